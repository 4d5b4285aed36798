package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kindex.synthetic.SyntheticModule;
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

    /// Whatever cannot be opened for want of descriptors, no index is made without it.
    @Test
    void fewDescriptors() throws IOException {
        Program.nativeForm();
        for (int i = 0; i < 40; i++) {
            byte[] module = SyntheticModule.named("other").exports("other" + i).build();
            Path directory = sets.directory().resolve("kernel/d" + i % 7 + "/e" + i);
            Files.write(Files.createDirectories(directory).resolve("other" + i + ".ko"), module);
        }
        assertEquals(0, limited("-n 100", "-a"));
        String whole = Files.readString(sets.directory().resolve("modules.dep"));
        assertEquals(46, whole.lines().count());
        int refused = 0;
        for (int descriptors = 4; descriptors < 32; descriptors++) {
            for (String options : new String[] {"-j1", "-j8", "-I -j8"}) {
                sets.reset();
                int exit = limited("-n " + descriptors, options.split(" "));
                String said = Files.readString(output);
                String dep = Files.readString(sets.directory().resolve("modules.dep"));
                String where = descriptors + " " + options + ": " + said;
                if (exit == 0) {
                    assertEquals("", said, where);
                    assertEquals(whole, dep, where);
                } else {
                    refused++;
                    assertTrue(said.lines().count() >= 1 && !said.contains("Exception"), where);
                    assertNotEquals(whole, dep, where);
                    assertEquals(6, dep.lines().count(), where);
                }
            }
        }
        assertTrue(refused > 0 && refused < 60, refused + " refused");
    }

    /// Runs ours with a limit of the shell's `ulimit`.
    private int limited(String limit, String... options) throws IOException {
        List<String> words = sets.words(options);
        String script = "ulimit " + limit + "; exec \"$0\" \"$@\"";
        words.addAll(0, List.of("bash", "-c", script, Program.ours()));
        return Program.run(output, words);
    }
}
