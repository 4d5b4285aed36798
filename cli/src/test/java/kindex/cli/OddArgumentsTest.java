package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// Every command with thousands of argument lists that make little sense: options that it has, with
/// values that they do not expect, too few words and too many. Each ends with an exit code of its
/// own, and never with what a programmer would want to see.
///
/// List N is drawn from seed N: `-Dkindex.lists=COUNT` and `-Dkindex.seed=FIRST` say which.
class OddArgumentsTest {
    private static final int LISTS = 3000;
    private static final String VERSION = "6.1";

    /// Commands that make files where a word says.
    private static final List<String> WRITING = List.of("depmod", "demo", "facts", "verify");

    @TempDir Path root;
    private final List<String> words = new ArrayList<>();

    @BeforeEach
    void writeTree() throws IOException {
        SyntheticModule plain = SyntheticModule.named("a").exports("f").alias("pci:v1*");
        Path modules =
                SyntheticTree.forKernel(VERSION)
                        .module("kernel/a.ko", plain)
                        .module("kernel/b.ko", SyntheticModule.named("b").exports("g").needs("f"))
                        .module("extra/c.ko", SyntheticModule.named("c").needs("f", "h"))
                        .writeTo(root);
        CommandRun.of("depmod", "-b", root.toString(), VERSION);
        Files.write(modules.resolve("kernel/a.ko"), plain.needs("g").build()); // on a cycle
        Files.write(root.resolve("cut.ko"), cut(modules.resolve("kernel/a.ko")));
        Files.write(root.resolve("cut.bin"), cut(modules.resolve("modules.alias.bin")));
        Files.writeString(root.resolve("symvers"), "0x00000001\tf\tvmlinux\tEXPORT_SYMBOL\n");
        Files.writeString(root.resolve("cut.txt"), "0x0000");
        Files.createFile(root.resolve("empty"));
        words.addAll(
                List.of("", "-", "--", "-x", "--json", "a", "b", "c", "f", "pci:v1", "6.1", "6"));
        words.addAll(List.of("0", "-1", "99999999999999999999", "1G", "svg", "json", "kmod-30"));
        words.addAll(List.of("suse", "bash", "plan", "remove", "\n", "\u00e9", "a=b", "%s", "="));
        for (String path : List.of("", "/cut.ko", "/cut.bin", "/symvers", "/cut.txt", "/empty")) {
            words.add(root + path);
        }
        words.add(root + "/none/none");
        words.add(modules.toString());
        words.add(modules + "/kernel/b.ko");
        words.add(modules + "/modules.dep.bin");
        words.add("/dev/null");
    }

    private static byte[] cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    /// Whatever a list says, it works below the temporary directory.
    private List<String> arguments(Random random) {
        List<CommandLine> commands = new ArrayList<>(Kindex.commands().getSubcommands().values());
        CommandLine command = commands.get(random.nextInt(commands.size()));
        List<String> arguments = new ArrayList<>(List.of(command.getCommandName()));
        List<OptionSpec> options = command.getCommandSpec().options();
        for (int i = random.nextInt(5); i > 0; i--) {
            if (random.nextBoolean() && !options.isEmpty()) {
                String[] names = options.get(random.nextInt(options.size())).names();
                String name = names[random.nextInt(names.length)];
                switch (random.nextInt(3)) {
                    case 0 -> arguments.add(name);
                    case 1 -> arguments.add(name + "=" + word(random));
                    default -> {
                        arguments.add(name);
                        arguments.add(word(random));
                    }
                }
            } else {
                arguments.add(word(random));
            }
        }
        if (WRITING.contains(command.getCommandName())) {
            arguments.replaceAll(this::belowRoot);
        }
        boolean hasBase =
                options.stream().anyMatch(option -> List.of(option.names()).contains("-b"));
        if (hasBase || command.getCommandName().equals("depmod")) {
            arguments.add(1, "-b");
            arguments.add(2, root.toString());
        }
        return arguments;
    }

    /// A word, or the value of an option, as a path below the temporary directory if it may be one
    /// in the working directory.
    private String belowRoot(String word) {
        int value = word.startsWith("-") ? word.indexOf('=') + 1 : 0;
        boolean option = word.startsWith("-") && value == 0 && !word.equals("-1");
        String rest = word.substring(value);
        boolean keeps = option || rest.startsWith("/") || rest.equals(VERSION);
        boolean command = WRITING.contains(word);
        return keeps || command ? word : word.substring(0, value) + root + "/new" + rest;
    }

    private String word(Random random) {
        return words.get(random.nextInt(words.size()));
    }

    @Test
    void endWithAnExitCodeAndALine() throws IOException {
        System.setIn(InputStream.nullInputStream());
        int count = Integer.getInteger("kindex.lists", LISTS);
        long first = Long.getLong("kindex.seed", 1);
        List<String> wrong = new ArrayList<>();
        for (long seed = first; seed < first + count; seed++) {
            List<String> arguments = arguments(new Random(seed));
            String reason = reason(arguments);
            if (reason != null) {
                wrong.add("seed " + seed + ": " + arguments + ": " + reason);
            }
        }
        clean();
        assertTrue(wrong.isEmpty(), () -> wrong.size() + ":\n" + String.join("\n", wrong));
    }

    @Test
    void graphsOfAModuleOnACycle() {
        for (String format : List.of("svg", "dot", "json")) {
            for (String module : List.of("a", "b", "c")) {
                String base = root.toString();
                List<String> arguments =
                        List.of("graph", "-b", base, "-k", VERSION, "-f", format, "-M", module);
                assertEquals(null, reason(arguments), arguments::toString);
            }
        }
    }

    /// What is wrong with a run; null if nothing is.
    private static String reason(List<String> arguments) {
        CommandRun run =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(30),
                        () -> CommandRun.of(arguments.toArray(String[]::new)),
                        arguments::toString);
        String text = run.out() + run.err();
        if (text.contains("Exception") || text.contains("\tat ") || text.contains("defect")) {
            return text.substring(Math.max(0, text.length() - 400));
        }
        if (run.exit() < 0 || run.exit() > 2) {
            return "exit code " + run.exit();
        }
        boolean silent = run.err().isBlank() && run.out().isBlank();
        return run.exit() == 2 && silent ? "exit code 2 without a line" : null;
    }

    /// `demo` without a directory makes one.
    private static void clean() throws IOException {
        try (Stream<Path> made = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            for (Path demo :
                    made.filter(p -> p.getFileName().toString().startsWith("kindex-demo-"))
                            .toList()) {
                try (Stream<Path> all = Files.walk(demo)) {
                    all.sorted((a, b) -> b.compareTo(a)).forEach(p -> p.toFile().delete());
                }
            }
        }
    }
}
