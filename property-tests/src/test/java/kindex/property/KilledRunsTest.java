package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Wherever a run is ended by a signal, every published file is whole, and the next run leaves what
/// a full run leaves, and nothing else. A run that is told to end leaves no temporary file itself.
///
/// `-Dkindex.kills=N` sets how often SIGKILL comes in the long test, `-Dkindex.terms=N` how often
/// SIGTERM and SIGINT.
class KilledRunsTest {
    private static final int EXIT_SIGNALLED = 128;
    private static final long LONGEST_WRITING_NANOS = 6_000_000;

    /// Bytes in an alias: some megabytes are written, so that a signal can come meanwhile.
    private static final int PADDING = 300;

    /// One in so many runs comes to its end, which tells how long that takes.
    private static final int WHOLE_RUNS = 10;

    /// Signals sent for each that has to hit; a run may be over before.
    private static final int PATIENCE = 20;

    private enum Signal {
        INT(2),
        KILL(9),
        TERM(15);

        private final int number;

        Signal(int number) {
            this.number = number;
        }
    }

    @TempDir Path base;
    private final Random random = new Random();
    private final Map<Signal, Integer> hits = new EnumMap<>(Signal.class);
    private final Map<Signal, Integer> hitsWhileWriting = new EnumMap<>(Signal.class);
    private Processes processes;
    private Census census;
    private Process interrupter;
    private long wholeNanos = TimeUnit.SECONDS.toNanos(1);
    private long writingNanos = LONGEST_WRITING_NANOS;

    @BeforeEach
    void writeTree() throws IOException {
        processes = new Processes(base, PADDING);
        processes.runs().incremental();
        census = Census.of(processes.runs().directory());
    }

    @Test
    void aFewTimes() throws Exception {
        end(Signal.KILL, 10);
        end(Signal.TERM, 4);
        end(Signal.INT, 4);
    }

    @Test
    @Tag("differential")
    void manyTimes() throws Exception {
        int terms = Integer.getInteger("kindex.terms", 12);
        end(Signal.KILL, Integer.getInteger("kindex.kills", 40));
        end(Signal.TERM, terms);
        end(Signal.INT, terms);
        System.out.println("signals: " + hits + ", while files were written: " + hitsWhileWriting);
    }

    /// Ends runs until so many were ended in their midst, some of them while they wrote.
    private void end(Signal signal, int times) throws IOException, InterruptedException {
        int least = Math.max(1, times / 10);
        for (int i = 0;
                count(hits, signal) < times || count(hitsWhileWriting, signal) < least;
                i++) {
            assertTrue(
                    i < PATIENCE * times,
                    "of " + i + " signals hit: " + hits + ", while writing: " + hitsWhileWriting);
            endOne(signal, i);
        }
    }

    private static int count(Map<Signal, Integer> map, Signal signal) {
        return map.getOrDefault(signal, 0);
    }

    private void endOne(Signal signal, int i) throws IOException, InterruptedException {
        long start = System.nanoTime();
        processes.change(random.nextInt(10_000));
        String first = i % 4 == 1 ? "-a" : "-I";
        Process process = processes.start(base.resolve("errors"), first, List.of());
        interrupter = i % WHOLE_RUNS != 0 && signal == Signal.INT ? interrupter(process) : null;
        if (i % WHOLE_RUNS == 0) {
            assertEquals(0, process.waitFor());
            wholeNanos = System.nanoTime() - start;
        } else if (i % 2 == 0) {
            process.waitFor((long) (random.nextDouble() * wholeNanos), TimeUnit.NANOSECONDS);
            send(signal, process);
        } else {
            awaitWriting(process);
            send(signal, process);
        }
        boolean hit = process.waitFor() == EXIT_SIGNALLED + signal.number;
        boolean writing = processes.runs().temporaries().size() > 1;
        if (i % WHOLE_RUNS != 0 && i % 2 == 1) {
            // sooner next time if this was too late, else perhaps later
            writingNanos =
                    hit ? Math.min(LONGEST_WRITING_NANOS, writingNanos * 5 / 4) : writingNanos / 2;
            writing |= hit && signal != Signal.KILL;
        }
        if (hit) {
            hits.merge(signal, 1, Integer::sum);
            hitsWhileWriting.merge(signal, writing ? 1 : 0, Integer::sum);
        }
        if (signal != Signal.KILL) {
            assertEquals(List.of(), processes.runs().temporaries(), signal.toString());
        }
        census.check(processes.runs().directory());
        checkNext(i % 3 == 0);
    }

    /// Waits until files are being written, or the run is over; and then for a moment.
    private void awaitWriting(Process process) throws IOException, InterruptedException {
        while (process.isAlive() && processes.runs().temporaries().size() < 2) {
            Thread.onSpinWait();
        }
        TimeUnit.NANOSECONDS.sleep(random.nextLong(writingNanos + 1));
    }

    private void send(Signal signal, Process process) throws IOException {
        if (signal == Signal.KILL) {
            process.destroyForcibly();
        } else if (signal == Signal.TERM) {
            process.destroy();
        } else {
            try (OutputStream line = interrupter.getOutputStream()) {
                line.write('\n');
            }
        }
    }

    /// A shell that sends SIGINT to a process once it is told to: to start one then takes too long.
    private static Process interrupter(Process process) throws IOException {
        String kill = "read _ && kill -INT " + process.pid() + " 2> /dev/null";
        return new ProcessBuilder("/bin/sh", "-c", kill).start();
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
