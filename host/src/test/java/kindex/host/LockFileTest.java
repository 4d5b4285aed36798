package kindex.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
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
