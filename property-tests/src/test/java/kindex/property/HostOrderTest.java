package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import kindex.golden.Differences;
import kindex.synthetic.DemoTree;
import kindex.synthetic.SyntheticModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Incremental runs for hosts of either byte order in turns: each comes to what a full run for that
/// host comes to.
class HostOrderTest {
    private static final List<String> LITTLE = List.of("--host-order=little");
    private static final List<String> BIG = List.of("--host-order=big");

    @TempDir Path base;
    private AgainstFullRun runs;

    @BeforeEach
    void writeTree() throws IOException {
        Path modules = DemoTree.tree().writeTo(base);
        // half of the modules stand where modules.order says, the others where the host has them
        runs = new AgainstFullRun(base, modules.getFileName().toString());
    }

    @Test
    void anotherOrderRewritesIndexes() throws IOException {
        runs.incremental(LITTLE);
        SortedMap<String, byte[]> little = AgainstFullRun.contents(runs.directory());
        runs.incremental(BIG);
        SortedMap<String, byte[]> big = AgainstFullRun.contents(runs.directory());
        List<String> differences = Differences.ofFiles(little, big);
        assertFalse(differences.isEmpty());
        runs.incremental(LITTLE);
        assertEquals(
                List.of(), Differences.ofFiles(little, AgainstFullRun.contents(runs.directory())));
    }

    @Test
    void theSameOrderLeavesThem() throws IOException {
        runs.incremental(BIG);
        Map<Path, Object> before = runs.inodes();
        runs.incremental(BIG);
        assertEquals(before, runs.inodes());
    }

    @Test
    void changesComeWithAnotherOrder() throws IOException {
        runs.incremental(LITTLE);
        put("kernel/new-one.ko", "new_one_symbol");
        runs.incremental(BIG, "kernel/new-one.ko");
        put("kernel/new-two.ko", "new_two_symbol");
        runs.incremental(BIG, "kernel/new-two.ko");
        Files.delete(runs.directory().resolve("kernel/new-one.ko"));
        runs.incremental(LITTLE);
        put("kernel/new-three.ko", "new_three_symbol");
        runs.incremental(LITTLE);
        Files.delete(runs.directory().resolve("modules.order"));
        runs.incremental(BIG);
        runs.incremental(LITTLE, "kernel/new-three.ko");
    }

    private void put(String path, String symbol) throws IOException {
        String name = Path.of(path).getFileName().toString().replace(".ko", "");
        Files.write(
                runs.directory().resolve(path),
                SyntheticModule.named(name.replace('-', '_')).exports(symbol).build());
    }
}
