package kindex.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A depmod that is a program of its own, run in the C locale.
final class ExternalDepmod implements DepmodUnderTest {
    /// How long it may run where nothing else is said.
    static final int TIMEOUT_SECONDS = 20;

    private final List<String> command;
    private final int seconds;

    ExternalDepmod(List<String> command, int seconds) {
        this.command = command;
        this.seconds = seconds;
    }

    @Override
    public DepmodResult run(Path directory, List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>(command);
        words.addAll(arguments);
        Path stdout = Files.createTempFile("stdout", null);
        Path stderr = Files.createTempFile("stderr", null);
        try {
            ProcessBuilder builder = new ProcessBuilder(words);
            builder.redirectInput(Path.of("/dev/null").toFile());
            builder.redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
            builder.environment().put("LC_ALL", "C");
            if (directory != null) {
                builder.directory(directory.toFile());
                builder.environment().put("PWD", directory.toString());
            }
            int exit = waitFor(builder.start());
            return new DepmodResult(exit, Files.readAllBytes(stdout), Files.readAllBytes(stderr));
        } finally {
            Files.delete(stdout);
            Files.delete(stderr);
        }
    }

    @Override
    public boolean changesDirectory() {
        return true;
    }

    private int waitFor(Process process) throws IOException {
        try {
            if (process.waitFor(seconds, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new IOException(command + " ran longer than " + seconds + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
