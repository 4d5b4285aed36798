package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindex.archives.JvmPayloadDecoders;
import kindex.cli.Main;
import kindex.cli.Platform;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.NioHostFiles;
import kindex.incremental.JvmDigest;

/// Ours, called `modinfo`, in this JVM, against the modinfo of kmod 34.
final class ModinfoDuel {
    private ModinfoDuel() {}

    /// What a run wrote, a character for each byte.
    record Printed(int exit, String out, String err) {}

    /// The modinfo beside the depmod of kmod 34; skips the test where it is missing.
    static Path reference() {
        return Installed.REFERENCE_34.orSkip().resolveSibling("modinfo").toAbsolutePath();
    }

    /// Runs both with the same words and compares exit code, output and messages.
    ///
    /// @return what ours printed
    static Printed fight(List<String> words) throws IOException {
        Printed expected = theirs(words);
        Printed actual = ours(words);
        // a line each, so that what differs can be seen
        assertEquals(expected.out().lines().toList(), actual.out().lines().toList());
        assertEquals(expected, actual);
        return actual;
    }

    /// Runs the reference.
    static Printed theirs(List<String> words) throws IOException {
        Path out = Files.createTempFile("modinfo", ".out");
        Path err = Files.createTempFile("modinfo", ".err");
        try {
            List<String> command = new ArrayList<>(List.of(reference().toString()));
            command.addAll(words);
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("LC_ALL", "C");
            builder.redirectInput(new File("/dev/null"));
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            int exit = builder.start().waitFor();
            return new Printed(
                    exit,
                    Files.readString(out, ISO_8859_1),
                    withoutLibrary(Files.readString(err, ISO_8859_1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /// What libkmod says of its own is not modinfo's, and names kmod's sources.
    private static String withoutLibrary(String err) {
        StringBuilder kept = new StringBuilder();
        err.lines()
                .filter(line -> !line.startsWith("libkmod: "))
                .forEach(line -> kept.append(line).append('\n'));
        return kept.toString();
    }

    /// Runs ours.
    static Printed ours(List<String> words) {
        return run("modinfo", words);
    }

    /// Runs ours under a name.
    static Printed run(String name, List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Platform platform =
                new Platform(
                        new NioHostFiles(),
                        JvmDecompressors::new,
                        JvmDigest::new,
                        JvmPayloadDecoders::new,
                        out,
                        err,
                        Map.of());
        int exit = Main.run(name, words.toArray(String[]::new), platform);
        return new Printed(exit, out.toString(ISO_8859_1), err.toString(ISO_8859_1));
    }
}
