package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which kernel commands are about, in all of them alike.
class KernelChoiceTest {
    @TempDir Path base;

    @BeforeEach
    void oneKernel() throws IOException {
        kernel("6.1.0-9-one");
    }

    private void kernel(String version) throws IOException {
        SyntheticTree.forKernel(version)
                .file("modules.order", "kernel/a.ko\nkernel/b.ko\n")
                .file("modules.builtin", "")
                .file("modules.builtin.modinfo", "")
                .module("kernel/a.ko", SyntheticModule.named("a").exports("fa", 1))
                .module("kernel/b.ko", SyntheticModule.named("b").needs("fa", 1))
                .writeTo(base);
        assertEquals(0, CommandRun.of("depmod", "-b", base + "", version).exit());
    }

    private CommandRun run(String line, String... more) {
        String[] command = line.replace("OUT", base.resolve("out") + "").split(" ");
        List<String> words = new ArrayList<>(List.of(command[0], "-b", base + ""));
        words.addAll(List.of(command).subList(1, command.length));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify",
                "explain",
                "facts -o OUT",
                "why b a",
                "graph",
                "resolve b",
                "info b",
                "info --signature b",
                "info --json b"
            })
    void inEveryCommand(String line) throws IOException {
        CommandRun only = run(line);
        assertTrue(only.exit() < 2 && only.err().isEmpty(), only.err());
        CommandRun named = run(line, "-k", "6.1.0-9-one");
        assertEquals(only.exit(), named.exit());
        if (!line.startsWith("facts")) {
            assertEquals(only.out(), named.out());
        }
        CommandRun wrong = run(line, "-k", "6.1.0-9-on");
        assertEquals(2, wrong.exit(), wrong.err());
        assertTrue(
                wrong.err()
                        .contains(
                                "no kernel 6.1.0-9-on in "
                                        + base
                                        + "/lib/modules; there is 6.1.0-9-one"),
                wrong.err());
        kernel("6.1.0-10-two");
        CommandRun several = run(line);
        assertEquals(2, several.exit());
        assertTrue(several.err().contains("name a kernel by -k: no kernel "), several.err());
        assertTrue(several.err().contains("there are 6.1.0-10-two 6.1.0-9-one"), several.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "explain", "facts -o OUT"})
    void asAWord(String line) throws IOException {
        kernel("6.1.0-10-two");
        assertEquals(run(line, "-k", "6.1.0-10-two").exit(), run(line, "6.1.0-10-two").exit());
        CommandRun wrong = run(line, "6.1.0-11-two");
        assertTrue(wrong.err().contains("there are 6.1.0-10-two 6.1.0-9-one"), wrong.err());
    }

    @Test
    void twoAreOneTooMany() throws IOException {
        kernel("6.1.0-10-two");
        CommandRun run = run("verify -k 6.1.0-10-two 6.1.0-9-one");
        assertEquals(2, run.exit());
        assertEquals(
                "kindex: --kernel 6.1.0-10-two and 6.1.0-9-one are two kernels, name one\n",
                run.err());
    }

    @Test
    void compatListsThem() {
        CommandRun run = run("compat -k 6.2", base + "/lib/modules/6.1.0-9-one/kernel/b.ko");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("; there is 6.1.0-9-one"), run.err());
    }

    @Test
    void ofADirectoryThatIsNoKernel() throws IOException {
        CommandRun run = run("diff 6.1.0-9-one old");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("no kernel old in "), run.err());
        Path here = Files.createTempDirectory(Path.of(""), "6.1-kernel-choice");
        try {
            run = run("diff 6.1.0-9-one", here.getFileName() + "");
            assertTrue(
                    run.err().endsWith("; for the directory here write ./" + here + "\n"),
                    run.err());
            kernel(here + "");
            run = run("diff 6.1.0-9-one", here + "");
            assertEquals(2, run.exit());
            assertTrue(run.err().contains(" is a kernel and a directory here: write "), run.err());
        } finally {
            Files.delete(here);
        }
    }
}
