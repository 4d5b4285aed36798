package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kindex.golden.DepmodResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `--explain` prints, and that nothing else of an incremental run is heard.
class ExplainTest {
    private static final List<String> EXPLAIN = List.of("--explain");

    @TempDir Path base;
    private AgainstFullRun runs;
    private ScriptTree tree;

    @BeforeEach
    void writeTree() throws IOException {
        tree = new ScriptTree(base);
        tree.put("kernel/m0.ko", new ScriptModule(0, 0, 0, -1));
        tree.put("kernel/m1.ko", new ScriptModule(1, 4, 0, -1));
        runs = new AgainstFullRun(base, ScriptTree.VERSION);
    }

    @Test
    void tellsOfEachModuleAndSumsUp() throws Exception {
        assertEquals(
                """
                reread kernel/m0.ko: no cache
                reread kernel/m1.ko: no cache
                summary: 0 reused, 2 reread, 0 dropped; 11 indexes written; cache missing
                """,
                explained());
        Thread.sleep(40);
        tree.put("kernel/m2.ko", new ScriptModule(2, 0, 0, -1));
        tree.remove("kernel/m1.ko");
        explained(); // what had changed just before is read once more
        assertEquals(
                """
                reused kernel/m0.ko: same size, times, inode and device
                reread kernel/m1.ko: new
                reused kernel/m2.ko: same size, times, inode and device
                """,
                explainedLater());
    }

    private String explainedLater() throws Exception {
        Thread.sleep(40);
        explained();
        tree.put("kernel/m1.ko", new ScriptModule(1, 4, 0, -1));
        Files.setLastModifiedTime(
                tree.file("kernel/m1.ko"), Files.getLastModifiedTime(tree.file("kernel/m0.ko")));
        String text = sorted(explained("kernel/m0.ko", "kernel/m1.ko"));
        return text.substring(0, text.indexOf("summary"));
    }

    @Test
    void withoutItNothingIsHeard() throws IOException {
        for (int i = 0; i < 3; i++) {
            DepmodResult result = runs.incremental();
            assertEquals("", AgainstFullRun.text(result.stdout()));
            assertEquals("", AgainstFullRun.text(result.stderr()));
            for (Path cache : AgainstFullRun.list(base.resolve("var/cache/kindex"))) {
                Files.write(cache, new byte[i]);
            }
        }
    }

    private String explained(String... changed) throws IOException {
        return sorted(AgainstFullRun.text(runs.incremental(EXPLAIN, changed).stdout()));
    }

    /// Modules stand in their own order, which is the directory's where nothing else tells.
    private static String sorted(String text) {
        return String.join("\n", text.lines().sorted(ExplainTest::compare).toList()) + "\n";
    }

    private static int compare(String a, String b) {
        return key(a).compareTo(key(b));
    }

    private static String key(String line) {
        return line.startsWith("summary") ? "~" : line.substring(line.indexOf(' '));
    }
}
