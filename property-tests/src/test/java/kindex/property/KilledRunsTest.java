package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Wherever a run is killed, the next one leaves what a full run leaves, and nothing else.
class KilledRunsTest {
    private static final int SIGKILLED = 128 + 9;

    /// Some kills come when a run has begun to write, up to so much later.
    private static final int WRITING_MICROS = 6000;

    @TempDir Path base;
    private final Random random = new Random();
    private Processes processes;
    private int killed;
    private int whileWriting;

    @BeforeEach
    void writeTree() throws IOException {
        processes = new Processes(base);
        processes.runs().incremental();
    }

    @Test
    void aFewTimes() throws Exception {
        kill(12);
    }

    /// `-Dkindex.kills=N` sets how often.
    @Test
    @Tag("differential")
    void manyTimes() throws Exception {
        int times = Integer.getInteger("kindex.kills", 200);
        // runs that ended before they could be killed do not count
        while (killed < times) {
            kill(10);
        }
        assertTrue(whileWriting > times / 10, whileWriting + " kills while files were written");
    }

    private void kill(int times) throws IOException, InterruptedException {
        long whole = 0;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            processes.change(random.nextInt(10_000));
            String first = i % 4 == 1 ? "-a" : "-I";
            Process process = processes.start(base.resolve("errors"), first, List.of());
            if (i % 10 == 0) {
                process.waitFor();
                whole = System.nanoTime() - start;
            } else {
                pause(process, start, i % 2 == 0 ? whole : Long.MAX_VALUE);
                process.destroyForcibly();
            }
            killed += process.waitFor() == SIGKILLED ? 1 : 0;
            whileWriting += processes.runs().temporaries().size() > 1 ? 1 : 0;
            checkNext(i % 3 == 0);
        }
    }

    /// Waits for a random moment of a run that takes so long; or, if that is not told, for one when
    /// it writes.
    private void pause(Process process, long start, long whole)
            throws IOException, InterruptedException {
        if (whole != Long.MAX_VALUE) {
            process.waitFor((long) (random.nextDouble() * whole), TimeUnit.NANOSECONDS);
            return;
        }
        while (process.isAlive() && processes.runs().temporaries().size() < 2) {
            Thread.onSpinWait();
        }
        TimeUnit.NANOSECONDS.sleep(random.nextInt(WRITING_MICROS) * 1000L);
    }

    private void checkNext(boolean plainly) throws IOException {
        AgainstFullRun runs = processes.runs();
        if (plainly) {
            runs.plain();
            assertEquals(List.of(), runs.temporariesIn(runs.directory()));
        }
        runs.incremental();
        assertEquals(List.of(), runs.temporaries());
    }
}
