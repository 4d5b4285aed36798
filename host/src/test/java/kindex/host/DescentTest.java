package kindex.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ways below a directory, by the Java runtime; `JniPlacesTest` goes them by system calls.
class DescentTest {
    private final HostFiles files = new NioHostFiles();
    @TempDir Path scratch;
    private Path base;
    private Path elsewhere;

    @BeforeEach
    void makeBoth() throws IOException {
        base = Files.createDirectory(scratch.resolve("base"));
        elsewhere = Files.createDirectory(scratch.resolve("elsewhere"));
        mode(base, "rwxr-xr-x");
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private void put(String below, boolean make) throws HostException {
        try (OutputDirectory out = Descent.to(files, base.toString(), below, make, false).taken()) {
            out.create("f", new byte[] {'x'}, 1, false);
        }
    }

    private void refused(Errno errno, String below) throws IOException {
        HostException e = assertThrows(HostException.class, () -> put(below, true));
        assertEquals(errno, e.errno());
        try (var all = Files.list(elsewhere)) {
            assertEquals(0, all.count());
        }
    }

    @Test
    void whatIsMissingIsMadeIfAskedFor() throws Exception {
        HostException e = assertThrows(HostException.class, () -> put("var/cache", false));
        assertEquals(Errno.ENOENT, e.errno());
        put("var/cache//a", true);
        assertEquals("x", Files.readString(base.resolve("var/cache/a/f")));
        put("var/cache", false);
        assertTrue(Files.exists(base.resolve("var/cache/f")));
    }

    @Test
    void aFileIsInTheWay() throws Exception {
        Files.createFile(base.resolve("var"));
        refused(Errno.ENOTDIR, "var/cache");
    }

    @Test
    void anOwnLinkIsFollowed() throws Exception {
        Files.createSymbolicLink(base.resolve("var"), elsewhere);
        put("var/cache", true);
        assertTrue(Files.exists(elsewhere.resolve("cache/f")));
    }

    @Test
    void aLinkWhereOthersCanPutOneIsNot() throws Exception {
        Path open = Files.createDirectory(base.resolve("var"));
        Files.createSymbolicLink(open.resolve("cache"), elsewhere);
        mode(open, "rwxrwxr-x");
        refused(Errno.ELOOP, "var/cache");
        refused(Errno.ELOOP, "var/cache/kindex");
        mode(open, "rwxr-xrwx");
        refused(Errno.ELOOP, "var/cache/kindex");
    }

    /// Whoever can swap a directory can swap all that is below it.
    @Test
    void norIsOneFurtherDown() throws Exception {
        Path kept = Files.createDirectories(base.resolve("var/kept"));
        mode(base.resolve("var"), "rwxrwxrwx");
        Files.createSymbolicLink(kept.resolve("cache"), elsewhere);
        refused(Errno.ELOOP, "var/kept/cache");
    }

    @Test
    void aLinkOfAStrangerIsNot() throws Exception {
        Path link = Files.createSymbolicLink(base.resolve("var"), elsewhere);
        assumeTrue((Integer) Files.getAttribute(base, "unix:uid") == 0, "only root can");
        Files.setAttribute(link, "unix:uid", 65534, LinkOption.NOFOLLOW_LINKS);
        refused(Errno.ELOOP, "var/cache");
        Files.setAttribute(link, "unix:uid", 0, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(base, "unix:uid", 65534);
        refused(Errno.ELOOP, "var/cache");
    }
}
