package kindex.kmp.weakupdates;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import kindex.bytes.XxHash64;
import kindex.host.Errno;
import kindex.host.HostException;
import org.junit.jupiter.api.Test;

/// What a journal may say, and that nothing else is taken for one.
class JournalTextTest {
    private static final String PATH = "/r/var/lib/kindex/weak-updates.journal";

    private static String directory(String version) {
        return version.startsWith("6.") ? "/lib/modules/" + version : null;
    }

    private static JournalText parse(byte[] bytes) throws JournalException {
        return JournalText.parse(bytes, PATH, JournalTextTest::directory);
    }

    private static KernelPlan.Change change(String path, String before, String after) {
        return new KernelPlan.Change("weak-updates/" + path, before, after, false);
    }

    private static JournalText sample() {
        String module = "/lib/modules/6.1/extra/";
        return new JournalText(
                false,
                List.of(
                        KernelPlan.of(
                                "6.2",
                                List.of(
                                        change("a.ko", null, module + "a.ko"),
                                        change("b/c.ko.xz", "/old/c.ko", module + "b/c.ko.xz"),
                                        new KernelPlan.Change(
                                                "weak-updates/p.ko", null, module + "p.ko", true),
                                        change("s/l\u00f6\u00ff", "anywhere", null)),
                                true),
                        KernelPlan.of("6.3", List.of(), false)));
    }

    private static byte[] bytes(JournalText text) throws HostException {
        return text.bytes(JournalTextTest::directory);
    }

    private static String refused(byte[] bytes) {
        JournalException e = assertThrows(JournalException.class, () -> parse(bytes));
        assertTrue(e.getMessage().startsWith(PATH + ": line "), e.getMessage());
        assertTrue(e.getMessage().contains(": found "), e.getMessage());
        assertTrue(e.getMessage().contains(", expected "), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
        return e.getMessage();
    }

    @Test
    void isReadAsItWasWritten() throws Exception {
        assertEquals(sample(), parse(bytes(sample())));
        JournalText done = new JournalText(true, sample().plans());
        assertEquals(done, parse(bytes(done)));
    }

    @Test
    void everyTruncationIsRefused() throws Exception {
        byte[] bytes = bytes(sample());
        for (int length = 0; length < bytes.length; length++) {
            refused(Arrays.copyOf(bytes, length));
        }
        refused(Arrays.copyOf(bytes, bytes.length + 1));
    }

    @Test
    void everyFlippedByteIsRefused() throws Exception {
        byte[] bytes = bytes(sample());
        for (int at = 0; at < bytes.length; at++) {
            for (int flip = 1; flip < 256; flip++) {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) flip;
                refused(flipped);
            }
        }
    }

    /// Whoever forges a journal knows the checksum, too: what it lets through is what may be said.
    @Test
    void whateverFieldsSayItNamesLinksInWeakUpdates() throws Exception {
        Random random = new Random(7);
        List<String> words =
                List.of(
                        "kernel",
                        "link",
                        "file",
                        "6.2",
                        "6.3",
                        "/lib/modules/6.2",
                        "/etc",
                        "1",
                        "0",
                        "",
                        "..",
                        "weak-updates/a.ko",
                        "weak-updates/b.ko",
                        "weak-updates",
                        "weak-updates/../a.ko",
                        "/lib/modules/6.1/extra/a.ko",
                        "/x/b.ko");
        int accepted = 0;
        for (int trial = 0; trial < 100_000; trial++) {
            StringBuilder text = new StringBuilder("kindex weak-updates 2\n");
            if (random.nextBoolean()) {
                text.append("kernel\t6.2\t/lib/modules/6.2\t1\n");
            }
            for (int lines = random.nextInt(3); lines >= 0; lines--) {
                boolean link = random.nextBoolean();
                text.append(link ? "link\t" : "");
                for (int fields = link ? 2 : random.nextInt(5); fields >= 0; fields--) {
                    text.append(words.get(random.nextInt(words.size())));
                    text.append(fields == 0 ? "\n" : "\t");
                }
            }
            try {
                JournalText read = parse(signed(text.toString()));
                for (KernelPlan plan : read.plans()) {
                    plan.changes().forEach(c -> assertTrue(JournalText.isSound(c), c.toString()));
                }
                accepted++;
            } catch (JournalException _) {
                // as most are
            }
        }
        assertTrue(accepted > 50, "accepted " + accepted);
    }

    private static byte[] signed(String lines) {
        byte[] bytes = lines.getBytes(ISO_8859_1);
        long sum = XxHash64.of(bytes, 0, bytes.length, 0);
        return (lines + "end\tbegun\t%016x\n".formatted(sum)).getBytes(ISO_8859_1);
    }

    private static String refusedLines(String... lines) {
        List<String> all = new ArrayList<>(List.of("kindex weak-updates 2"));
        all.addAll(List.of(lines));
        return refused(signed(String.join("\n", all) + "\n"));
    }

    @Test
    void saysWhatWasFoundAndExpected() throws Exception {
        String kernel = "kernel\t6.2\t/lib/modules/6.2\t1";
        assertEquals(
                PATH + ": line 1: found kindex weak-updates 1, expected kindex weak-updates 2",
                refused("kindex weak-updates 1\nend\n".getBytes(ISO_8859_1)));
        assertEquals(
                PATH
                        + ": line 2: found kernel\t6.2\t/victim\t1, expected the directory"
                        + " /lib/modules/6.2",
                refusedLines("kernel\t6.2\t/victim\t1"));
        refusedLines("kernel\t6.2\t/lib/modules/6.2\t2");
        refusedLines("kernel\t../6.2\t/lib/modules/../6.2\t1");
        refusedLines("kernel\t..\t/lib/modules/..\t1");
        refusedLines("kernel\tx");
        refusedLines("kernel");
        refusedLines(kernel, kernel);
        refusedLines("link\tweak-updates/a.ko\t\t/x/a.ko");
        for (String path :
                List.of(
                        "shadow",
                        "modules.dep",
                        "weak-updates",
                        "weak-updates/",
                        "weak-updates//a.ko",
                        "weak-updates/../a.ko",
                        "weak-updates/./a.ko",
                        "/weak-updates/a.ko",
                        "updates/a.ko")) {
            refusedLines(kernel, "link\t" + path + "\t\t/x/a.ko");
            refusedLines(kernel, "link\t" + path + "\t/x/a.ko\t");
        }
        for (String target : List.of("", "a.ko", "/x/b.ko", "/x/ba.ko", "/etc/passwd")) {
            refusedLines(kernel, "link\tweak-updates/a.ko\t\t" + target);
        }
        refusedLines(kernel, "link\tweak-updates/passwd\t\t/etc/passwd");
        refusedLines(kernel, "file\tweak-updates/a.ko\t\t/x/a.ko");
        refusedLines(kernel, "file\tweak-updates/a.ko\t");
        String link = "link\tweak-updates/b.ko\t\t/x/b.ko";
        refusedLines(kernel, link, link);
        refusedLines(kernel, link, link.replace('b', 'a'));
    }

    @Test
    void whatCannotBeSaidIsNotWritten() {
        for (KernelPlan.Change change :
                List.of(
                        change("../../x.ko", null, "/x.ko"),
                        change("a\tb.ko", null, "/a\tb.ko"),
                        change("a\nb.ko", null, "/a\nb.ko"),
                        change("x.ko", null, "x.ko"))) {
            JournalText text =
                    new JournalText(false, List.of(KernelPlan.of("6.2", List.of(change), true)));
            HostException e = assertThrows(HostException.class, () -> bytes(text));
            assertEquals(Errno.EINVAL, e.errno());
        }
    }
}
