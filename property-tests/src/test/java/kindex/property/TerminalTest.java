package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Modules whose paths, symbols, aliases and words hold what a terminal would obey: whatever
/// command tells of them, a terminal (`script`, of util-linux) sees nothing of the kind.
class TerminalTest {
    private static final String VERSION = "6.1";
    private static final String EVIL = "\033[7m\r\007\n\u009b1m";
    private static final String EVIL_ASCII = "\033]0;x\007\r";

    private static final List<String> COMMANDS =
            List.of(
                    "depmod -b ROOT VERSION",
                    "depmod -n -b ROOT VERSION",
                    "depmod -v -e -E ROOT/none -b ROOT VERSION",
                    "depmod -I --explain -b ROOT VERSION",
                    "explain --verbose -b ROOT VERSION",
                    "verify -b ROOT VERSION",
                    "graph -b ROOT -k VERSION",
                    "graph -b ROOT -k VERSION --module a --format svg",
                    "why -r -v -b ROOT -k VERSION a",
                    "info -b ROOT -k VERSION a b",
                    "info DIRECTORY/kernel/a.ko",
                    "info -0 DIRECTORY/kernel/a.ko",
                    "info -F author DIRECTORY/kernel/a.ko",
                    "info --json DIRECTORY/kernel/a.ko",
                    "info --signature -b ROOT VERSION",
                    "info --signature DIRECTORY/kernel/a.ko",
                    "rpm-deps --style=redhat --provides < ROOT/list",
                    "kabi-check ROOT/symvers ROOT/symvers-less",
                    "compat -b ROOT DIRECTORY/kernel/b.ko",
                    "resolve -D -b ROOT -S VERSION a b",
                    "dump DIRECTORY/modules.alias.bin",
                    "dump --nodes DIRECTORY/modules.symbols.bin",
                    "dump --json DIRECTORY/modules.dep.bin",
                    "diff ROOT/ DIRECTORY/kernel");

    @TempDir Path root;
    private Path directory;

    @BeforeEach
    void writeTree() throws IOException {
        Program.require("script");
        directory =
                SyntheticTree.forKernel(VERSION)
                        .module(
                                "kernel/a.ko",
                                SyntheticModule.named("a")
                                        .exports("f" + EVIL_ASCII)
                                        .alias("x" + EVIL_ASCII, "devname:y" + EVIL)
                                        .softdep("pre: b" + EVIL)
                                        .modinfo("author=z" + EVIL)
                                        .modinfo("parm=p:" + EVIL))
                        .module("kernel/b.ko", SyntheticModule.named("b").needs("f" + EVIL_ASCII))
                        .writeTo(root);
        byte[] user = SyntheticModule.named("c").needs("f" + EVIL_ASCII, "g" + EVIL).build();
        Files.write(directory.resolve("kernel/c" + EVIL_ASCII + "\n.ko"), user);
        Files.write(directory.resolve("kernel/cut" + EVIL_ASCII + ".ko"), new byte[] {1, 2, 3});
        Files.writeString(root.resolve("list"), directory + "/kernel/a.ko\n", ISO_8859_1);
        String line = "0x00000001\tf" + EVIL_ASCII.strip() + "\tvmlinux\tEXPORT_SYMBOL\n";
        Files.writeString(root.resolve("symvers"), line + line.replace('f', 'g'), ISO_8859_1);
        Files.writeString(root.resolve("symvers-less"), line, ISO_8859_1);
        Files.write(directory.resolve("modules.x" + EVIL_ASCII), new byte[0]);
    }

    @Test
    void terminalsSeeNoControls() throws IOException {
        int shown = 0;
        for (String command : COMMANDS) {
            String seen = onTerminal(command);
            String odd =
                    IntStream.range(0, seen.length())
                            .filter(i -> isControl(seen, i))
                            .mapToObj(i -> Integer.toHexString(seen.charAt(i)))
                            .distinct()
                            .collect(Collectors.joining(" "));
            assertEquals("", odd, command + "\n" + seen);
            assertTrue(!seen.contains("Exception"), seen);
            shown += seen.contains("\\x1b") || seen.contains("\\u001b") ? 1 : 0;
        }
        assertTrue(shown >= 10, "only " + shown + " commands showed a name at all");
    }

    /// What is read by a program stays as it is.
    @Test
    void pipesGetTheBytes() throws IOException {
        Path kindex = Path.of(Program.ours()).resolveSibling("kindex");
        Path output = root.resolve("output");
        String script = "\"$0\" info \"$1\" | cat";
        String module = directory.resolve("kernel/a.ko").toString();
        Program.run(output, List.of("bash", "-c", script, kindex.toString(), module));
        String said = Files.readString(output, ISO_8859_1);
        assertTrue(said.contains("author:         z" + EVIL), said);
        assertTrue(said.contains("alias:          x" + EVIL_ASCII), said);
    }

    /// The terminal itself makes a carriage return of each end of a line.
    private static boolean isControl(String seen, int i) {
        char c = seen.charAt(i);
        boolean end = c == '\r' && i + 1 < seen.length() && seen.charAt(i + 1) == '\n';
        return !end && (c < ' ' && c != '\n' || c >= 0x7f && c < 0xa0);
    }

    private String onTerminal(String command) throws IOException {
        String words =
                command.replace("ROOT", root.toString())
                        .replace("DIRECTORY", directory.toString())
                        .replace("VERSION", VERSION);
        Path kindex = Path.of(Program.ours()).resolveSibling("kindex");
        Path output = root.resolve("output");
        String line = "NO_COLOR=1 exec " + kindex + " " + words;
        Program.run(output, List.of("script", "-qec", line, "/dev/null"));
        return Files.readString(output, ISO_8859_1);
    }
}
