package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    private static final long SETTLING_MILLIS = 40;

    @TempDir Path base;
    private Path directory;

    @BeforeEach
    void writeTree() throws IOException, InterruptedException {
        directory =
                SyntheticTree.forKernel("6.1")
                        .file("modules.order", "a.ko\nb.ko\n")
                        .file("modules.builtin", "")
                        .file("modules.builtin.modinfo", "")
                        .module("a.ko", SyntheticModule.named("a"))
                        .module("b.ko", SyntheticModule.named("b"))
                        .writeTo(base);
        Thread.sleep(SETTLING_MILLIS);
    }

    @Test
    void tellsAndWritesNothing() throws IOException {
        List<Path> before = all();
        assertEquals(
                "reread a.ko: no cache\nreread b.ko: no cache\n"
                        + "summary: 0 reused, 2 to be read, 0 dropped; indexes made again: no cache"
                        + " says what they were made of; cache missing\n",
                explain(0).out());
        assertEquals(before, all());
        assertEquals(0, CommandRun.of("depmod", "-I", "-b", base + "", "6.1").exit());
        before = all();
        assertEquals(
                "summary: 2 reused, 0 to be read, 0 dropped; indexes kept: they are what the"
                        + " modules imply; cache used\n",
                explain(0).out());
        assertTrue(explain(0, "-v").out().startsWith("reused a.ko: same size, times, "));
        Files.write(directory.resolve("b.ko"), SyntheticModule.named("b").alias("x").build());
        assertTrue(explain(0).out().startsWith("reread b.ko: another size, time, inode or device"));
        assertTrue(explain(0, "a.ko").out().contains("1 reused, 1 to be read"));
        assertTrue(explain(0, directory + "/b.ko").out().contains("1 reused, 1 to be read"));
        assertEquals(before, all());
    }

    @Test
    void json() {
        assertTrue(
                explain(0, "--json")
                        .out()
                        .startsWith(
                                """
                                {
                                  "modules": [
                                    {"path": "a.ko", "action": "reread", "reason": "no_cache", "words": "no cache"},
                                """),
                explain(0, "--json").out());
    }

    @Test
    void ofOneShapeWithWhatDepmodSays() {
        String would = explain(0, "--json").out();
        CommandRun did = CommandRun.of("depmod", "-I", "--explain=json", "-b", base + "", "6.1");
        assertEquals(0, did.exit());
        String indexes = "  \"indexes\": ";
        assertEquals(upTo(indexes, would), upTo(indexes, did.out()));
        String kept = indexes + "{\"kept\": false, \"words\": \"11 indexes written\"}\n}\n";
        assertTrue(did.out().endsWith(kept), did.out());
        assertTrue(would.contains(indexes + "{\"kept\": false, \"words\": "), would);
    }

    private static String upTo(String end, String text) {
        return text.substring(0, text.indexOf(end));
    }

    @Test
    void whatCannotBeExplained() {
        CommandRun run = CommandRun.of("explain", "-b", base + "/none", "6.1");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("could not search modules: No such file"), run.err());
        assertEquals(2, CommandRun.of("explain", "-b", base + "", "not-a-version").exit());
        assertEquals(2, CommandRun.of("explain", "--no-such-option").exit());
    }

    private CommandRun explain(int exit, String... words) {
        List<String> line = new ArrayList<>(List.of("explain", "-b", base.toString(), "6.1"));
        line.addAll(List.of(words));
        CommandRun run = CommandRun.of(line.toArray(String[]::new));
        assertEquals(exit, run.exit(), run.toString());
        return run;
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> walk = Files.walk(base)) {
            return walk.sorted().toList();
        }
    }
}
