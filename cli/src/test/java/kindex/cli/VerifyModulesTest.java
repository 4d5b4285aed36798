package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
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

/// What `kindex verify` says of the modules themselves, and with `--needs` of what they need.
class VerifyModulesTest {
    @TempDir Path base;
    private Path directory;

    @BeforeEach
    void writeTree() throws IOException {
        directory =
                SyntheticTree.forKernel("6.1")
                        .file("modules.order", "")
                        .file("modules.builtin", "")
                        .file("modules.builtin.modinfo", "")
                        .module("a.ko", SyntheticModule.named("a").exports("fa", 7))
                        .module("b.ko", SyntheticModule.named("b").needs("fa", 7).needs("core", 1))
                        .writeTo(base);
    }

    private CommandRun verify(String... words) {
        List<String> all = new ArrayList<>(List.of("verify", "-b", base + ""));
        all.addAll(List.of(words));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private void index() {
        CommandRun.of("depmod", "-b", base + "", "6.1");
    }

    @Test
    void oneThatCannotBeReadIsADifference() throws IOException {
        Files.write(directory.resolve("c.ko"), new byte[300]);
        Files.writeString(directory.resolve("d.ko"), "x");
        index();
        CommandRun run = verify();
        assertEquals(1, run.exit());
        assertEquals("", run.err());
        assertTrue(
                run.out()
                        .endsWith(
                                directory
                                        + "/d.ko: cannot be read: offset 0: found 1 bytes, expected"
                                        + " at least 6\n"
                                        + "different: 0 of 11 files; 2 modules cannot be read\n"),
                run.out());
        String json = verify("--json").out();
        assertTrue(json.contains("{\"finding\": \"module_unreadable\", \"module\": \""), json);
        assertTrue(json.contains("\"equal\": false"), json);
        String limited = verify("-n", "1").out();
        assertTrue(limited.contains("and 1 more\n"), limited);
        assertFalse(limited.contains("d.ko"), limited);
    }

    @Test
    void aModuleBesideItself() throws IOException {
        byte[] module = Files.readAllBytes(directory.resolve("a.ko"));
        Files.write(directory.resolve("a.ko.zst"), Zstd.compress(module));
        index();
        CommandRun run = verify();
        assertEquals(0, run.exit(), run.out());
        assertTrue(
                run.out().contains(": note: used, and " + directory + "/a.ko")
                        && run.out().contains(", the same module, is not"),
                run.out());
    }

    @Test
    void needsThatAreMet() throws IOException {
        Path symvers = Files.writeString(base.resolve("symvers"), symvers(1));
        CommandRun run = verify("--needs", "-E", symvers + "");
        assertEquals(0, run.exit(), run.err());
        assertEquals(directory + ": 2 modules\nmet: all needs for symbols\n", run.out());
        Files.writeString(directory.resolve("System.map"), "0 T core\n0 r __ksymtab_core\n");
        assertEquals(0, verify("--needs").exit());
        assertEquals(0, verify("--needs", "-F", directory.resolve("System.map") + "").exit());
    }

    private static String symvers(int crc) {
        return String.format("0x%08x\tcore\tvmlinux\tEXPORT_SYMBOL\t%n", crc);
    }

    @Test
    void needsThatAreNot() throws IOException {
        Path symvers = Files.writeString(base.resolve("symvers"), symvers(2));
        Files.write(
                directory.resolve("c.ko"),
                SyntheticModule.named("c").needs("nowhere").needs("fa", 7).build());
        CommandRun run = verify("--needs", "-E", symvers + "");
        assertEquals(1, run.exit());
        assertEquals(
                """
                %1$s: 3 modules
                %1$s/b.ko: needs core with another CRC than its exporter has
                %1$s/c.ko: needs nowhere, which no module or kernel exports
                not met: 2 needs
                """
                        .formatted(directory),
                run.out());
        String json = verify("--needs", "--json", "-E", symvers + "").out();
        assertTrue(json.contains("\"met\": false"), json);
        assertTrue(json.contains("\"finding\": \"unknown_symbol\""), json);
        assertTrue(verify("--needs", "-n", "1", "-E", symvers + "").out().contains("and 1 more"));
    }

    @Test
    void needsThatNobodyCanTell() throws IOException {
        CommandRun run = verify("--needs");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("nothing tells what kernel 6.1 exports"), run.err());
        // as Debian has it in /boot
        Path stub = Files.writeString(base.resolve("map"), "ffffffffffffffff B The real one\n");
        run = verify("--needs", "-F", stub + "");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("a System.map with exports by -F"), run.err());
        run = verify("--needs", "-E", base.resolve("none") + "");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("none: No such file or directory"), run.err());
    }
}
