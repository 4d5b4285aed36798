package kindex.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class StagedCrewTest {
    private static final int EARLY = 5;
    private static final int TOTAL = 12;

    private final AtomicIntegerArray done = new AtomicIntegerArray(TOTAL);
    private final AtomicBoolean released = new AtomicBoolean();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20})
    void doesEachTaskOnceAndLateOnesLate(int threads) {
        AtomicBoolean tooEarly = new AtomicBoolean();
        StagedCrew crew =
                new StagedCrew(
                        EARLY,
                        TOTAL,
                        task -> {
                            done.incrementAndGet(task);
                            if (task >= EARLY && !released.get()) {
                                tooEarly.set(true);
                            }
                        });
        crew.start(threads);
        while (threads > 1 && done.get(EARLY - 1) == 0) {
            Thread.onSpinWait(); // early tasks need nobody's word
        }
        released.set(true);
        crew.finish();
        for (int task = 0; task < TOTAL; task++) {
            assertEquals(1, done.get(task), "task " + task);
        }
        assertEquals(false, tooEarly.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void throwsWhatATaskThrew(int threads) {
        for (int bad : new int[] {0, EARLY, TOTAL - 1}) {
            StagedCrew crew =
                    new StagedCrew(
                            EARLY,
                            TOTAL,
                            task -> {
                                if (task == bad) {
                                    throw new IllegalStateException("task " + task);
                                }
                            });
            crew.start(threads);
            IllegalStateException e = assertThrows(IllegalStateException.class, crew::finish);
            assertEquals("task " + bad, e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void abandonedItDoesNoLateTask(int threads) {
        StagedCrew crew = new StagedCrew(EARLY, TOTAL, done::incrementAndGet);
        crew.start(threads);
        crew.abandon();
        for (int task = 0; task < TOTAL; task++) {
            assertTrue(done.get(task) <= (task < EARLY ? 1 : 0), "task " + task);
        }
    }
}
