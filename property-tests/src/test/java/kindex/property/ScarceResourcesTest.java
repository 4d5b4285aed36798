package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs of a process that may not have much.
class ScarceResourcesTest {
    @TempDir Path scratch;
    private Path output;
    private TwoSets sets;

    @BeforeEach
    void writeTree() throws IOException {
        output = scratch.resolve("output");
        sets = new TwoSets(scratch.resolve("base"));
    }

    @Test
    void addressSpaceOfFourGigabytes() throws IOException {
        assertEquals(0, limited("-v 4194304", "-j8"), Files.readString(output));
        assertEquals("", Files.readString(output));
        assertEquals(sets.size(), sets.freshOnes("4 GiB"));
    }

    @Test
    void addressSpaceOfHalfAGigabyte() throws IOException {
        Program.nativeForm();
        assertEquals(0, limited("-v 524288", "-j2"), Files.readString(output));
        assertEquals("", Files.readString(output));
        assertEquals(sets.size(), sets.freshOnes("512 MiB"));
    }

    @Test
    void noSocketIsMade() throws IOException {
        Program.nativeForm();
        Program.require("strace");
        List<String> words = sets.words("-a");
        words.addAll(0, List.of("strace", "-f", "-e", "trace=socket", Program.ours()));
        assertEquals(0, Program.run(output, words));
        assertFalse(Files.readString(output).contains("socket("), Files.readString(output));
    }

    /// Runs ours with a limit of the shell's `ulimit`.
    private int limited(String limit, String... options) throws IOException {
        List<String> words = sets.words(options);
        String script = "ulimit " + limit + "; exec \"$0\" \"$@\"";
        words.addAll(0, List.of("bash", "-c", script, Program.ours()));
        return Program.run(output, words);
    }
}
