package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindex.archives.JvmPayloadDecoders;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.NioHostFiles;
import kindex.incremental.JvmDigest;
import kindex.synthetic.SignatureBlock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kindex info --signature`: words and exit codes.
class SignatureRunTest {
    private static final Path GOLDENS = Path.of("../signatures/src/test/resources/goldens");
    private static final String RSA = GOLDENS.resolve("rsa.pem").toString();

    @TempDir Path root;
    private Path modules;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void makeTree() throws IOException {
        modules = Files.createDirectories(root.resolve("lib/modules/6.1/kernel"));
        signed("a.ko", "rsa-sha256-issuer");
        signed("b.ko", "rsa-sha256-keyid");
        signed("c.ko", "p256-sha1-issuer");
    }

    private Path signed(String name, String message) throws IOException {
        byte[] p7s = Files.readAllBytes(GOLDENS.resolve(message + ".p7s"));
        byte[] module = Files.readAllBytes(GOLDENS.resolve("signed"));
        return Files.write(modules.resolve(name), SignatureBlock.pkcs7(p7s).appendTo(module));
    }

    private int run(String... words) {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>(List.of("info", "--signature"));
        all.addAll(List.of(words));
        Platform platform =
                new Platform(
                        new NioHostFiles(),
                        JvmDecompressors::new,
                        JvmDigest::new,
                        JvmPayloadDecoders::new,
                        out,
                        err,
                        Map.of());
        return Main.run("kindex", all.toArray(String[]::new), platform);
    }

    private String printed() {
        return out.toString(ISO_8859_1);
    }

    @Test
    void oneModule() {
        String file = modules.resolve("a.ko").toString();
        assertEquals(0, run(file));
        assertTrue(
                printed()
                        .contains(
                                "signature:    signed, not verified: no certificate was given by --trust\n"));
        assertTrue(printed().contains("digest:       sha256\nalgorithm:    RSA, 256 bytes\n"));
        assertTrue(printed().contains("issuer:       O=kindex,CN=test key rsa\n"));
        assertEquals(0, run("--trust", RSA, file));
        assertTrue(printed().contains("signature:    trusted, by O=kindex,CN=test key rsa\n"));
        assertEquals(1, run("--trust", GOLDENS.resolve("p384.pem").toString(), file));
        assertTrue(printed().contains("signature:    unknown key\n"));
    }

    @Test
    void aWholeKernel() throws IOException {
        assertEquals(0, run("-b", root.toString(), "6.1"));
        assertEquals(4, printed().lines().count(), this::printed);
        assertTrue(printed().endsWith("all\t\t\t\t\t3\n"));
        assertEquals(0, run("-b", root.toString(), "-k", "6.1"));
        assertEquals(0, run(modules.toString()));
        String ec = GOLDENS.resolve("p256.pem").toString();
        assertEquals(0, run("--trust", RSA, "--trust=" + ec, "-b", root.toString(), "6.1"));
        assertEquals(1, run("--trust", RSA, "-b", root.toString(), "6.1"));
        assertTrue(printed().contains("unknown key: " + modules.resolve("c.ko") + "\n"));

        Files.write(modules.resolve("d.ko"), new byte[64]);
        byte[] bad = SignatureBlock.pkcs7(new byte[20]).appendTo(new byte[8]);
        Files.write(modules.resolve("e.ko"), bad);
        assertEquals(1, run("-b", root.toString(), "6.1"));
        assertTrue(printed().contains("unsigned: " + modules.resolve("d.ko") + "\n"));
        assertTrue(
                printed()
                        .contains(
                                "broken: "
                                        + modules.resolve("e.ko")
                                        + " (offset 10: found 18 bytes more"));
        assertTrue(printed().endsWith("\n") && printed().contains("\t5\n"));
        assertEquals(1, run("--json", "-b", root.toString(), "6.1"));
        assertTrue(printed().contains("\"broken\": 1"), this::printed);
    }

    @Test
    void inAnotherModuleDirectory() {
        for (String name : List.of("-m", "--moduledir")) {
            assertEquals(0, run(name, root + "/lib/modules", "6.1"));
            assertTrue(printed().endsWith("all\t\t\t\t\t3\n"));
            assertEquals(0, run(name, "lib/modules", "-b", root.toString()));
            assertTrue(printed().endsWith("all\t\t\t\t\t3\n"));
        }
    }

    @Test
    void whatCannotBeRead() throws IOException {
        assertEquals(2, run("-b", root.toString(), "-k", "6.2"));
        assertTrue(err.toString(ISO_8859_1).contains("no kernel 6.2 in "));
        Files.write(modules.resolve("f.ko"), new byte[3]);
        assertEquals(2, run("-b", root.toString(), "6.1"));
        assertTrue(err.toString(ISO_8859_1).contains("f.ko, offset 0: found 3 bytes"));
        assertEquals(2, run("--trust", "/no/such", "-b", root.toString(), "6.1"));
        assertEquals(2, run("--trust", modules.resolve("a.ko").toString(), "6.1"));
        assertEquals(2, run("--trust"));
        assertEquals(1, run("-b", root.toString(), "-k", "6.1", "nothing"));
    }
}
