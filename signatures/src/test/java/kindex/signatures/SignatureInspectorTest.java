package kindex.signatures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import kindex.synthetic.SignatureBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureInspectorTest {
    private static final List<String> KEYS = List.of("rsa", "p256", "p384");

    static List<String> messages() {
        List<String> all = new ArrayList<>();
        for (String key : KEYS) {
            for (String digest : List.of("sha1", "sha224", "sha256", "sha384", "sha512")) {
                all.add(key + "-" + digest + "-issuer");
                all.add(key + "-" + digest + "-keyid");
            }
        }
        return all;
    }

    private static SignatureFinding inspect(SignatureInspector inspector, byte[] module) {
        return inspector.inspect(module, module.length);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void trustsTheSignersCertificateAndNoOther(String message) throws Exception {
        String[] parts = message.split("-");
        byte[] module = Goldens.signed(message);
        SignatureFinding finding = inspect(Goldens.trusting(parts[0] + ".pem"), module);
        assertEquals(SignatureVerdict.TRUSTED, finding.verdict());
        assertEquals("O=kindex,CN=test key " + parts[0], finding.trustedBy());
        assertEquals(parts[1], finding.digest());
        assertEquals(parts[0].equals("rsa") ? "RSA" : "ECDSA", finding.algorithm());
        assertEquals(parts[2].equals("issuer"), finding.serial() != null);
        assertEquals(parts[2].equals("keyid"), finding.keyId() != null);

        String other = KEYS.get((KEYS.indexOf(parts[0]) + 1) % KEYS.size());
        SignatureFinding untrusted = inspect(Goldens.trusting(other + ".pem"), module);
        assertEquals(SignatureVerdict.UNKNOWN_KEY, untrusted.verdict());
        assertNull(untrusted.trustedBy());
        SignatureFinding unverified = inspect(new SignatureInspector(List.of()), module);
        assertEquals(SignatureVerdict.SIGNED, unverified.verdict());
    }

    /// Module hashes, say, will have one.
    @Test
    void aKindThatNoKernelHasYetIsNotBroken() throws Exception {
        byte[] module = Goldens.signed("rsa-sha256-issuer");
        int idType = module.length - 28 - 12 + 2;
        assertEquals(2, module[idType]);
        module[idType] = 3;
        SignatureFinding finding = inspect(Goldens.trusting("rsa.pem"), module);
        assertEquals(SignatureVerdict.UNSUPPORTED, finding.verdict());
        assertEquals("3", finding.idType());
        assertNull(finding.problem());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void anyChangeOfTheModuleShows(String message) throws Exception {
        SignatureInspector inspector = Goldens.trusting(message.replaceAll("-.*", "") + ".pem");
        byte[] module = Goldens.signed(message);
        for (int at = 0; at < Goldens.bytes("signed").length; at += 3) {
            byte[] changed = module.clone();
            changed[at] ^= 0x10;
            assertEquals(SignatureVerdict.MISMATCH, inspect(inspector, changed).verdict());
        }
        byte[] longer = new byte[module.length + 1];
        System.arraycopy(module, 0, longer, 1, module.length);
        assertEquals(SignatureVerdict.MISMATCH, inspect(inspector, longer).verdict());
    }

    /// The bytes of the signature itself end a message.
    @ParameterizedTest
    @ValueSource(strings = {"rsa-sha256-issuer", "p384-sha512-keyid"})
    void anyChangeOfTheSignatureShows(String message) throws Exception {
        SignatureInspector inspector = Goldens.trusting(message.replaceAll("-.*", "") + ".pem");
        byte[] module = Goldens.signed(message);
        int size = inspect(inspector, module).signatureSize();
        int end = module.length - 28 - 12;
        for (int at = end - size; at < end; at++) {
            for (int bit = 0; bit < 8; bit += 3) {
                byte[] changed = module.clone();
                changed[at] ^= (byte) (1 << bit);
                assertEquals(SignatureVerdict.MISMATCH, inspect(inspector, changed).verdict());
            }
        }
    }

    @Test
    void everyTruncationIsUnsignedOrBroken() throws Exception {
        SignatureInspector inspector = Goldens.trusting("rsa.pem");
        byte[] module = Goldens.signed("rsa-sha256-issuer");
        for (int length = 0; length < module.length; length++) {
            assertEquals(SignatureVerdict.UNSIGNED, inspector.inspect(module, length).verdict());
        }
        byte[] message = Goldens.bytes("rsa-sha256-issuer.p7s");
        for (int length = 1; length < message.length; length++) {
            byte[] cut = SignatureBlock.pkcs7(Arrays.copyOf(message, length)).appendTo(new byte[9]);
            SignatureFinding finding = inspect(inspector, cut);
            assertEquals(SignatureVerdict.BROKEN, finding.verdict());
            assertNotNull(finding.problem());
        }
    }

    /// Whatever a message is changed to, it ends with a verdict; a trusted one only where what says
    /// so was not touched.
    @Test
    void damagedMessages() throws Exception {
        Random random = new Random(7);
        SignatureInspector inspector = Goldens.trusting("root.pem", "rsa.pem");
        for (String name : List.of("rsa-sha256-issuer", "rsa-sha1-keyid", "chain", "attributes")) {
            byte[] message = Goldens.bytes(name + ".p7s");
            for (int i = 0; i < 3000; i++) {
                byte[] changed = message.clone();
                for (int n = random.nextInt(4); n >= 0; n--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                byte[] module = SignatureBlock.pkcs7(changed).appendTo(new byte[] {1, 2});
                SignatureVerdict verdict = inspect(inspector, module).verdict();
                assertNotEquals(SignatureVerdict.TRUSTED, verdict, "another content was signed");
                assertNotEquals(SignatureVerdict.UNSIGNED, verdict);
            }
        }
    }

    @Test
    void certificatesLeadToWhoIsTrusted() throws Exception {
        byte[] module = Goldens.signed("chain");
        for (String anchor : List.of("root", "middle", "leaf")) {
            SignatureFinding finding = inspect(Goldens.trusting(anchor + ".pem"), module);
            assertEquals(SignatureVerdict.TRUSTED, finding.verdict());
            assertEquals("O=kindex,CN=test key " + anchor, finding.trustedBy());
            assertEquals(2, finding.chain().size());
            assertEquals("O=kindex,CN=test key leaf", finding.chain().getFirst().subject());
        }
        SignatureFinding stranger = inspect(Goldens.trusting("p256.pem"), module);
        assertEquals(SignatureVerdict.UNKNOWN_KEY, stranger.verdict());
        byte[] changed = module.clone();
        changed[0] ^= 1;
        assertEquals(
                SignatureVerdict.MISMATCH,
                inspect(Goldens.trusting("root.pem"), changed).verdict());
    }

    @Test
    void whatTheKernelRefusesIsBroken() throws Exception {
        SignatureInspector inspector = Goldens.trusting("rsa.pem");
        SignatureFinding attributes = inspect(inspector, Goldens.signed("attributes"));
        assertEquals(SignatureVerdict.BROKEN, attributes.verdict());
        assertEquals("signed attributes", attributes.problem().found());
        byte[] named =
                SignatureBlock.pkcs7(Goldens.bytes("rsa-sha256-issuer.p7s"))
                        .header(1, 4, 2)
                        .appendTo(Goldens.bytes("signed"));
        assertEquals(SignatureVerdict.BROKEN, inspect(inspector, named).verdict());
        byte[] message = Goldens.bytes("rsa-sha256-issuer.p7s");
        byte[] longer =
                SignatureBlock.pkcs7(Arrays.copyOf(message, message.length + 1))
                        .appendTo(Goldens.bytes("signed"));
        assertEquals(SignatureVerdict.BROKEN, inspect(inspector, longer).verdict());
    }

    @Test
    void whatCannotBeVerifiedSaysSo() throws Exception {
        byte[] old =
                SignatureBlock.pkcs7(new byte[5])
                        .header(1, 2, 1)
                        .names("a", "b")
                        .appendTo(new byte[4]);
        assertEquals(
                SignatureVerdict.UNSUPPORTED, inspect(Goldens.trusting("rsa.pem"), old).verdict());
    }

    @Test
    void verifiesThePaddingOfRsaPss() throws Exception {
        byte[] module = Goldens.signed("pss-sha256");
        SignatureFinding pss = inspect(Goldens.trusting("rsa.pem"), module);
        assertEquals(SignatureVerdict.TRUSTED, pss.verdict());
        assertEquals("RSA-PSS", pss.algorithm());
        module[1] ^= 1;
        SignatureFinding changed = inspect(Goldens.trusting("rsa.pem"), module);
        assertEquals(SignatureVerdict.MISMATCH, changed.verdict());
    }

    @Test
    void derAndPemAreTheSameCertificate() throws Exception {
        SigningCertificate pem = CertificateFile.read(Goldens.bytes("rsa.pem")).getFirst();
        SigningCertificate der = CertificateFile.read(Goldens.bytes("rsa.der")).getFirst();
        assertEquals(pem.serial(), der.serial());
        assertEquals("RSA 2048", der.keyKind());
        assertEquals(
                SignatureVerdict.TRUSTED,
                inspect(Goldens.trusting("rsa.der"), Goldens.signed("rsa-sha512-keyid")).verdict());
    }

    @Test
    void onlyAuthoritiesVouchForOthers() throws Exception {
        SigningCertificate root = CertificateFile.read(Goldens.bytes("root.pem")).getFirst();
        SigningCertificate middle = CertificateFile.read(Goldens.bytes("middle.pem")).getFirst();
        SigningCertificate rsa = CertificateFile.read(Goldens.bytes("rsa.pem")).getFirst();
        assertTrue(root.isAuthority() && root.hasSigned(middle) && !middle.hasSigned(root));
        assertTrue(!rsa.isAuthority() && !rsa.hasSigned(rsa), "signed by itself, but no authority");
    }
}
