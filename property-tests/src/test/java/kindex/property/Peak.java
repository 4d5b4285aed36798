package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A program that is looked at every millisecond while it runs.
///
/// @param mib the peak of its resident set, as the kernel tells it
record Peak(int exit, long mib) {
    /// Runs a program, its words on both streams in one file.
    static Peak of(Path output, List<String> words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.redirectInput(Path.of("/dev/null").toFile());
        Process process = builder.redirectOutput(output.toFile()).start();
        Path status = Path.of("/proc", "" + process.pid(), "status");
        long peak = 0;
        while (process.isAlive()) {
            peak = Math.max(peak, highest(status));
            Thread.sleep(1);
        }
        return new Peak(process.exitValue(), peak);
    }

    /// In MiB; 0 if the process ended.
    private static long highest(Path status) {
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
                }
            }
        } catch (IOException _) {
            // what was seen before stands
        }
        return 0;
    }
}
