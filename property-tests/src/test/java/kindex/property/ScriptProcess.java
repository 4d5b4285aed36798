package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kindex.golden.DepmodResult;

/// A run of ours as a process of its own, which a script may disturb.
final class ScriptProcess implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 60;

    private final Process process;
    private final Path out;
    private final Path err;

    private ScriptProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /// Whether ours is the executable.
    static boolean isNativeForm() throws IOException {
        byte[] start = new byte[4];
        try (var bytes = Files.newInputStream(Path.of(ChildJvm.chosen().getFirst()).toRealPath())) {
            return ChildJvm.chosen().size() == 1 && bytes.read(start) == 4 && start[1] == 'E';
        }
    }

    static ScriptProcess start(List<String> words) throws IOException {
        Path out = Files.createTempFile("script", ".out");
        Path err = Files.createTempFile("script", ".err");
        // whoever started these tests may have it that their children pass over SIGINT
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("LC_ALL", "C");
        return new ScriptProcess(builder.start(), out, err);
    }

    /// Runs it to its end.
    static DepmodResult run(List<String> words) throws IOException {
        try (ScriptProcess process = start(words)) {
            return process.await();
        }
    }

    /// Sends a signal by its name, if the process is still there.
    void send(String signal) throws IOException {
        if (signal.equals("KILL")) {
            process.destroyForcibly();
        } else if (process.isAlive()) {
            Path said = Files.createTempFile("kill", null);
            Program.run(said, List.of("/bin/kill", "-" + signal, "" + process.pid()));
            Files.delete(said);
        }
    }

    DepmodResult await() throws IOException {
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("a run takes longer than " + TIMEOUT_SECONDS + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return new DepmodResult(
                process.exitValue(), Files.readAllBytes(out), Files.readAllBytes(err));
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(out);
        Files.delete(err);
    }
}
