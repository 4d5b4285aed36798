package kindex.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import kindex.host.Errno;
import kindex.host.HostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EndOfRunTest {
    private final EndOfRun end = new EndOfRun();
    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    void undoesTheLatestFirstAndWhatIsFinishedNot() {
        end.push(() -> events.add("first"));
        end.push(() -> events.add("second"));
        end.push(() -> events.add("finished"));
        end.pop();
        end.come();
        assertEquals(List.of("second", "first"), events);
    }

    @Test
    void waitsForSharedStepsAndUndoesThemToo() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        end.push(() -> events.add("undone"));
        for (int i = 0; i < 2; i++) {
            inBackground(
                    () ->
                            end.sharedStep(
                                    () -> {
                                        begun.countDown();
                                        await(goOn);
                                        events.add("written");
                                    }));
        }
        begun.await(); // both at once: neither waits for the other
        Thread comes = inBackground(end::come);
        comes.join(50);
        assertEquals(List.of(), events);
        goOn.countDown();
        comes.join();
        assertEquals(List.of("written", "written", "undone"), events);
    }

    @Test
    void noStepBeginsAfterwards() throws Exception {
        end.come();
        Thread shared = inBackground(() -> end.sharedStep(() -> events.add("shared")));
        Thread alone = inBackground(() -> end.step(() -> events.add("alone")));
        shared.join(50);
        alone.join(50);
        assertEquals(List.of(), events);
    }

    @Test
    void aSharedStepThatFailsIsOver() {
        assertThrows(
                HostException.class,
                () ->
                        end.sharedStep(
                                () -> {
                                    throw new HostException("write", "x", Errno.ENOSPC);
                                }));
        end.come();
        assertFalse(Thread.currentThread().isInterrupted());
    }

    private interface Task {
        void run() throws HostException;
    }

    private static Thread inBackground(Task task) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                task.run();
                            } catch (HostException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
