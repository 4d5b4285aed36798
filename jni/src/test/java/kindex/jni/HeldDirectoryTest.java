package kindex.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import kindex.host.Descent;
import kindex.host.Errno;
import kindex.host.FileType;
import kindex.host.HeldDirectory;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.NioHostFiles;
import kindex.host.OpenFile;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Directories held open, and walks down to them, by the Java runtime and by system calls alike.
class HeldDirectoryTest {
    private static final String ODD = "\u00ff\u0080 n\u00e4me";

    @TempDir Path base;

    static List<HostFiles> forms() throws Exception {
        return List.of(new NioHostFiles(), CompiledLibraries.get().files());
    }

    private static void refused(Errno errno, Executable operation) {
        assertEquals(errno, assertThrows(HostException.class, operation).errno());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void makesTellsAndRemovesWhatIsInIt(HostFiles files) throws Exception {
        try (HeldDirectory held = files.hold(base.toString())) {
            held.makeDirectory("d");
            refused(Errno.EEXIST, () -> held.makeDirectory("d"));
            held.makeLink(ODD, "/no/where/" + ODD);
            refused(Errno.EEXIST, () -> held.makeLink(ODD, "x"));
            assertEquals("/no/where/" + ODD, held.readLink(ODD));
            refused(Errno.EINVAL, () -> held.readLink("d"));
            refused(Errno.ENOENT, () -> held.readLink("none"));
            assertEquals(FileType.SYMLINK, held.status(ODD).type());
            assertEquals(FileType.DIRECTORY, held.status("d").type());
            assertEquals(files.status(base.toString()), held.status());
            try (HeldDirectory d = held.directory("d")) {
                assertEquals(base + "/d", d.path());
                d.create("f", new byte[] {'x'}, 1, false);
                try (OpenFile f = d.file("f")) {
                    byte[] read = new byte[2];
                    assertEquals(1, f.read(read, 0, 2));
                    assertEquals('x', read[0]);
                }
                refused(Errno.ENOTDIR, () -> d.directory("f"));
                refused(Errno.ENOTEMPTY, () -> held.removeDirectory("d"));
                d.remove("f");
            }
            held.removeDirectory("d");
            refused(Errno.ENOENT, () -> held.status("d"));
            refused(Errno.ENOENT, () -> held.directory("d"));
            held.remove(ODD);
            assertEquals(0, held.list().size());
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void followsNoLink(HostFiles files) throws Exception {
        Files.createDirectory(base.resolve("d"));
        Files.writeString(base.resolve("f"), "secret");
        Files.createSymbolicLink(base.resolve("to-d"), Path.of("d"));
        Files.createSymbolicLink(base.resolve("to-f"), Path.of("f"));
        try (HeldDirectory held = files.hold(base.toString())) {
            refused(Errno.ELOOP, () -> held.directory("to-d"));
            refused(Errno.ELOOP, () -> held.file("to-f"));
            refused(Errno.ENOTDIR, () -> held.removeDirectory("to-d"));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void makesNothingWhereItsPathLeadsMeanwhile(HostFiles files) throws Exception {
        Path victim = Files.createDirectory(base.resolve("victim"));
        Files.createDirectory(base.resolve("d"));
        try (HeldDirectory held = files.hold(base + "/d")) {
            Files.move(base.resolve("d"), base.resolve("moved"));
            Files.createSymbolicLink(base.resolve("d"), victim);
            for (Executable operation :
                    List.<Executable>of(
                            () -> held.makeDirectory("x"), () -> held.makeLink("y", "z"))) {
                try {
                    operation.execute();
                } catch (HostException e) {
                    assertEquals(Errno.ESTALE, e.errno());
                } catch (Throwable e) {
                    throw new AssertionError(e);
                }
            }
            held.create("c", new byte[1], 1, false);
        }
        assertEquals(0, files.list(victim.toString()).size());
        assertTrue(Files.exists(base.resolve("moved/c")));
    }

    private static String reached(HostFiles files, Path top, String below, boolean beneath)
            throws Exception {
        try (Descent descent = Descent.to(files, top.toString(), below, false, beneath)) {
            return Path.of(descent.directory().path()).toRealPath().toString();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void goesDownAndMakesWhatIsMissing(HostFiles files) throws Exception {
        Path top = Files.createDirectory(base.resolve("top"));
        refused(Errno.ENOENT, () -> Descent.to(files, top.toString(), "a/b", false, false));
        try (Descent descent = Descent.to(files, top.toString(), "a//b/./c/", true, false)) {
            assertEquals(top + "/a/b/c", descent.directory().path());
            assertNull(descent.exposed());
        }
        assertTrue(Files.isDirectory(top.resolve("a/b/c")));
        Files.setPosixFilePermissions(
                top.resolve("a/b"), PosixFilePermissions.fromString("rwxrwxr-x"));
        try (Descent descent = Descent.to(files, top.toString(), "a/b/c", true, false)) {
            assertEquals(top + "/a/b", descent.exposed());
        }
        Files.writeString(top.resolve("f"), "x");
        refused(Errno.ENOTDIR, () -> Descent.to(files, top.toString(), "f/x", true, false));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void followsLinksOfItsOwnAnywhere(HostFiles files) throws Exception {
        Path top = Files.createDirectory(base.resolve("top"));
        Path outside = Files.createDirectories(base.resolve("outside/in"));
        Files.createSymbolicLink(top.resolve("absolute"), base.resolve("outside"));
        Files.createSymbolicLink(top.resolve("relative"), Path.of("../outside"));
        Files.createSymbolicLink(top.resolve("loop"), Path.of("loop"));
        for (String link : List.of("absolute/in", "relative/in")) {
            assertEquals(outside.toRealPath().toString(), reached(files, top, link, false));
        }
        refused(Errno.ELOOP, () -> Descent.to(files, top.toString(), "loop", true, true));
    }

    /// A directory that others can write to makes all links in it theirs, whoever owns them.
    @ParameterizedTest
    @MethodSource("forms")
    void followsLinksOfOthersAtMostBelow(HostFiles files) throws Exception {
        Path top = Files.createDirectory(base.resolve("top"));
        Files.createDirectories(base.resolve("outside"));
        Files.createDirectories(top.resolve("usr/lib/modules"));
        Files.createSymbolicLink(top.resolve("lib"), Path.of("usr/lib"));
        Files.createSymbolicLink(top.resolve("round"), Path.of("usr/../usr/lib"));
        Files.createSymbolicLink(top.resolve("out"), Path.of("usr/../../outside"));
        Files.createSymbolicLink(top.resolve("absolute"), base.resolve("outside"));
        Files.setPosixFilePermissions(top, PosixFilePermissions.fromString("rwxrwxrwx"));
        String modules = top.resolve("usr/lib/modules").toRealPath().toString();
        assertEquals(modules, reached(files, top, "lib/modules", true));
        assertEquals(modules, reached(files, top, "round/modules", true));
        try (Descent descent = Descent.to(files, top.toString(), "lib/modules", false, true)) {
            assertEquals(top + "/lib", descent.exposed());
        }
        for (String link : List.of("out/x", "absolute/x")) {
            refused(Errno.ELOOP, () -> Descent.to(files, top.toString(), link, true, true));
        }
        refused(Errno.ELOOP, () -> Descent.to(files, top.toString(), "lib/modules", true, false));
        assertFalse(Files.exists(base.resolve("outside/x"), LinkOption.NOFOLLOW_LINKS));
    }
}
