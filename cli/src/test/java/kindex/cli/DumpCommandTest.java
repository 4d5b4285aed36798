package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `kindex dump` on the indexes of a small tree, and on damaged ones.
class DumpCommandTest {
    @TempDir Path base;
    private Path modules;

    @BeforeEach
    void index() throws IOException {
        modules = tree().writeTo(base);
        index("kmod-34");
    }

    private static SyntheticTree tree() {
        SyntheticTree tree =
                SyntheticTree.forKernel("6.1")
                        .module("b.ko", SyntheticModule.named("b").exports("b_one", "b_two"))
                        .module("a.ko", SyntheticModule.named("a").needs("b_two").exports("a_1"))
                        .module("x/c.ko", SyntheticModule.named("c").needs("a_1", "b_one"))
                        .module("x/d.ko", SyntheticModule.named("d").alias("pci:v*", "a-b[0-9]"))
                        .file("modules.order", "x/d.ko\nx/c.ko\nb.ko\n")
                        .file("modules.builtin", "kernel/fs/e-f.ko\nkernel/z.ko\n")
                        .file("modules.builtin.modinfo", "e_f.alias=fs-e\0z.license=GPL\0");
        for (int i = 0; i < 40; i++) {
            tree.module("m" + i + ".ko", SyntheticModule.named("m" + i).exports("sym_" + i * i));
        }
        return tree;
    }

    private void index(String format) {
        CommandRun run = CommandRun.of("depmod", "-b", base.toString(), "--format", format, "6.1");
        assertEquals(0, run.exit(), run.err());
    }

    private CommandRun dump(String file, String... options) {
        String[] args = Arrays.copyOf(options, options.length + 2);
        System.arraycopy(options, 0, args, 1, options.length);
        args[0] = "dump";
        args[args.length - 1] = modules.resolve(file).toString();
        return CommandRun.of(args);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kmod-34", "kmod-33", "kmod-30"})
    void dependenciesAndSymbolsComeBackByteForByte(String format) throws IOException {
        index(format);
        for (String name : new String[] {"modules.dep", "modules.symbols"}) {
            String text = Files.readString(modules.resolve(name));
            assertTrue(text.lines().count() > 40, text);
            assertEquals(new CommandRun(0, text, ""), dump(name + ".bin"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"little", "big"})
    void symbolsComeBackInTheOrderOfAHost(String order) throws IOException {
        String option = "--host-order=" + order;
        CommandRun run = CommandRun.of("depmod", "-b", base.toString(), option, "6.1");
        assertEquals(new CommandRun(0, "", ""), run);
        String text = Files.readString(modules.resolve("modules.symbols"));
        assertEquals(new CommandRun(0, text, ""), dump("modules.symbols.bin", option));
        String other = "--host-order=" + (order.equals("big") ? "little" : "big");
        assertNotEquals(text, dump("modules.symbols.bin", other).out());
        String bad = "kindex: --host-order takes little or big, not middle\n";
        assertEquals(
                new CommandRun(2, "", bad), dump("modules.symbols.bin", "--host-order", "middle"));
    }

    @Test
    void theOtherFilesComeBackAsFarAsTheyAreThere() {
        assertEquals(
                "# Aliases extracted from modules themselves.\n"
                        + "alias a_b[0-9] d\nalias pci:v* d\n",
                dump("modules.alias.bin").out());
        assertEquals("e_f\nz\n", dump("modules.builtin.bin").out());
        assertEquals("alias fs_e e_f\n", dump("modules.builtin.alias.bin").out());
    }

    @Test
    void aFileOfAnotherNameIsShownByKeyAndValue() throws IOException {
        Files.copy(modules.resolve("modules.alias.bin"), modules.resolve("saved"));
        assertEquals("a_b[0-9] d\npci:v* d\n", dump("saved").out());
    }

    @Test
    void nodesAreShownWithOffsetSizeAndFields() {
        assertEquals(
                """
                12+90: "" children e@102 z@114
                  102+12: "e" prefix "_f" values 0 ""
                  114+9: "z" values 0 ""
                """,
                dump("modules.builtin.bin", "--nodes").out());
    }

    @Test
    void figuresTellTheLayout() {
        String figures = dump("modules.dep.bin", "--stats").out();
        assertTrue(figures.contains("layout\tpre-order, of kmod 34 and later\n"), figures);
        assertTrue(figures.contains("rebuilt\tequal in all bytes\n"), figures);
        index("kmod-30");
        figures = dump("modules.dep.bin", "--stats").out();
        assertTrue(figures.contains("layout\tpost-order, of kmod 33 and earlier\n"), figures);
        assertTrue(figures.contains("rebuilt\tequal in all bytes\n"), figures);
    }

    @Test
    void aFileThatNobodyWritesIsToldFromOne() throws IOException {
        Path file = modules.resolve("modules.builtin.bin");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
        String figures = dump("modules.builtin.bin", "--stats").out();
        assertTrue(figures.contains("in no node\t1 bytes\n"), figures);
        assertTrue(figures.contains("rebuilt\tdifferent from byte " + bytes.length), figures);
    }

    @Test
    void jsonHoldsEntriesNodesOrFigures() {
        String head =
                "{\"file\": \""
                        + modules.resolve("modules.builtin.bin")
                        + "\", \"bytes\": 123, \"version\": \"2.1\", \"layout\": \"pre-order\", ";
        assertEquals(
                head
                        + "\"entries\": [\n"
                        + " {\"key\": \"e_f\", \"values\": [{\"priority\": 0, \"value\": \"\"}]},\n"
                        + " {\"key\": \"z\", \"values\": [{\"priority\": 0, \"value\": \"\"}]}\n]}\n",
                dump("modules.builtin.bin", "--json").out());
        String nodes = dump("modules.builtin.bin", "--json", "--nodes").out();
        assertTrue(
                nodes.contains(
                        " {\"offset\": 102, \"size\": 12, \"depth\": 1, \"key\": \"e_f\", \"prefix\":"
                                + " \"_f\", \"children\": [], \"values\": [{\"priority\": 0,"
                                + " \"value\": \"\"}]},\n"),
                nodes);
        String figures = dump("modules.builtin.bin", "--json", "--stats").out();
        assertTrue(figures.startsWith(head + "\"nodes\": 3, \"keys\": 2, "), figures);
        assertTrue(figures.endsWith("\"rebuilds\": true}\n"), figures);
    }

    @Test
    void damageIsNamedAndNothingIsShown() throws IOException {
        Path file = modules.resolve("modules.dep.bin");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        for (String form : new String[] {"--text", "--json", "--stats"}) {
            CommandRun run = dump("modules.dep.bin", form);
            assertEquals(2, run.exit());
            assertEquals("", run.out());
            assertTrue(
                    run.err()
                            .matches(
                                    "kindex: .*modules\\.dep\\.bin at byte \\d+: found no NUL up to"
                                            + " the end of the file, expected a string\n"),
                    run.err());
        }
    }

    @Test
    void longChainsEndSoon() throws IOException {
        int nodes = 60_000;
        StringBuilder hex = new StringBuilder("b007f457000200012000000c");
        for (int i = 1; i <= nodes; i++) {
            hex.append("6161").append(HexFormat.of().toHexDigits(0x20000000 | 12 + 6 * i));
        }
        Files.write(modules.resolve("chain"), HexFormat.of().parseHex(hex));
        CommandRun run = dump("chain", "--nodes");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains(" characters of keys up to here, expected at most 16 "));
        assertTrue(run.out().length() < 60_000_000, "printed " + run.out().length());
    }

    @Test
    void whatCannotBeReadIsTwo() {
        assertEquals(2, dump("none").exit());
        assertEquals("kindex: " + modules + "/.: Is a directory\n", dump(".").err());
        assertEquals(2, dump("modules.dep.bin", "--text", "--nodes").exit());
        assertEquals(2, CommandRun.of("dump").exit());
    }
}
