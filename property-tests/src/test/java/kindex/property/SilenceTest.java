package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindex.golden.DepmodResult;
import kindex.golden.DepmodUnderTest;
import kindex.synthetic.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing on a stream that kmod would not print, whatever the environment: for the program as it
/// is started in earnest, the one of `-Dkindex.depmod=PATH` or else the packaged one of this
/// checkout.
@Tag("differential")
class SilenceTest {
    private static final Path PACKAGED = Path.of("../dist/target/jvm/bin/depmod");

    /// A tree below a root whose name is UTF-8, is Latin-1, or has blanks and brackets.
    @ParameterizedTest
    @ValueSource(strings = {"plain", "\u00c3\u00a4\u00c3\u00b6", "\u00e4\u00ff", "a b[c]%41+"})
    void rootsOfAnyName(String name) throws IOException {
        try (Scratch scratch = Scratch.create()) {
            Path root = BytePaths.below(scratch.path(), name);
            CallerTree.write(scratch, Target.X86_64, false);
            Files.createDirectory(root);
            Files.move(scratch.path().resolve("lib"), root.resolve("lib"));
            for (Map<String, String> environment : environments()) {
                fight(scratch, environment, "-b", "@ROOT@/" + name, CallerTree.VERSION);
            }
        }
    }

    /// Text alone shows directories of any name; tries cannot hold them, and say so.
    @ParameterizedTest
    @ValueSource(strings = {"\u00c3\u00a4", "\u00e4", "\u0080\u00fe"})
    void directoriesOfAnyName(String name) throws IOException {
        try (Scratch scratch = Scratch.create()) {
            CallerTree.write(scratch, Target.X86_64, false);
            Path modules = scratch.path().resolve("lib/modules").resolve(CallerTree.VERSION);
            Files.move(modules.resolve("kernel/net"), BytePaths.below(modules, "kernel/" + name));
            for (Map<String, String> environment : environments()) {
                Outcome text =
                        fight(scratch, environment, "-n", "-b", "@ROOT@", CallerTree.VERSION);
                assertTrue(text.stdout().contains("kernel/" + name + "/net.ko.zst"));
                Outcome tries = fight(scratch, environment, "-b", "@ROOT@", CallerTree.VERSION);
                assertEquals(1, tries.exit());
            }
        }
    }

    @Test
    void helpVersionAndErrors() throws IOException {
        Path program = program();
        try (Scratch scratch = Scratch.create()) {
            for (Map<String, String> environment : environments()) {
                for (String word : List.of("--help", "--version", "-V", "-h")) {
                    DepmodResult result = start(scratch, program, environment, List.of(word));
                    assertEquals(0, result.exit());
                    assertEquals("", new String(result.stderr(), ISO_8859_1));
                }
                for (String word : List.of("--no-such", "-Z", "x", "--basedir")) {
                    fight(scratch, environment, word);
                }
            }
        }
    }

    private static List<Map<String, String>> environments() {
        String tools = "JAVA_TOOL_OPTIONS";
        return List.of(
                Map.of("LC_ALL", "C"),
                Map.of("LC_ALL", "C.UTF-8"),
                Map.of("LC_ALL", "POSIX", tools, "-Dfoo=bar -Xlog:gc"),
                Map.of("LC_ALL", "C", tools, "-Xcheck:jni", "JDK_JAVA_OPTIONS", "-showversion"),
                Map.of("LC_ALL", "no_SUCH", "_JAVA_OPTIONS", "-Dfoo=bar", "LANG", "de_DE"));
    }

    private static Outcome fight(Scratch scratch, Map<String, String> environment, String... words)
            throws IOException {
        Path program = program();
        List<String> placed = scratch.placed(List.of(words));
        scratch.remember();
        Path reference = Installed.REFERENCE_34.orSkip();
        Outcome expected = scratch.outcome(start(scratch, reference, environment, placed));
        scratch.restore();
        Outcome actual = scratch.outcome(start(scratch, program, environment, placed));
        scratch.restore();
        List<String> differences =
                kindex.golden.Differences.ofFiles(
                        DeliberateDifferences.ofReference(expected).asFiles(),
                        DeliberateDifferences.ofOurs(actual).asFiles());
        assertEquals(List.of(), differences, environment + " " + placed);
        return actual;
    }

    private static Path program() {
        String named = System.getProperty(DepmodUnderTest.COMMAND_PROPERTY, "");
        Path program = (named.isBlank() ? PACKAGED : Path.of(named)).toAbsolutePath().normalize();
        boolean there = Files.isExecutable(program);
        if (!there && Installed.required()) {
            throw new AssertionError("nothing is packaged: run ./build first");
        }
        assumeTrue(there, "nothing is packaged: run ./build first");
        return program;
    }

    /// Starts a program with words of any bytes: they reach it through a file, since this JVM's
    /// locale decides how it would encode them.
    private static DepmodResult start(
            Scratch scratch, Path program, Map<String, String> environment, List<String> words)
            throws IOException {
        Path out = Files.createTempFile("silence", ".out");
        Path err = Files.createTempFile("silence", ".err");
        Path script = Files.createTempFile("silence", ".sh");
        try {
            StringBuilder line = new StringBuilder("exec '" + program + "'");
            words.forEach(word -> line.append(" '").append(word).append('\''));
            Files.write(script, line.append('\n').toString().getBytes(ISO_8859_1));
            List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            builder.redirectInput(new File("/dev/null"));
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            int exit = builder.start().waitFor();
            return new DepmodResult(exit, Files.readAllBytes(out), Files.readAllBytes(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(out);
            Files.delete(err);
            Files.delete(script);
        }
    }
}
