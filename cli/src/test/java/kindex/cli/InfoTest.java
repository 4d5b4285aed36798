package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kindex.archives.JvmPayloadDecoders;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.NioHostFiles;
import kindex.incremental.JvmDigest;
import kindex.synthetic.SignatureBlock;
import kindex.synthetic.SyntheticModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kindex info` and `modinfo`: their words, their exit codes. What modinfo of kmod 34 prints is
/// compared with where that is installed.
class InfoTest {
    @TempDir Path directory;
    private String file;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void makeModule() throws IOException {
        SyntheticModule module =
                SyntheticModule.named("a_b").modinfo("parm=p:what").modinfo("parmtype=p:int");
        byte[] bytes =
                SignatureBlock.pkcs7(new byte[21])
                        .header(1, 4, 1)
                        .names("me", "k")
                        .appendTo(module.build());
        file = Files.write(directory.resolve("a-b.ko"), bytes).toString();
    }

    private int run(String program, String... words) {
        out.reset();
        err.reset();
        Platform platform =
                new Platform(
                        new NioHostFiles(),
                        JvmDecompressors::new,
                        JvmDigest::new,
                        JvmPayloadDecoders::new,
                        out,
                        err,
                        Map.of());
        return Main.run(program, words, platform);
    }

    private String printed() {
        return out.toString(ISO_8859_1);
    }

    private String said() {
        return err.toString(ISO_8859_1);
    }

    @Test
    void bothNamesPrintTheSame() {
        String expected =
                "filename:       "
                        + file
                        + "\nlicense:        GPL\nname:           a_b\nsig_id:         X509\n"
                        + "signer:         me\nsig_key:        6B\nsig_hashalgo:   sha256\n"
                        + "signature:      "
                        + "00:".repeat(20)
                        + "\n\t\t00\nparm:           p:what (int)\n";
        assertEquals(0, run("modinfo", file));
        assertEquals(expected, printed());
        assertEquals(0, run("kindex", "info", file));
        assertEquals(expected, printed());
        assertEquals("", said());
    }

    @Test
    void exitCodes() throws IOException {
        String bad = Files.write(directory.resolve("bad.ko"), new byte[3]).toString();
        assertEquals(1, run("modinfo", bad));
        assertEquals(
                "modinfo: ERROR: could not get modinfo from 'bad': Invalid argument\n", said());
        assertEquals(2, run("kindex", "info", bad));
        assertTrue(
                said().contains(bad + ", offset 0: found 3 bytes, expected at least 6)"), said());
        for (String[] words :
                new String[][] {{}, {"-Z"}, {"-F"}, {"--trust", "x", file}, {"-j0", file}}) {
            assertEquals(1, run("modinfo", words));
            String[] info = new String[words.length + 1];
            info[0] = "info";
            System.arraycopy(words, 0, info, 1, words.length);
            assertEquals(2, run("kindex", info));
        }
        String none = directory.toString();
        assertEquals(1, run("modinfo", "-b", none, "-k", "1", file, "nothing"));
        assertEquals("modinfo: ERROR: Module nothing not found.\n", said());
        assertEquals(1, run("kindex", "info", "-b", none, "-k", "1", "nothing"));
    }

    @Test
    void helpHasEveryOption() {
        assertEquals(0, run("modinfo", "--help"));
        assertTrue(
                printed().startsWith("Usage:\n\tmodinfo [options] <modulename|filename> [args]\n"));
        for (ModinfoOption option : ModinfoOption.values()) {
            assertTrue(printed().contains("--" + option.longName()), option.longName());
        }
        assertEquals(0, run("kindex", "info", "-V"));
        assertTrue(printed().startsWith("kmod version 34.2\n"));
    }

    @Test
    void json() {
        assertEquals(1, run("kindex", "info", "--json", file, "-b", directory.toString(), "gone"));
        assertTrue(printed().contains("{\"key\": \"license\", \"value\": \"GPL\"}"), printed());
        assertTrue(
                printed()
                        .contains(
                                "{\"name\": \"p\", \"description\": \"what\", \"type\": \"int\"}"));
        assertTrue(printed().contains("\"" + "00:".repeat(20) + "00\""));
        assertTrue(printed().contains("\"builtin\": false"));
    }
}
