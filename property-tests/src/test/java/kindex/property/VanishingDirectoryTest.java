package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A kernel is removed while a run indexes it: the run says what it misses, or has come too early
/// or too late to see it, and ends.
class VanishingDirectoryTest {
    @TempDir Path scratch;

    @Test
    void aKernelThatIsRemoved() throws Exception {
        Random random = new Random();
        Path output = scratch.resolve("output");
        long longest = 300_000_000L;
        for (int i = 0; i < 12; i++) {
            Path base = scratch.resolve("base" + i);
            TwoSets sets = new TwoSets(base);
            List<String> words = sets.words(i % 2 == 0 ? "-a" : "-I");
            words.addFirst(Program.ours());
            ProcessBuilder builder = new ProcessBuilder(words);
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
            long start = System.nanoTime();
            Process process = builder.start();
            Thread.sleep(i == 0 ? 0 : random.nextLong(longest) / 1_000_000);
            if (i > 0) {
                remove(sets.directory());
            }
            int exit = process.waitFor();
            longest = i == 0 ? System.nanoTime() - start : longest;
            String said = Files.readString(output);
            assertTrue(exit == 0 || exit == 1 && !said.isEmpty(), exit + " " + said);
            assertFalse(said.contains("Exception"), said);
            assertEquals(List.of(), sets.temporaries());
        }
    }

    /// Files may come while it is at it: then the directory stays.
    private static void remove(Path directory) {
        try {
            ScriptTree.removeAll(directory);
        } catch (IOException | java.io.UncheckedIOException _) {
            // as a package manager would say
        }
    }
}
