package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kindex.symbols.hash.HostOrder;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Indexes of hosts of either byte order are as good as the others, and so is what is said of harm
/// done to them.
class VerifyHostOrderTest {
    private static final String OWN = HostOrder.own().word();
    private static final String OTHER = HostOrder.own().other().word();

    @TempDir Path base;
    private Path modules;

    @BeforeEach
    void writeTree() throws IOException {
        SyntheticTree tree =
                SyntheticTree.forKernel("6.1")
                        .file("modules.builtin", "")
                        .file("modules.builtin.modinfo", "");
        for (int i = 0; i < 30; i++) {
            tree.module(
                    "m" + i + ".ko",
                    SyntheticModule.named("m" + i).exports("symbol_" + i).alias("pci:v" + i + "*"));
        }
        modules = tree.writeTo(base);
    }

    private void index(String order) {
        String option = "--host-order=" + order;
        assertEquals(0, CommandRun.of("depmod", "-b", base.toString(), option, "6.1").exit());
    }

    private CommandRun verify(String... options) {
        String[] words = new String[options.length + 4];
        words[0] = "verify";
        System.arraycopy(options, 0, words, 1, options.length);
        words[words.length - 3] = "-b";
        words[words.length - 2] = base.toString();
        words[words.length - 1] = "6.1";
        return CommandRun.of(words);
    }

    @Test
    void bothAreEqualAndTheOtherIsNamed() {
        index(OTHER);
        CommandRun run = verify();
        assertEquals(0, run.exit(), run.out());
        assertTrue(
                run.out().contains("as kmod 34 writes them, on a " + OTHER + "-endian host\n"),
                run.out());
        String warning = "could not open modules.order";
        assertEquals(run.err().indexOf(warning), run.err().lastIndexOf(warning), run.err());
        assertTrue(verify("--json").out().contains("\"host_order\": \"" + OTHER + "\""));
        index(OWN);
        run = verify();
        assertEquals(0, run.exit(), run.out());
        assertFalse(run.out().contains("-endian"), run.out());
        assertTrue(verify("--json").out().contains("\"host_order\": \"" + OWN + "\""));
    }

    @Test
    void harmIsToldAsOfTheOrderThatTheRestHas() throws IOException {
        index(OTHER);
        Files.delete(modules.resolve("modules.softdep"));
        Path symbols = modules.resolve("modules.symbols");
        Files.writeString(symbols, Files.readString(symbols).replace("symbol_7 m7", "symbol_7 mx"));
        CommandRun run = verify();
        assertEquals(1, run.exit());
        assertTrue(run.out().contains(", on a " + OTHER + "-endian host\n"), run.out());
        assertTrue(run.out().contains("different: 2 of 11 files\n"), run.out());
        assertFalse(run.out().contains("disordered"), run.out());
    }

    @Test
    void aFileOfTheOtherOrderAmongOthersIsDisordered() throws IOException {
        index(OTHER);
        byte[] symbols = Files.readAllBytes(modules.resolve("modules.symbols"));
        index(OWN);
        Files.write(modules.resolve("modules.symbols"), symbols);
        CommandRun run = verify();
        assertEquals(1, run.exit());
        assertFalse(run.out().contains("-endian"), run.out());
        assertTrue(run.out().contains("different: 1 of 11 files\n"), run.out());
        assertTrue(run.out().matches("(?s).*modules\\.symbols +disordered\n.*"), run.out());
    }
}
