package kindex.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kindex.cli.Main;
import kindex.synthetic.RandomTree;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The executable in a root where /proc is not mounted, as programs that build images of systems
/// have it.
@Tag("packages")
class WithoutProcTest {
    private static final SyntheticTree TREE = RandomTree.of(9, 80);

    @TempDir Path directory;

    private ScratchRoot root;

    @BeforeEach
    void unpack() throws IOException {
        root = ScratchRoot.in(directory.resolve("root"));
        Command.of("tar", "-xz", "--strip-components=1", "-f")
                .with(BuiltPackages.one("kindex-", ".tar.gz"), "-C", root.path("usr"))
                .run();
        assumeTrue(!Files.exists(root.path("usr/lib/kindex/lib")), "the JVM form was packaged");
        root.bringRuntime();
        assertFalse(Files.exists(root.path("proc/self")));
    }

    @Test
    void startsByItsNameWhateverTheStackMayGrowTo() throws IOException {
        for (String limit : List.of("8192", "256", "unlimited")) {
            String said =
                    Command.of("sh", "-c", "ulimit -s " + limit + "; exec chroot \"$0\" \"$@\"")
                            .with(root.path(""), "/usr/lib/kindex/depmod", "--version")
                            .run();
            assertTrue(said.startsWith("kmod version "), said);
        }
    }

    @Test
    void indexesFullyAndIncrementally() throws IOException {
        TREE.writeTo(root.path("usr"));
        Path expected = directory.resolve("expected");
        TREE.writeTo(expected);
        String version = TREE.kernelVersion();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] arguments = {"-b", expected.toString(), "-C", "/nonexistent", version};
        assertEquals(0, Main.run(arguments, said, said, Map.of()), said::toString);
        for (String option : List.of("-a", "-I", "-I")) {
            String output =
                    Command.of("chroot")
                            .with(root.path(""), "/usr/lib/kindex/depmod", option, version)
                            .run();
            assertEquals("", output);
            assertSameFiles(
                    TREE.moduleDirectory(expected), root.path("usr/lib/modules/" + version));
        }
        assertTrue(Files.exists(root.path("var/cache/kindex")));
    }

    private static void assertSameFiles(Path expected, Path actual) throws IOException {
        try (Stream<Path> files = Files.list(expected)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path other = actual.resolve(file.getFileName());
                assertArrayEquals(
                        Files.readAllBytes(file), Files.readAllBytes(other), other::toString);
            }
        }
    }
}
