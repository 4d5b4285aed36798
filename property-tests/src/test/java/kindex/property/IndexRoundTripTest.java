package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kindex.bytes.ByteSink;
import kindex.indexgen.trie.IndexDump;
import kindex.indexgen.trie.IndexEntries;
import kindex.indexgen.trie.IndexTrieFormat.Layout;
import kindex.indexgen.trie.IndexTrieWriter;
import kindex.lookup.ModuleNames;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The indexes that kmod writes for real kernels, dumped by `kindex dump` and made again of what
/// was dumped: the same bytes.
@Tag("differential")
class IndexRoundTripTest {
    private static final List<String> INDEXES =
            List.of("dep", "alias", "symbols", "builtin", "builtin.alias");

    private static final Pattern ENTRY =
            Pattern.compile(" \\{\"key\": \"([^\"]*)\", \"values\": \\[(.*)\\]\\},?");

    private static final Pattern VALUE =
            Pattern.compile("\\{\"priority\": (\\d+), \"value\": \"([^\"]*)\"\\}");

    @ParameterizedTest
    @CsvSource({
        "amd64-plain,34",
        "amd64-plain,30",
        "amd64-raw,34",
        "amd64-raw,30",
        "cloud-arm64,34",
        "cloud-arm64,30"
    })
    void dumpedAndMadeAgain(String name, int kmod) throws Exception {
        roundTrip(name, kmod);
    }

    /// Kernels that take kmod long to read, for `-Dkindex.all.kernels=true`.
    @Test
    void theOtherKernels() throws Exception {
        if (Boolean.getBoolean("kindex.all.kernels")) {
            for (String name : new String[] {"amd64-xz", "amd64-zst"}) {
                roundTrip(name, 34);
                roundTrip(name, 30);
            }
        }
    }

    private static void roundTrip(String name, int kmod) throws Exception {
        Kernel kernel = Kernel.named(name);
        Installed which = kmod == 34 ? Installed.REFERENCE_34 : Installed.REFERENCE_30;
        which.orSkip();
        try (Scratch scratch = Scratch.create()) {
            Path modules = kernel.linkedBelow(scratch.path(), "lib/modules", null);
            List<String> words = List.of("-b", scratch.path().toString(), kernel.version());
            assertEquals(0, Reference.of(which).run(null, words).exit());
            for (String index : INDEXES) {
                Path file = modules.resolve("modules." + index + ".bin");
                byte[] bytes = Files.readAllBytes(file);
                Layout layout = kmod == 34 ? Layout.PRE_ORDER : Layout.POST_ORDER;
                byte[] again = IndexTrieWriter.write(dumped(file, layout), layout);
                assertArrayEquals(
                        bytes, again, () -> file + ": " + IndexDump.difference(bytes, again));
                KindexRun figures = KindexRun.of("dump", "--stats", "--json", file.toString());
                assertTrue(figures.out().endsWith("\"rebuilds\": true}\n"), figures.out());
            }
            texts(modules);
        }
    }

    private static IndexEntries dumped(Path file, Layout layout) throws Exception {
        KindexRun run = KindexRun.of("dump", "--json", file.toString());
        assertEquals(0, run.exit(), run.err());
        String shown = layout == Layout.PRE_ORDER ? "pre-order" : "post-order";
        assertTrue(run.out().contains("\"layout\": \"" + shown + "\""), file::toString);
        ByteSink values = new ByteSink(1 << 16);
        record Entry(String key, int from, int to, int priority) {}
        List<Entry> entries = new ArrayList<>();
        for (String line : run.out().split("\n")) {
            Matcher entry = ENTRY.matcher(line);
            if (!entry.matches()) {
                continue;
            }
            int first = entries.size();
            Matcher value = VALUE.matcher(entry.group(2));
            while (value.find()) {
                int from = values.length();
                values.putLatin1(value.group(2));
                int priority = Integer.parseUnsignedInt(value.group(1));
                entries.add(first, new Entry(entry.group(1), from, values.length(), priority));
            }
        }
        IndexEntries made = new IndexEntries(values.toByteArray());
        for (Entry entry : entries) {
            made.key().putLatin1(entry.key());
            made.add(entry.from(), entry.to(), entry.priority());
        }
        return made;
    }

    /// The text forms are those of the files that kmod wrote, as far as a trie holds them.
    private static void texts(Path modules) throws Exception {
        for (String name : new String[] {"modules.dep", "modules.symbols"}) {
            String expected = Files.readString(modules.resolve(name), ISO_8859_1);
            String file = modules.resolve(name + ".bin").toString();
            // compared first, as what JUnit would show of a difference has no end
            assertTrue(expected.equals(KindexRun.of("dump", file).out()), file);
        }
        TreeSet<String> expected = new TreeSet<>();
        for (String line : Files.readAllLines(modules.resolve("modules.alias"), ISO_8859_1)) {
            if (line.startsWith("alias ")) {
                String[] words = line.split(" ");
                expected.add("alias " + ModuleNames.alias(words[1]) + " " + words[2]);
            }
        }
        TreeSet<String> actual = new TreeSet<>();
        KindexRun.of("dump", modules.resolve("modules.alias.bin").toString())
                .out()
                .lines()
                .filter(line -> line.startsWith("alias "))
                .forEach(actual::add);
        assertEquals(expected, actual);
    }
}
