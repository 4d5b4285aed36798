package kindex.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SpareThreadsTest {
    @Test
    void allHaveEndedAfterJoin() {
        AtomicInteger done = new AtomicInteger();
        SpareThreads helpers =
                SpareThreads.start(
                        3,
                        () -> {
                            pause();
                            done.incrementAndGet();
                        });
        helpers.join();
        assertEquals(3, done.get());
    }

    @Test
    void fewerThanOneIsNone() {
        AtomicInteger done = new AtomicInteger();
        SpareThreads.start(0, done::incrementAndGet).join();
        SpareThreads.start(-1, done::incrementAndGet).join();
        assertEquals(0, done.get());
        SpareThreads.none().join();
    }

    @Test
    void waitsThoughInterruptedAndTellsOfIt() {
        Thread helper = SpareThreads.start(SpareThreadsTest::pause);
        assertTrue(helper.isDaemon(), "a helper never keeps a process");
        Thread.currentThread().interrupt();
        SpareThreads.join(helper);
        assertFalse(helper.isAlive());
        assertTrue(Thread.interrupted());
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
