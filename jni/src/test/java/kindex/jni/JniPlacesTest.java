package kindex.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import kindex.host.Descent;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.HostLock;
import kindex.host.NioHostFiles;
import kindex.host.OutputDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// Locks, and ways below a directory, by system calls.
class JniPlacesTest {
    private HostFiles files;
    @TempDir Path directory;
    private String lock;

    @BeforeEach
    void load() throws Exception {
        files = CompiledLibraries.get().files();
        assertNotNull(files);
        lock = directory + "/lock";
    }

    private static void refused(Errno errno, Executable operation) {
        assertEquals(errno, assertThrows(HostException.class, operation).errno());
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    @Test
    void theCallerIsWhoTheRuntimeSays() throws Exception {
        assertEquals(new NioHostFiles().userId(), files.userId());
    }

    @Test
    void aLockIsTakenByOne() throws Exception {
        try (HostLock _ = files.lock(lock, true)) {
            assertEquals(0100600, files.status(lock).mode());
            refused(Errno.EAGAIN, () -> files.lock(lock, false));
            // the lock is one that the kernel knows of, too
            String inode = ":" + files.status(lock).inode() + " ";
            try (Stream<String> locks = Files.lines(Path.of("/proc/locks"))) {
                assertTrue(locks.anyMatch(l -> l.contains(inode) && l.contains("WRITE")));
            }
        }
        assertFalse(Files.exists(Path.of(lock)));
    }

    @Test
    void whatElseHasTheNameIsReplaced() throws Exception {
        Path precious = Files.writeString(directory.resolve("precious"), "precious");
        Path left = Path.of(lock);
        for (String how : new String[] {"left", "open", "hard", "link", "dangling", "fifo", "d"}) {
            switch (how) {
                case "left" -> mode(Files.writeString(left, "left"), "rw-------");
                case "open" -> mode(Files.writeString(left, "left"), "rw-r--r--");
                case "hard" -> Files.createLink(left, precious);
                case "link" -> Files.createSymbolicLink(left, precious);
                case "dangling" -> Files.createSymbolicLink(left, directory.resolve("nowhere"));
                case "fifo" ->
                        assertEquals(0, new ProcessBuilder("mkfifo", lock).start().waitFor());
                default -> Files.createDirectory(left);
            }
            try (HostLock _ = files.lock(lock, false)) {
                assertEquals(0100600, files.linkStatus(lock).mode(), how);
            }
            assertFalse(Files.exists(left, LinkOption.NOFOLLOW_LINKS), how);
        }
        assertEquals("precious", Files.readString(precious));
        assertFalse(Files.exists(directory.resolve("nowhere")));
        Files.createDirectories(directory.resolve("lock/full"));
        refused(Errno.ENOTEMPTY, () -> files.lock(lock, true));
    }

    @Test
    void aNameTakenAwayIsLeftToWhoHasIt() throws Exception {
        HostLock first = files.lock(lock, true);
        Files.delete(Path.of(lock));
        try (FileChannel _ =
                FileChannel.open(
                        Path.of(lock), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            first.close();
            assertTrue(Files.exists(Path.of(lock)));
        }
    }

    private void put(String below, boolean make) throws HostException {
        try (OutputDirectory out =
                Descent.to(files, directory + "/base", below, make, false).taken()) {
            out.create("f", new byte[] {'x'}, 1, false);
        }
    }

    @Test
    void waysBelowADirectory() throws Exception {
        Path base = Files.createDirectory(directory.resolve("base"));
        mode(base, "rwxr-xr-x");
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        refused(Errno.ENOENT, () -> put("var/cache", false));
        put("var/cache//a", true);
        assertEquals("x", Files.readString(base.resolve("var/cache/a/f")));
        Files.createSymbolicLink(base.resolve("own"), elsewhere);
        put("own/b", true);
        assertTrue(Files.exists(elsewhere.resolve("b/f")));
        refused(Errno.ENOTDIR, () -> put("own/b/f", true));

        Path open = Files.createDirectories(base.resolve("open/kept"));
        Files.createSymbolicLink(base.resolve("open/link"), elsewhere);
        Files.createSymbolicLink(open.resolve("link"), elsewhere);
        mode(base.resolve("open"), "rwxrwxr-x");
        refused(Errno.ELOOP, () -> put("open/link/c", true));
        refused(Errno.ELOOP, () -> put("open/kept/link", true));
        put("open/kept", true);
        assertFalse(Files.exists(elsewhere.resolve("c")));
        assertFalse(Files.exists(elsewhere.resolve("f")));

        assumeTrue(files.userId() == 0, "only root can");
        Files.setAttribute(base.resolve("own"), "unix:uid", 65534, LinkOption.NOFOLLOW_LINKS);
        refused(Errno.ELOOP, () -> put("own/c", true));
        Files.setAttribute(base.resolve("own"), "unix:uid", 0, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(base, "unix:uid", 65534);
        refused(Errno.ELOOP, () -> put("own/c", true));
        assertFalse(Files.exists(elsewhere.resolve("c")));
    }
}
