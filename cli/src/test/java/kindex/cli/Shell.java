package kindex.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/// The shells that `kindex completion` knows, each asked itself what it offers.
enum Shell {
    BASH("--noprofile", "--norc"),
    ZSH("-f"),
    FISH("--no-config");

    private static final Path RESOURCES = Path.of("src/test/resources/completion");

    private final List<String> options;

    Shell(String... options) {
        this.options = List.of(options);
    }

    /// What it calls itself.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What it offers behind lines, by the script for the commands: words without what is already
    /// typed of an option, names without the directories before them.
    ///
    /// Skips the test where the shell is not installed, which fails it where `CI` is set.
    ///
    /// @param home its home directory; it works in `work` below
    Map<String, TreeSet<String>> offers(CommandLine kindex, Path home, List<String> lines)
            throws IOException, InterruptedException {
        boolean here = isHere();
        assertTrue(here || System.getenv("CI") == null, word() + " is not installed");
        assumeTrue(here, word() + " is not installed");
        Path files = Files.createTempDirectory("kindex-completion");
        try {
            Path script = files.resolve("script");
            Files.writeString(script, CompletionCommand.script(word(), kindex), UTF_8);
            Files.write(files.resolve("lines"), lines, UTF_8);
            return offers(files, home, lines);
        } finally {
            for (String name : List.of("script", "lines", "answers", "output", "errors")) {
                Files.deleteIfExists(files.resolve(name));
            }
            Files.delete(files);
        }
    }

    private Map<String, TreeSet<String>> offers(Path files, Path home, List<String> lines)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(word()));
        command.addAll(options);
        command.add(RESOURCES.resolve("ask." + word()).toAbsolutePath().toString());
        command.add(files.resolve("script").toString());
        command.add(files.resolve("answers").toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.resolve("work").toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("LC_ALL", "C");
        builder.redirectInput(files.resolve("lines").toFile());
        builder.redirectOutput(files.resolve("output").toFile());
        builder.redirectError(files.resolve("errors").toFile());
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            throw new AssertionError(word() + " does not end");
        }
        assertEquals("", Files.readString(files.resolve("errors"), UTF_8), word());
        Map<String, TreeSet<String>> offers = new LinkedHashMap<>();
        TreeSet<String> offered = new TreeSet<>();
        for (String answer : Files.readAllLines(files.resolve("output"), UTF_8)) {
            if (answer.equals(".")) {
                offers.put(lines.get(offers.size()), offered);
                offered = new TreeSet<>();
            } else if (!answer.isEmpty()) {
                offered.add(bare(answer));
            }
        }
        assertEquals(lines.size(), offers.size(), word());
        return offers;
    }

    private boolean isHere() throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(word(), "--version");
            return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    /// fish describes behind a tab, and shows all of a word; zsh and bash show the part that they
    /// add to.
    private static String bare(String answer) {
        String word = answer.replaceFirst("\t.*", "");
        word = word.startsWith("--") ? word.replaceFirst(".*=(?=.)", "") : word;
        return word.replaceFirst("/$", "").replaceFirst(".*/", "");
    }
}
