package kindex.property;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kindex.golden.DepmodUnderTest;

/// Programs that tests start in earnest: ours, as it is installed, and those of the system.
final class Program {
    private static final Path PACKAGED = Path.of("../dist/target/jvm/bin/depmod");
    private static final int TIMEOUT_SECONDS = 60;

    private Program() {}

    /// Ours: what `kindex.depmod` names, or the JVM form where it is packaged; else the test is
    /// skipped.
    static String ours() {
        String named = System.getProperty(DepmodUnderTest.COMMAND_PROPERTY, "");
        Path program = named.isBlank() ? PACKAGED : Path.of(named);
        assumeTrue(Files.isExecutable(program), "nothing is packaged: run ./build first");
        return program.toAbsolutePath().normalize().toString();
    }

    /// Ours in the native form, or the test is skipped.
    static String nativeForm() throws IOException {
        assumeTrue(isNativeForm(), "not the native form");
        return ours();
    }

    /// Whether ours is the native form, and not the script that starts a JVM.
    static boolean isNativeForm() throws IOException {
        byte[] start = new byte[4];
        try (var bytes = Files.newInputStream(Path.of(ours()).toRealPath())) {
            return bytes.read(start) == 4 && start[1] == 'E';
        }
    }

    /// Skips the test unless a program of the system is there.
    static void require(String name) throws IOException {
        for (String directory : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(directory, name))) {
                return;
            }
        }
        assumeTrue(false, name + " is not installed");
    }

    /// Skips the test unless root runs it.
    static void requireRoot() {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can do this");
    }

    /// Runs a program, its words on both streams in one file.
    ///
    /// @return its exit code
    static int run(Path output, List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(words));
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        Process process = builder.start();
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(words + " ran longer than " + TIMEOUT_SECONDS + " seconds");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /// Runs a program of the system that has to end well.
    static void must(String... words) throws IOException {
        Path output = Files.createTempFile("output", null);
        try {
            int exit = run(output, List.of(words));
            if (exit != 0) {
                throw new IOException(List.of(words) + ": " + Files.readString(output));
            }
        } finally {
            Files.delete(output);
        }
    }
}
