package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kindex.golden.DepmodResult;
import kindex.golden.DepmodUnderTest;
import kindex.host.HostLock;
import kindex.host.NioHostFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs on one directory wait for each other; what they leave together is what the last change
/// wants.
class RunsAtOnceTest {
    private static final int RUNS = 20;

    @TempDir Path base;
    private final Random random = new Random();
    private Processes processes;
    private Path errors;

    @BeforeEach
    void writeTree() throws IOException {
        processes = new Processes(base);
        errors = Files.createFile(base.resolve("errors"));
    }

    @Test
    void fourAtOnce() throws Exception {
        runAtOnce(4);
    }

    @Test
    @Tag("differential")
    void twentyAtOnce() throws Exception {
        for (int round = 0; round < 3; round++) {
            runAtOnce(RUNS);
        }
    }

    private void runAtOnce(int count) throws Exception {
        List<Process> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String changed = processes.change(random.nextInt(10_000));
            started.add(
                    switch (i % 4) {
                        case 0 -> processes.start(errors, "-a", List.of());
                        case 1 -> processes.start(errors, "-I", List.of(), changed);
                        default -> processes.start(errors, "-I", List.of());
                    });
            Thread.sleep(random.nextInt(30));
        }
        List<Integer> exits = new ArrayList<>();
        for (Process process : started) {
            exits.add(process.waitFor());
        }
        assertEquals(List.of(0), exits.stream().distinct().toList());
        assertEquals("", Files.readString(errors));
        AgainstFullRun runs = processes.runs();
        runs.equalsFullRun(new DepmodResult(0, new byte[0], new byte[0]), List.of());
        assertEquals(List.of(), runs.temporaries());
        runs.incremental(List.of(), processes.change(1));
    }

    @Test
    void whoeverDoesNotWaitFails() throws Exception {
        AgainstFullRun runs = processes.runs();
        String lock = runs.directory() + "/.kindex-lock";
        List<String> words = runs.words("-I", List.of("--no-wait"));
        DepmodUnderTest other = DepmodUnderTest.external(ChildJvm.chosen());
        try (HostLock _ = new NioHostFiles().lock(lock, true)) {
            DepmodResult refused = other.run(null, words);
            assertEquals(1, refused.exit());
            assertEquals(
                    "depmod: ERROR: another depmod is at work in " + runs.directory() + "\n",
                    AgainstFullRun.text(refused.stderr()));
        }
        assertEquals(0, other.run(null, words).exit());
        runs.equalsFullRun(new DepmodResult(0, new byte[0], new byte[0]), List.of());
    }
}
