package kindex.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HelpersTest {
    @Test
    void allHaveEndedAfterJoin() {
        AtomicInteger done = new AtomicInteger();
        Helpers helpers =
                Helpers.start(
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
        Helpers.start(0, done::incrementAndGet).join();
        Helpers.start(-1, done::incrementAndGet).join();
        assertEquals(0, done.get());
        Helpers.none().join();
    }

    @Test
    void waitsThoughInterruptedAndTellsOfIt() {
        Thread helper = Helpers.start(HelpersTest::pause);
        assertTrue(helper.isDaemon(), "a helper never keeps a process");
        Thread.currentThread().interrupt();
        Helpers.join(helper);
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
