package kindex.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The libraries as `dist/jni-libraries` compiles them, once for all tests.
final class CompiledLibraries {
    private static Path directory;

    private CompiledLibraries() {}

    /// Where they are; on a machine without a C compiler the test is not run.
    static synchronized JniLibraries get() throws IOException, InterruptedException {
        if (directory == null) {
            assumeTrue(exitOf("sh", "-c", "command -v gcc") == 0, "no gcc on this machine");
            Path made = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "libraries");
            assertEquals(0, exitOf("../dist/jni-libraries", made.toString()));
            directory = made;
        }
        return new JniLibraries(directory.toString());
    }

    private static int exitOf(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start().waitFor();
    }
}
