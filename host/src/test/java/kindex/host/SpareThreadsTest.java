package kindex.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
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
        AtomicBoolean done = new AtomicBoolean();
        SpareThreads.Piece piece =
                SpareThreads.start(
                        () -> {
                            pause();
                            done.set(Thread.currentThread().isDaemon());
                        });
        Thread.currentThread().interrupt();
        piece.join();
        assertTrue(done.get(), "a helper never keeps a process");
        assertTrue(Thread.interrupted());
    }

    @Test
    void oneThreadDoesOnePieceAfterTheOther() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 20; i++) {
            SpareThreads.start(() -> threads.add(Thread.currentThread())).join();
            Thread.sleep(2);
        }
        assertTrue(threads.size() < 20, threads.size() + " threads for 20 pieces");
    }

    /// However many ask at once, each piece is done, and by nobody twice.
    @Test
    void piecesAreDoneOnceHoweverManyAsk() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int c = 0; c < 8; c++) {
            callers.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        for (int i = 0; i < 500; i++) {
                                            SpareThreads.start(2, done::incrementAndGet).join();
                                        }
                                    }));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertEquals(8 * 500 * 2, done.get());
    }

    /// What a piece throws is told like that of any thread, and is no reason to wait for ever.
    @Test
    void aPieceThatFailsIsDone() {
        Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
        List<Throwable> told = Collections.synchronizedList(new ArrayList<>());
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> told.add(e));
        try {
            SpareThreads.start(
                            () -> {
                                throw new IllegalStateException("of a piece");
                            })
                    .join();
            for (int i = 0; told.isEmpty() && i < 1000; i++) {
                pause();
            }
            assertEquals("of a piece", told.getFirst().getMessage());
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(handler);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
