package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is expected of tolerated and other changes was printed by kabi.pl of kernel-source for
/// these very files, less its last line.
class KabiCheckCommandTest {
    private static final String OLD =
            """
            0x00000001	same	vmlinux	EXPORT_SYMBOL\t
            0x00000002	lost	drivers/net/foo	EXPORT_SYMBOL\t
            0x00000003	crc	vmlinux	EXPORT_SYMBOL_GPL	CRYPTO
            0x00000004	stricter	fs/ext4/ext4	EXPORT_SYMBOL\t
            0x00000005	looser	fs/ext4/ext4	EXPORT_SYMBOL_GPL\t
            0x00000006	Lost_too	drivers/net/bar	EXPORT_SYMBOL	FOO_NS
            0x00000007	twice	vmlinux	EXPORT_SYMBOL\t
            0x00000008	twice	vmlinux	EXPORT_SYMBOL\t
            0x00000009	future	vmlinux	EXPORT_SYMBOL_GPL_FUTURE\t
            0x0000000a	unused	vmlinux	EXPORT_SYMBOL\t
            """;
    private static final String NEW =
            """
            0x00000001	same	vmlinux	EXPORT_SYMBOL\t
            0x00000013	crc	vmlinux	EXPORT_SYMBOL	CRYPTO
            0x00000004	stricter	fs/ext4/ext4	EXPORT_SYMBOL_GPL\t
            0x00000005	looser	fs/ext4/ext4	EXPORT_SYMBOL\t
            0x00000007	twice	vmlinux	EXPORT_SYMBOL\t
            0x00000009	future	vmlinux	EXPORT_SYMBOL_GPL\t
            0x0000000a	unused	vmlinux	EXPORT_UNUSED_SYMBOL\t
            0x0000000b	new	vmlinux	EXPORT_SYMBOL\t
            """;
    private static final String ALL =
            """
            KABI: symbol Lost_too(mod:drivers/net/bar ns:FOO_NS) lost
            KABI: symbol crc(mod:vmlinux ns:CRYPTO) changed crc from 0x00000003 to 0x00000013
            KABI: symbol future(mod:vmlinux) changed type from EXPORT_SYMBOL_GPL_FUTURE to EXPORT_SYMBOL_GPL
            KABI: symbol lost(mod:drivers/net/foo) lost
            KABI: symbol stricter(mod:fs/ext4/ext4) changed type from EXPORT_SYMBOL to EXPORT_SYMBOL_GPL
            KABI: symbol twice(mod:vmlinux) changed crc from 0x00000008 to 0x00000007
            KABI: symbol unused(mod:vmlinux) changed type from EXPORT_SYMBOL to EXPORT_UNUSED_SYMBOL
            """;

    @TempDir Path directory;
    private Path older;
    private Path newer;

    @BeforeEach
    void write() throws IOException {
        older = Files.writeString(directory.resolve("old"), OLD);
        newer = Files.writeString(directory.resolve("new"), NEW);
    }

    @Test
    void changes() {
        CommandRun run = check();
        assertEquals(ALL, run.out());
        assertEquals(1, run.exit());
        assertEquals("", run.err());
    }

    @Test
    void nothingChanged() throws IOException {
        Files.writeString(newer, OLD + "0x1\tmore\tvmlinux\tEXPORT_SYMBOL\t\n");
        CommandRun run = check();
        assertEquals("", run.out());
        assertEquals(0, run.exit());
    }

    @Test
    void rules() throws IOException {
        Path rules = directory.resolve("rules");
        Files.writeString(
                rules,
                """
                # what may change
                l?st FAIL  # this one not
                drivers/net/* PASS
                FOO_* FAIL
                CRYPT. PASS
                s* pass
                vmlinux PASS
                """);
        String kernel = "(?m)^.*mod:vmlinux\\).*\n";
        CommandRun run = check("--strict-compat", "--rules", rules.toString());
        assertEquals(
                "KABI: symbol lost(mod:drivers/net/foo) lost\n", run.out().replaceAll(kernel, ""));
        assertEquals(1, run.exit());
        assertEquals(
                """
                KABI: symbol Lost_too(mod:drivers/net/bar ns:FOO_NS) lost (tolerated)
                KABI: symbol crc(mod:vmlinux ns:CRYPTO) changed crc from 0x00000003 to 0x00000013 (tolerated)
                KABI: symbol future(mod:vmlinux) changed type from EXPORT_SYMBOL_GPL_FUTURE to EXPORT_SYMBOL_GPL
                KABI: symbol lost(mod:drivers/net/foo) lost
                KABI: symbol stricter(mod:fs/ext4/ext4) changed type from EXPORT_SYMBOL to EXPORT_SYMBOL_GPL (tolerated)
                KABI: symbol twice(mod:vmlinux) changed crc from 0x00000008 to 0x00000007
                KABI: symbol unused(mod:vmlinux) changed type from EXPORT_SYMBOL to EXPORT_UNUSED_SYMBOL
                """,
                check("-v", "--strict-compat", "-r", rules.toString()).out());
        Files.writeString(rules, "* PASS\n");
        assertEquals(0, check("-r", rules.toString()).exit());
    }

    /// kabi.pl has such rules in its comments, but none of them ever holds.
    @Test
    void rulesForTheKernel() throws IOException {
        Path rules = Files.writeString(directory.resolve("rules"), "vmlinux PASS\n");
        String kernel = "(?m)^.*mod:vmlinux.*\n";
        assertEquals(ALL.replaceAll(kernel, ""), check("-r", rules.toString()).out());
        assertEquals(ALL, check("--strict-compat", "-r", rules.toString()).out());
    }

    @Test
    void fourFieldsHaveNoNamespaces() throws IOException {
        Files.writeString(older, OLD.replaceAll("\t[A-Z_]*\n", "\n"));
        Path rules = Files.writeString(directory.resolve("rules"), "CRYPTO PASS\n");
        assertEquals(ALL.replaceAll(" ns:[A-Z_]*", ""), check("--rules", rules.toString()).out());
    }

    @Test
    void compressedFiles() throws IOException {
        Files.write(older, Zstd.compress(OLD.getBytes(StandardCharsets.ISO_8859_1)));
        Files.write(newer, RpmDepsCases.gzip(NEW.getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals(ALL, check().out());
        Files.write(newer, RpmDepsCases.xz(NEW.getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals(ALL, check().out());
        Files.write(newer, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        CommandRun run = check();
        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("kindex: " + newer + ": found "), run.err());
    }

    @Test
    void damagedLinesSayWhereTheyAre() throws IOException {
        Files.writeString(newer, OLD + "nonsense\n0x1\tx\n");
        CommandRun run = check();
        assertEquals(2, run.exit());
        String expected =
                ", expected CRC, symbol, module, export type and namespace with tabs between\n";
        assertEquals(
                "kindex: "
                        + newer
                        + ":11: found 'nonsense'"
                        + expected
                        + "kindex: "
                        + newer
                        + ":12: found 2 fields"
                        + expected,
                run.err());
        assertEquals(0, check("--strict-compat").exit());
        Files.writeString(newer, NEW + "nonsense\n");
        assertEquals(1, check().exit());
        Files.writeString(newer, "no symbol at all\n");
        run = check();
        assertEquals(2, run.exit());
        assertTrue(run.err().contains(newer + ": found no symbol"), run.err());
        Files.writeString(newer, OLD);
        Path rules =
                Files.writeString(directory.resolve("rules"), "a PASS\nb perhaps\n c PASS\nd\n");
        run = check("--rules", rules.toString());
        assertEquals(2, run.exit());
        assertTrue(run.err().contains(rules + ":2: found verdict 'perhaps'"), run.err());
        assertTrue(run.err().contains(rules + ":3: found verdict 'c'"), run.err());
        assertTrue(run.err().contains(rules + ":4: found no verdict"), run.err());
    }

    @Test
    void whatCannotBeRead() throws IOException {
        CommandRun run = CommandRun.of("kabi-check", older.toString(), directory + "/missing");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("missing: found No such file"), run.err());
        Files.writeString(newer, NEW.replace("EXPORT_SYMBOL_GPL", "EXPORT_WHAT"));
        run = check();
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("found export type 'EXPORT_WHAT' of future"), run.err());
        assertEquals(2, check("--rules", directory + "/missing").exit());
        assertEquals(2, CommandRun.of("kabi-check", older.toString()).exit());
    }

    @Test
    void json() throws IOException {
        Files.writeString(newer, OLD.replace("0x00000001", "0x00000011"));
        String json = check("--json").out();
        assertTrue(json.contains("\"compatible\": false"), json);
        assertTrue(json.contains("\"before\": \"0x00000001\", \"after\": \"0x00000011\""), json);
    }

    private CommandRun check(String... options) {
        List<String> words = new ArrayList<>(List.of("kabi-check"));
        words.addAll(List.of(options));
        words.addAll(List.of(older.toString(), newer.toString()));
        return CommandRun.of(words.toArray(String[]::new));
    }
}
