package kindex.benchmarks;

import java.io.IOException;
import java.util.List;

/// A way to do a job: commands that run one after the other, timed as one.
record Contender(String name, List<List<String>> commands) {
    /// What a run cost, in milliseconds.
    record Time(double wall, double cpu) {}

    Time run() throws IOException {
        double wall = 0;
        double cpu = 0;
        for (List<String> command : commands) {
            Child.Cost cost = Child.run(command);
            if (cost.exitCode() != 0) {
                throw new IOException(
                        String.join(" ", command.subList(0, Math.min(command.size(), 8)))
                                + ": exit code "
                                + cost.exitCode());
            }
            wall += cost.wallNanos() / 1e6;
            cpu += cost.cpuNanos() / 1e6;
        }
        return new Time(wall, cpu);
    }

    /// The largest resident set of all commands, in megabytes (10^6 bytes); 0 if unknown.
    double peakMegabytes() throws IOException {
        long peak = 0;
        for (List<String> command : commands) {
            peak = Math.max(peak, PeakMemory.of(command));
        }
        return peak / 1e6;
    }
}
