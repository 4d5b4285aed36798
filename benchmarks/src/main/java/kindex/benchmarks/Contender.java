package kindex.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A way to do a job: commands that run one after the other, timed as one.
///
/// @param before done before each run and not timed
/// @param check done once, after the first run: throws if the outcome is not the reference's
record Contender(String name, List<List<String>> commands, Step before, Step check) {
    /// What a run cost, in milliseconds.
    record Time(double wall, double cpu) {}

    /// Commands that need no preparation and are not checked, such as the reference's.
    Contender(String name, List<List<String>> commands) {
        this(name, commands, Step.NOTHING, Step.NOTHING);
    }

    /// One program with arguments.
    static Contender of(String name, Path program, List<String> arguments, Step check) {
        return new Contender(name, List.of(command(program, arguments)), Step.NOTHING, check);
    }

    static List<String> command(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        return command;
    }

    /// Prepares and runs; only the commands count.
    Time run() throws IOException {
        before.run();
        double wall = 0;
        double cpu = 0;
        for (List<String> command : commands) {
            Child.Cost cost = execute(command);
            wall += cost.wallNanos() / 1e6;
            cpu += cost.cpuNanos() / 1e6;
        }
        return new Time(wall, cpu);
    }

    /// Runs a command, which must succeed.
    static Child.Cost execute(List<String> command) throws IOException {
        Child.Cost cost = Child.run(command);
        if (cost.exitCode() != 0) {
            throw new IOException(
                    String.join(" ", command.subList(0, Math.min(command.size(), 8)))
                            + ": exit code "
                            + cost.exitCode());
        }
        return cost;
    }

    /// The largest resident set of all commands, in megabytes (10^6 bytes); 0 if unknown.
    double peakMegabytes() throws IOException {
        before.run();
        long peak = 0;
        for (List<String> command : commands) {
            peak = Math.max(peak, PeakMemory.of(command));
        }
        return peak / 1e6;
    }
}
