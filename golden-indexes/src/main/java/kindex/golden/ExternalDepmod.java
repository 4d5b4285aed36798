package kindex.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A depmod that is a program of its own, run in the C locale.
final class ExternalDepmod implements DepmodUnderTest {
    private static final long TIMEOUT_SECONDS = 20;

    private final List<String> command;

    ExternalDepmod(List<String> command) {
        this.command = command;
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
            if (process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new IOException(command + " ran longer than " + TIMEOUT_SECONDS + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
