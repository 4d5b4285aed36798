package kindex.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependencyListTest {
    @TempDir Path directory;

    @Test
    void countsUsers() throws IOException {
        DependencyList list = list("a.ko:\nb.ko: a.ko\nc.ko: b.ko a.ko\n");
        assertEquals(3, list.size());
        assertEquals(2, list.users("a.ko"));
        assertEquals(0, list.users("c.ko"));
        assertEquals("b.ko", list.withUsers(1));
        assertEquals("a.ko", list.withUsers(300));
    }

    @Test
    void typicalDriverHasTheMedianSizeOfThoseThatNobodyNeeds() throws IOException {
        for (String module : List.of("core.ko", "large.ko", "middle.ko", "small.ko")) {
            Files.write(directory.resolve(module), new byte[module.length()]);
        }
        Files.write(directory.resolve("middle.ko"), new byte[9]);
        Files.write(directory.resolve("large.ko"), new byte[100]);
        String text = "core.ko:\nlarge.ko: core.ko\nmiddle.ko: core.ko\nsmall.ko: core.ko\n";
        assertEquals("middle.ko", list(text).typicalDriver(directory));
    }

    @Test
    void spreadReachesFromTheFirstOnwards() throws IOException {
        assertEquals(List.of("a.ko", "c.ko"), list("a.ko:\nb.ko:\nc.ko:\nd.ko:\n").spread(2));
    }

    private DependencyList list(String text) throws IOException {
        return new DependencyList(Files.writeString(directory.resolve("modules.dep"), text));
    }
}
