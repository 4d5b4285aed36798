package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import kindex.golden.DepmodResult;
import kindex.host.HostLock;
import kindex.host.NioHostFiles;
import kindex.indexgen.IndexFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many runs at once on one tree, full and incremental, while its modules change and others read
/// the indexes: every read finds a whole file, and in the end all is as one full run leaves it.
///
/// `-Dkindex.crowd=RUNS`, `-Dkindex.readers=N` and `-Dkindex.seconds=N` set the size of the long
/// test.
class CrowdTest {
    @TempDir Path base;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicLong reads = new AtomicLong();
    private Processes processes;
    private Census census;
    private Path errors;

    @BeforeEach
    void writeTree() throws IOException {
        processes = new Processes(base);
        processes.runs().incremental();
        census = Census.of(processes.runs().directory());
        errors = Files.createFile(base.resolve("errors"));
    }

    @Test
    void aSmallOne() throws Exception {
        meet(8, 4, 4);
    }

    @Test
    @Tag("differential")
    void aLargeOne() throws Exception {
        meet(
                Integer.getInteger("kindex.crowd", 50),
                Integer.getInteger("kindex.readers", 20),
                Integer.getInteger("kindex.seconds", 12));
        System.out.println("crowd: " + runs + " runs, " + reads + " reads of a file");
    }

    @Test
    void otherTreesDoNotWait() throws Exception {
        Path other = Files.createDirectory(base.resolve("other"));
        Processes elsewhere = new Processes(other);
        String lock = processes.runs().directory() + "/.kindex-lock";
        try (HostLock _ = new NioHostFiles().lock(lock, true)) {
            for (String how : List.of("-I", "-a")) {
                Process process = elsewhere.start(errors, how, List.of());
                assertTrue(process.waitFor(60, TimeUnit.SECONDS), "waits for another tree");
                assertEquals(0, process.exitValue());
            }
        }
    }

    private void meet(int crowd, int readers, int seconds) throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < readers; i++) {
            threads.add(start(this::read));
        }
        for (int i = 0; i < crowd; i++) {
            int number = i;
            threads.add(start(random -> run(random, number)));
        }
        for (int i = 0; i < seconds * 10 && failure.get() == null; i++) {
            Thread.sleep(100);
        }
        over.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new AssertionError(failure.get());
        }
        assertEquals("", Files.readString(errors));
        assertTrue(runs.get() >= crowd && reads.get() > readers, runs + " runs, " + reads);
        AgainstFullRun full = processes.runs();
        full.incremental();
        full.equalsFullRun(new DepmodResult(0, new byte[0], new byte[0]), List.of());
        assertEquals(List.of(), full.temporaries());
    }

    private interface Part {
        void play(Random random) throws Exception;
    }

    /// Plays a part again and again until all is over or something failed.
    private Thread start(Part part) {
        return Thread.ofPlatform()
                .start(
                        () -> {
                            Random random = new Random();
                            try {
                                do {
                                    part.play(random);
                                } while (!over.get() && failure.get() == null);
                            } catch (Throwable e) {
                                failure.compareAndSet(null, e);
                            }
                        });
    }

    private void read(Random random) {
        IndexFile[] files = IndexFile.values();
        census.check(processes.runs().directory(), files[random.nextInt(files.length)]);
        reads.incrementAndGet();
    }

    private void run(Random random, int number) throws IOException, InterruptedException {
        String changed = processes.change(random.nextInt(10_000));
        Process process =
                switch (number % 4) {
                    case 0 -> processes.start(errors, "-a", List.of());
                    case 1 -> processes.start(errors, "-I", List.of(), changed);
                    default -> processes.start(errors, "-I", List.of());
                };
        assertEquals(0, process.waitFor());
        runs.incrementAndGet();
    }
}
