package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kindex.synthetic.SyntheticModule;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Wherever `kindex weak-updates apply` is killed, the next run leaves links and indexes either all
/// old or all new. `-Dkindex.weak.kills=N` sets how often it is killed in the long test.
class KilledWeakUpdatesTest {
    private static final List<String> KERNELS = List.of("6.4-1-x", "6.4-2-x", "6.4-3-x");
    private static final String KMP = "k-kmp-x-1.0-1";
    private static final int SIGKILLED = 137;

    @TempDir Path base;
    private final Random random = new Random();
    private final StringBuilder modules = new StringBuilder();
    private Path root;
    private Path list;
    private Path removed;

    @Test
    void aFewTimes() throws Exception {
        kill(6);
    }

    @Test
    @Tag("differential")
    void manyTimes() throws Exception {
        kill(Integer.getInteger("kindex.weak.kills", 6));
    }

    private void writeTree() throws IOException {
        root = base.resolve("r");
        for (String kernel : KERNELS) {
            Path directory = directory(kernel);
            Files.createDirectories(directory.resolve("kernel"));
            for (String name : List.of("order", "builtin", "builtin.modinfo")) {
                Files.writeString(directory.resolve("modules." + name), "");
            }
            Files.writeString(directory.resolve("System.map"), "0 r __ksymtab_a\n");
            Files.write(
                    directory.resolve("kernel/base.ko"),
                    SyntheticModule.named("base").exports("base").build());
        }
        Files.createDirectories(directory(KERNELS.getFirst()).resolve("updates/sub"));
        for (int i = 0; i < 5; i++) {
            String path = (i % 2 == 0 ? "updates/" : "updates/sub/") + "k" + i + ".ko";
            Files.write(
                    directory(KERNELS.getFirst()).resolve(path),
                    SyntheticModule.named("k" + i).needs("base").alias("pci:k" + i).build());
            modules.append("/lib/modules/" + KERNELS.getFirst() + "/" + path + "\n");
        }
        removed = Files.writeString(root.resolve("removed"), modules);
        list = Files.writeString(root.resolve("kmps"), KMP + "\n" + modules);
    }

    private Path directory(String kernel) {
        return root.resolve("lib/modules").resolve(kernel);
    }

    private List<String> words(String event, String name) {
        return List.of(
                "weak-updates",
                "apply",
                "-b",
                root.toString(),
                "-C",
                root.resolve("none").toString(),
                "--kmps",
                list.toString(),
                event,
                name);
    }

    private void kill(int times) throws Exception {
        writeTree();
        finished("--add-kmp");
        String none = finished("--remove-kmp");
        String all = finished("--add-kmp");
        assertTrue(all.contains("weak-updates/updates/sub/k1.ko"), all);
        List<String> states = List.of(none, all);
        long wholeNanos = TimeUnit.SECONDS.toNanos(2);
        int hits = 0;
        int halfway = 0;
        int[] ended = new int[2];
        for (int i = 0; hits < times; i++) {
            assertTrue(i < 20 * times, hits + " of " + i + " signals hit");
            boolean adds = i % 2 == 0;
            assertEquals(adds ? none : all, finished(adds ? "--remove-kmp" : "--add-kmp"));
            long start = System.nanoTime();
            Process process = start(adds ? "--add-kmp" : "--remove-kmp");
            if (i < 2) {
                process.waitFor();
                wholeNanos = System.nanoTime() - start;
                continue;
            }
            await(process, wholeNanos);
            process.toHandle().destroyForcibly();
            if (process.waitFor() == SIGKILLED) {
                hits++;
                halfway += Files.exists(journal()) ? 1 : 0;
                // an event that changes nothing, so that only the recovery does
                run(words("--remove-kernel", "6.4-9-none"));
                String now = state();
                assertTrue(states.contains(now), now);
                ended[states.indexOf(now)]++;
            }
        }
        String what =
                "weak-updates: killed %d, %d of them halfway, then none %d, all %d"
                        .formatted(hits, halfway, ended[0], ended[1]);
        System.out.println(what);
        assertTrue(times < 20 || ended[0] > 0 && ended[1] > 0, what);
        assertTrue(times < 20 || halfway > 0 && halfway < hits, what);
    }

    /// Half of the kills come soon after the journal was written, half anywhere.
    private void await(Process process, long wholeNanos) throws Exception {
        if (random.nextBoolean()) {
            process.waitFor(random.nextLong(wholeNanos), TimeUnit.NANOSECONDS);
            return;
        }
        while (process.isAlive() && !Files.exists(journal())) {
            process.waitFor(200, TimeUnit.MICROSECONDS);
        }
        process.waitFor(random.nextLong(wholeNanos / 16), TimeUnit.NANOSECONDS);
    }

    /// Runs to the end and tells what is there then.
    private String finished(String event) throws IOException {
        run(words(event, KMP));
        return state();
    }

    private void run(List<String> words) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(modules.toString().getBytes(ISO_8859_1)));
        try {
            KindexRun run = KindexRun.of(words.toArray(String[]::new));
            assertEquals(0, run.exit(), run.err());
        } finally {
            System.setIn(before);
        }
    }

    private Process start(String event) throws IOException {
        List<String> command = new ArrayList<>(ChildJvm.chosen());
        command.replaceAll(word -> word.replace("-Dkindex.argv0=depmod", "-Dkindex.argv0=kindex"));
        if (command.size() == 1) { // a form's depmod; it is kindex under its own name
            command.set(0, Path.of(command.getFirst()).resolveSibling("kindex").toString());
        }
        command.addAll(words(event, KMP));
        return new ProcessBuilder(command)
                .redirectInput(removed.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Links, and what text indexes say, of all kernels; and that nothing else is left.
    private String state() throws IOException {
        TreeMap<String, String> state = new TreeMap<>();
        Path all = root.resolve("lib/modules");
        try (Stream<Path> walk = Files.walk(all)) {
            for (Path path : walk.toList()) {
                String name = all.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    state.put(name, Files.readSymbolicLink(path).toString());
                } else if (name.endsWith("modules.dep") || name.endsWith("modules.alias")) {
                    state.put(name, Files.readString(path, ISO_8859_1));
                }
                assertTrue(!name.contains(".kindex-"), name);
            }
        }
        assertTrue(!Files.exists(journal(), LinkOption.NOFOLLOW_LINKS));
        return state.toString();
    }

    private Path journal() {
        return root.resolve("var/lib/kindex/weak-updates.journal");
    }
}
