package kindex.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
    @TempDir Path directory;
    private final HostFiles files = new NioHostFiles();

    @Test
    void leavesNoFile() throws Exception {
        String path = directory.resolve("lock").toString();
        try (HostLock _ = files.lock(path, true)) {
            HostException e = assertThrows(HostException.class, () -> files.lock(path, false));
            assertEquals(Errno.EAGAIN, e.errno());
        }
        assertFalse(Files.exists(directory.resolve("lock")));
    }

    @Test
    void isTakenOverFromTheDead() throws Exception {
        Path left = Files.writeString(directory.resolve("lock"), "left by a killed process");
        files.lock(left.toString(), false).close();
        assertFalse(Files.exists(left));
    }

    @Test
    void writesToNoFileThatWasThere() throws Exception {
        Path precious = Files.writeString(directory.resolve("precious"), "precious");
        Path lock = directory.resolve("lock");
        Files.createLink(lock, precious);
        files.lock(lock.toString(), true).close();
        assertEquals("precious", Files.readString(precious));
        Files.createSymbolicLink(lock, precious);
        files.lock(lock.toString(), true).close();
        assertEquals("precious", Files.readString(precious));
        Files.createSymbolicLink(lock, directory.resolve("nowhere"));
        files.lock(lock.toString(), true).close();
        assertFalse(Files.exists(directory.resolve("nowhere")));
        assertFalse(Files.exists(lock, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void waitsForNoFifo() throws Exception {
        Path fifo = directory.resolve("lock");
        assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
        files.lock(fifo.toString(), true).close();
        assertFalse(Files.exists(fifo));
    }

    @Test
    void takesOverFromOneWhoWasKilledBeforeItHadALength() throws Exception {
        Path left = Files.createFile(directory.resolve("lock"));
        files.lock(left.toString(), false).close();
        assertFalse(Files.exists(left));
    }

    @Test
    void aDirectoryIsNoLock() throws Exception {
        Path inTheWay = Files.createDirectories(directory.resolve("lock/full"));
        assertThrows(HostException.class, () -> files.lock(directory + "/lock", true));
        assertTrue(Files.exists(inTheWay));
    }

    @Test
    void oneThreadAtATime() throws Exception {
        String path = directory.resolve("lock").toString();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        for (int i = 0; i < 50; i++) {
                                            try (HostLock _ = files.lock(path, true)) {
                                                int now = inside.incrementAndGet();
                                                most.accumulateAndGet(now, Math::max);
                                                inside.decrementAndGet();
                                            } catch (HostException e) {
                                                most.set(1000);
                                            }
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(1, most.get());
    }
}
