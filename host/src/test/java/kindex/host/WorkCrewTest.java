package kindex.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkCrewTest {
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 100", "2, 1", "4, 1000", "64, 10", "0, 5"})
    void doesEachTaskOnce(int threads, int tasks) {
        AtomicIntegerArray done = new AtomicIntegerArray(tasks);
        WorkCrew.run(threads, tasks, () -> done::incrementAndGet);
        for (int i = 0; i < tasks; i++) {
            assertEquals(1, done.get(i));
        }
    }

    @Test
    void makesAWorkerForEachThreadAndNoMoreThanTasks() {
        AtomicInteger workers = new AtomicInteger();
        WorkCrew.run(
                8,
                3,
                () -> {
                    workers.incrementAndGet();
                    return _ -> {};
                });
        assertEquals(3, workers.get());
    }

    @Test
    void oneThreadIsTheCallers() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        WorkCrew.run(1, 5, () -> _ -> threads.add(Thread.currentThread()));
        assertEquals(Set.of(Thread.currentThread()), threads);
    }

    @RepeatedTest(20)
    void aFailureIsThrownWhenAllHaveStopped() {
        IllegalStateException failure = new IllegalStateException();
        AtomicInteger done = new AtomicInteger();
        AtomicInteger running = new AtomicInteger();
        IllegalStateException thrown =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                WorkCrew.run(
                                        4,
                                        100_000,
                                        () ->
                                                task -> {
                                                    running.incrementAndGet();
                                                    if (task == 50) {
                                                        running.decrementAndGet();
                                                        throw failure;
                                                    }
                                                    done.incrementAndGet();
                                                    running.decrementAndGet();
                                                }));
        assertSame(failure, thrown);
        assertEquals(0, running.get());
        assertTrue(done.get() >= 50 && done.get() < 100_000);
    }

    @Test
    void anErrorOfAWorkersMakingIsThrown() {
        assertThrows(
                OutOfMemoryError.class,
                () ->
                        WorkCrew.run(
                                2,
                                2,
                                () -> {
                                    throw new OutOfMemoryError("not really");
                                }));
    }

    @Test
    void anInterruptIsKeptForTheCaller() {
        Thread.currentThread().interrupt();
        WorkCrew.run(2, 10, () -> _ -> {});
        assertTrue(Thread.interrupted());
    }
}
