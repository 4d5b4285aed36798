package kindex.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A program that a test runs to its end; what it said is shown if it failed.
final class Command {
    private final List<String> words;
    private final Map<String, String> environment = new TreeMap<>(Map.of("LC_ALL", "C"));
    private Path directory;

    private Command(List<String> words) {
        this.words = words;
    }

    static Command of(String... words) {
        return new Command(new ArrayList<>(List.of(words)));
    }

    Command with(Object... more) {
        for (Object word : more) {
            words.add(word.toString());
        }
        return this;
    }

    Command in(Path workingDirectory) {
        directory = workingDirectory;
        return this;
    }

    Command set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /// Runs it and returns what it said on both streams. Fails if its exit code is not 0.
    String run() throws IOException {
        Path log = Files.createTempFile("command", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(words);
            builder.environment().putAll(environment);
            builder.redirectInput(new File("/dev/null"));
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
            if (directory != null) {
                builder.directory(directory.toFile());
            }
            int exit = builder.start().waitFor();
            String said = Files.readString(log);
            assertEquals(0, exit, () -> words + " said:\n" + said);
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(log);
        }
    }

    /// Whether there is a program of that name.
    static boolean exists(String name) {
        for (String place : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(place, name))) {
                return true;
            }
        }
        return false;
    }
}
