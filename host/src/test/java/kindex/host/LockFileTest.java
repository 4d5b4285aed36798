package kindex.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
    void nobodyElseMayOpenTheFile() throws Exception {
        Path lock = directory.resolve("lock");
        try (HostLock _ = files.lock(lock.toString(), true)) {
            assertEquals(0600, (Integer) Files.getAttribute(lock, "unix:mode") & 07777);
        }
    }

    /// An older release made the file so, and whoever may read it may lock it.
    @Test
    void waitsForNoFileThatOthersCanOpen() throws Exception {
        Path left = leave("rw-r--r--");
        try (LockHolder _ = LockHolder.of(left, "shared");
                HostLock _ = files.lock(left.toString(), true)) {
            assertEquals(0600, (Integer) Files.getAttribute(left, "unix:mode") & 07777);
            assertEquals(0L, Files.size(left));
        }
        assertFalse(Files.exists(left));
    }

    @Test
    void waitsForAFileThatNobodyElseCanOpen() throws Exception {
        Path held = leave("rw-------");
        AtomicReference<HostLock> taken = new AtomicReference<>();
        Thread waiting;
        try (LockHolder _ = LockHolder.of(held, "alone")) {
            refused(Errno.EAGAIN, held, false);
            waiting = Thread.ofPlatform().start(() -> take(held, taken));
            waiting.join(300);
            assertTrue(waiting.isAlive(), "it did not wait");
        }
        waiting.join(10_000);
        taken.get().close();
        assertFalse(Files.exists(held));
    }

    private void take(Path path, AtomicReference<HostLock> taken) {
        try {
            taken.set(files.lock(path.toString(), true));
        } catch (HostException e) {
            throw new IllegalStateException(e);
        }
    }

    /// It may be a run of that user, or a trap: neither is waited for.
    @Test
    void aLockOfAnotherUserIsRefused() throws Exception {
        Path held = leave("rw-------");
        assumeTrue((Integer) Files.getAttribute(directory, "unix:uid") == 0, "only root can");
        Files.setAttribute(held, "unix:uid", 65534);
        try (LockHolder _ = LockHolder.of(held, "alone")) {
            refused(Errno.EBUSY, held, true);
            assertEquals(65534, Files.getAttribute(held, "unix:uid"));
        }
        files.lock(held.toString(), true).close(); // nobody has it any more
        assertFalse(Files.exists(held));
    }

    @Test
    void leavesTheNameToWhoHasItNow() throws Exception {
        Path lock = directory.resolve("lock");
        HostLock first = files.lock(lock.toString(), true);
        Files.delete(lock);
        Files.writeString(lock, "of another");
        first.close();
        assertEquals("of another", Files.readString(lock));
    }

    @Test
    void givesUpOnANameThatIsAlwaysAnothers() {
        Trap trap = new Trap(new LockPlace.Bearer(false, true, false), false);
        HostException e = assertThrows(HostException.class, () -> LockFile.take(trap, true));
        assertEquals(Errno.EBUSY, e.errno());
        assertTrue(trap.removed > 100, trap.removed + " times removed");
    }

    /// As on FAT, where a run's own file is one that others can open.
    @Test
    void waitsWhereAllFilesHaveOneMode() {
        Trap fat = new Trap(new LockPlace.Bearer(true, true, true), false);
        HostException e = assertThrows(HostException.class, () -> LockFile.take(fat, false));
        assertEquals(Errno.EAGAIN, e.errno());
        assertEquals(0, fat.removed);
    }

    /// Root's, to whom the directory's owner may well come while it is held.
    @Test
    void leavesAFileOfAnotherThatItMayNotOpen() {
        Trap closed = new Trap(new LockPlace.Bearer(true, false, false), false);
        closed.refusal = Errno.EACCES;
        HostException e = assertThrows(HostException.class, () -> LockFile.take(closed, true));
        assertEquals(Errno.EBUSY, e.errno());
        assertEquals(0, closed.removed);
    }

    private Path leave(String mode) throws IOException {
        Path file = Files.writeString(directory.resolve("lock"), "left behind");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private void refused(Errno errno, Path path, boolean wait) {
        HostException e =
                assertThrows(HostException.class, () -> files.lock(path.toString(), wait));
        assertEquals(errno, e.errno());
    }

    /// A name that a file of somebody else bears whatever one does, and that is locked.
    private static final class Trap implements LockPlace, LockPlace.Candidate {
        private final Bearer bearer;
        private final boolean isFree;
        private Errno refusal;
        private int removed;

        Trap(Bearer bearer, boolean isFree) {
            this.bearer = bearer;
            this.isFree = isFree;
        }

        @Override
        public String path() {
            return "/trap";
        }

        @Override
        public LockPlace beside(String name) {
            return new Trap(bearer, true);
        }

        @Override
        public Candidate create() {
            return isFree ? this : null;
        }

        @Override
        public Bearer bearer() {
            return bearer;
        }

        @Override
        public Candidate open() throws HostException {
            if (refusal != null) {
                throw new HostException("open", path(), refusal);
            }
            return this;
        }

        @Override
        public void remove() {
            removed++;
        }

        @Override
        public boolean lock() {
            return false;
        }

        @Override
        public boolean hasName() {
            return true;
        }

        @Override
        public void close() {}
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
