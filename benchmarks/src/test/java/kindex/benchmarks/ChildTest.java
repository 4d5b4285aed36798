package kindex.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildTest {
    @Test
    void measuresWallClockTime() throws IOException {
        Child.Cost cost = Child.run(List.of("sleep", "0.05"));
        assertEquals(0, cost.exitCode());
        assertTrue(cost.wallNanos() >= 50_000_000, cost::toString);
    }

    @Test
    void saysTheExitCodeOrTheSignal() throws IOException {
        assertEquals(7, Child.run(List.of("sh", "-c", "exit 7")).exitCode());
        assertEquals(128 + 9, Child.run(List.of("sh", "-c", "kill -9 $$")).exitCode());
    }

    @Test
    void countsProcessorTime() throws IOException {
        String loop = "i=0; while [ $i -lt 100000 ]; do i=$((i + 1)); done";
        assertTrue(Child.run(List.of("sh", "-c", loop)).cpuNanos() > 0);
    }

    @Test
    void peakIsTheProgramsOwnAndNotOurs() throws IOException {
        long peak = PeakMemory.of(List.of("sleep", "0.05"));
        assertTrue(peak > 0 && peak < 20_000_000, () -> "peak " + peak);
    }

    @Test
    void peakOfAProgramThatEndsAtOnce() throws IOException {
        long peak = PeakMemory.of(List.of("true"));
        assertTrue(peak > 0 && peak < 20_000_000, () -> "peak " + peak);
    }

    @Test
    void signalsReachATracedProgram() throws IOException {
        assertTrue(PeakMemory.of(List.of("sh", "-c", "sleep 0; kill -1 $$; sleep 60")) > 0);
    }

    @Test
    void aMissingProgramIsNamed() {
        IOException e =
                assertThrows(IOException.class, () -> Child.run(List.of("/nonexistent/program")));
        assertTrue(e.getMessage().contains("/nonexistent/program"), e::getMessage);
    }
}
