package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kindex.golden.DepmodResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// `kindex diff` between two releases of a distribution, against figures that a shell finds in what
/// kmod 34's depmod, modinfo and modprobe say of the same modules.
@Tag("differential")
class DiffRealKernelsTest {
    private static final int MODULES_ASKED = 150;

    @Test
    void figuresAreThoseOfAShell() throws IOException, InterruptedException {
        Kernel old = Kernel.named("amd64-plain");
        Kernel now = Kernel.named("amd64-raw");
        try (Scratch scratch = Scratch.create()) {
            Path script = scratch.path().resolve("tree-differences.sh");
            try (InputStream text = getClass().getResourceAsStream("tree-differences.sh")) {
                Files.copy(text, script);
            }
            ProcessBuilder shell =
                    new ProcessBuilder(
                            "sh",
                            script.toString(),
                            old.modules().toString(),
                            indexed(old, scratch, "old"),
                            now.modules().toString(),
                            indexed(now, scratch, "now"),
                            tool("modinfo").toString());
            shell.redirectError(ProcessBuilder.Redirect.INHERIT);
            Map<String, String> expected = new HashMap<>();
            for (String line : output(shell).lines().toList()) {
                expected.put(line.split(" ")[0], line.split(" ")[1]);
            }
            assertEquals(14, expected.size());
            KindexRun run =
                    KindexRun.of(
                            "diff",
                            "--json",
                            "--summary",
                            old.base().toString(),
                            now.modules().toString());
            assertEquals(1, run.exit(), run.err());
            expected.forEach(
                    (name, count) -> {
                        String member = "\"" + name + "\": " + count;
                        assertTrue(
                                run.out().lines().anyMatch(l -> l.strip().startsWith(member)),
                                member + " expected in " + run.out());
                    });
        }
    }

    /// Where depmod's output for a kernel is.
    private static String indexed(Kernel kernel, Scratch scratch, String name) throws IOException {
        Path out = scratch.path().resolve(name);
        DepmodResult made =
                Reference.of(Installed.REFERENCE_34)
                        .run(
                                null,
                                List.of(
                                        "-b",
                                        kernel.base().toString(),
                                        "-o",
                                        out.toString(),
                                        kernel.version()));
        assertEquals(0, made.exit(), new String(made.stderr(), ISO_8859_1));
        return out.resolve("lib/modules").resolve(kernel.version()).toString();
    }

    private static Path tool(String name) {
        return Installed.REFERENCE_34.orSkip().toAbsolutePath().resolveSibling(name);
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        process.waitFor();
        return text;
    }

    /// CRCs of the later kernel are those of its Module.symvers, CRCs of the earlier one those that
    /// its other modules were built with.
    @Test
    void crcsAreThoseOfTheBuild() throws IOException, InterruptedException {
        Kernel old = Kernel.named("amd64-plain");
        Kernel now = Kernel.named("amd64-raw");
        Map<String, String> symvers = new HashMap<>();
        for (String line : Files.readAllLines(Kernel.symvers(), ISO_8859_1)) {
            symvers.put(line.split("\t")[1], line.split("\t")[0]);
        }
        Map<String, String> needed = new HashMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(old.modules())) {
            files = all.filter(file -> file.toString().endsWith(".ko")).sorted().toList();
        }
        for (int i = 0; i < MODULES_ASKED; i++) {
            Path file = files.get(i * (files.size() / MODULES_ASKED));
            ProcessBuilder modprobe =
                    new ProcessBuilder(
                            tool("modprobe").toString(), "--dump-modversions", file.toString());
            for (String line : output(modprobe).lines().toList()) {
                needed.put(line.split("\\s+")[1], line.split("\\s+")[0]);
            }
        }
        KindexRun run =
                KindexRun.of("diff", "--json", old.base().toString(), now.base().toString());
        Matcher changes =
                Pattern.compile(
                                "\"name\": \"([^\"]*)\", \"before\": [^,]*, \"after\": [^,]*,"
                                        + " \"crc_before\": (\\d+), \"crc_after\": (\\d+)}")
                        .matcher(run.out());
        int before = 0;
        int after = 0;
        while (changes.find()) {
            String name = changes.group(1);
            if (!changes.group(3).equals("0")) {
                assertEquals(symvers.get(name), crc(changes.group(3)), name);
                after++;
            }
            if (!changes.group(2).equals("0") && needed.containsKey(name)) {
                assertEquals(needed.get(name), crc(changes.group(2)), name);
                before++;
            }
        }
        assertTrue(after > 10_000 && before > 300, before + " and " + after);
    }

    private static String crc(String decimal) {
        return "0x%08x".formatted(Long.parseLong(decimal));
    }
}
