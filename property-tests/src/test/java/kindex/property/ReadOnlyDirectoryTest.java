package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody who may read a tree and not write it is told so, and changes nothing.
class ReadOnlyDirectoryTest {
    @TempDir Path scratch;

    @Test
    void somebodyElsesTree() throws IOException {
        Program.requireRoot();
        Program.require("setpriv");
        Path output = scratch.resolve("output");
        assumeTrue(asNobody(output, List.of("--version")) == 0, "others cannot start the program");
        Path base = Files.createTempDirectory(Path.of("/tmp"), "kindex-readable-");
        try {
            Program.must("chmod", "755", base.toString());
            TwoSets sets = new TwoSets(base);
            for (String option : List.of("-a", "-I")) {
                assertEquals(1, asNobody(output, sets.words(option)));
                String said = Files.readString(output);
                assertEquals(1, said.lines().count(), said);
                assertTrue(said.contains("Permission denied"), said);
                assertEquals(0, sets.freshOnes("read-only"));
                assertEquals(List.of(), sets.temporaries());
            }
            assertEquals(0, asNobody(output, sets.words("-n")));
            assertTrue(Files.size(output) > 0);
        } finally {
            ScriptTree.removeAll(base);
        }
    }

    private static int asNobody(Path output, List<String> words) throws IOException {
        List<String> all = new ArrayList<>();
        all.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        all.add(Program.ours());
        all.addAll(words);
        return Program.run(output, all);
    }
}
