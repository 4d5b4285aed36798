package kindex.signatures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kindex.elf.ModuleContents;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.NioHostFiles;
import kindex.synthetic.SignatureBlock;
import kindex.synthetic.SyntheticModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Modules signed by openssl with new keys, as the kernel build signs them; skipped without
/// openssl.
class OpensslTest {
    @TempDir Path directory;

    private void openssl(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.redirectErrorStream(true).redirectOutput(new File("/dev/null"));
        assertEquals(0, builder.start().waitFor(), String.join(" ", command));
    }

    private void key(String name, String... algorithm) throws Exception {
        List<String> words =
                new ArrayList<>(List.of("genpkey", "-out", name + ".key", "-algorithm"));
        words.addAll(List.of(algorithm));
        openssl(words.toArray(String[]::new));
        // all alike but for the key
        openssl(
                "req",
                "-new",
                "-x509",
                "-key",
                name + ".key",
                "-out",
                name + ".pem",
                "-subj",
                "/CN=one name",
                "-set_serial",
                "77",
                "-days",
                "2",
                "-addext",
                "subjectKeyIdentifier=01:02");
    }

    private Path sign(String name, String key, String digest, boolean xz, String... how)
            throws Exception {
        byte[] module = SyntheticModule.named(name).alias("x:" + name).build();
        Files.write(directory.resolve("module"), module);
        List<String> words = new ArrayList<>(List.of("cms", "-sign", "-binary", "-noattr"));
        words.addAll(List.of("-nocerts", "-in", "module", "-outform", "DER", "-out", "message"));
        words.addAll(List.of("-signer", key + ".pem", "-inkey", key + ".key", "-md", digest));
        words.addAll(List.of(how));
        openssl(words.toArray(String[]::new));
        byte[] message = Files.readAllBytes(directory.resolve("message"));
        byte[] signed = SignatureBlock.pkcs7(message).appendTo(module);
        Path file = directory.resolve(name + (xz ? ".ko.xz" : ".ko"));
        try (OutputStream out = Files.newOutputStream(file)) {
            if (xz) {
                try (XZOutputStream xzOut = new XZOutputStream(out, new LZMA2Options(0))) {
                    xzOut.write(signed);
                }
            } else {
                out.write(signed);
            }
        }
        return file;
    }

    @Test
    void aTreeSignedByTwoKeys() throws Exception {
        try {
            openssl("version");
        } catch (IOException _) {
            assumeTrue(false, "openssl is not there");
        }
        key("rsa", "RSA", "-pkeyopt", "rsa_keygen_bits:2048");
        key("ec", "EC", "-pkeyopt", "ec_paramgen_curve:P-384");
        List<String> rsa = new ArrayList<>();
        int number = 0;
        for (String digest : List.of("sha1", "sha224", "sha256", "sha384", "sha512")) {
            boolean xz = number % 2 == 0;
            rsa.add(sign("rsa" + number, "rsa", digest, xz).toString());
            rsa.add(sign("rsak" + number, "rsa", digest, !xz, "-keyid").toString());
            sign("ec" + number, "ec", digest, !xz);
            sign("eck" + number++, "ec", digest, xz, "-keyid");
        }
        NioHostFiles files = new NioHostFiles();
        List<String> paths = SignatureSurvey.modulesBelow(files, directory.toString());
        assertEquals(20, paths.size());
        for (String trusted : List.of("rsa.pem", "ec.pem")) {
            byte[] pem = Files.readAllBytes(directory.resolve(trusted));
            List<SignatureSurvey.Entry> entries =
                    SignatureSurvey.of(
                            paths,
                            () -> new ModuleContents(files, new JvmDecompressors(), 1 << 20),
                            new SignatureInspector(CertificateFile.read(pem)),
                            3,
                            () -> {});
            for (int i = 0; i < entries.size(); i++) {
                SignatureSurvey.Entry entry = entries.get(i);
                assertEquals(paths.get(i), entry.path());
                assertNull(entry.problem());
                // the other key's certificate bears the same names and numbers
                boolean good = rsa.contains(entry.path()) == trusted.equals("rsa.pem");
                assertEquals(
                        good ? SignatureVerdict.TRUSTED : SignatureVerdict.MISMATCH,
                        entry.finding().verdict(),
                        entry.path());
            }
        }
    }
}
