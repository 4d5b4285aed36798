package kindex.signatures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import kindex.elf.signature.SignatureFormatException;
import org.junit.jupiter.api.Test;

class CertificateFileTest {
    private static SignatureFormatException refused(byte[] file) {
        return assertThrows(SignatureFormatException.class, () -> CertificateFile.read(file));
    }

    @Test
    void severalInOneFileBetweenOtherText() throws Exception {
        String text =
                "first\n"
                        + new String(Goldens.bytes("rsa.pem"), ISO_8859_1)
                        + "second\r\n"
                        + new String(Goldens.bytes("p256.pem"), ISO_8859_1).replace("\n", "\r\n");
        assertEquals(2, CertificateFile.read(text.getBytes(ISO_8859_1)).size());
    }

    @Test
    void everyTruncationIsRefused() throws Exception {
        byte[] der = Goldens.bytes("rsa.der");
        for (int length = 0; length < der.length; length++) {
            refused(Arrays.copyOf(der, length));
        }
        byte[] pem = Goldens.bytes("p256.pem");
        int last = new String(pem, ISO_8859_1).lastIndexOf("-----END") + 24;
        for (int length = 0; length < last; length++) {
            refused(Arrays.copyOf(pem, length));
        }
    }

    @Test
    void whatIsNoCertificate() throws Exception {
        assertEquals(0, refused("hello".getBytes(ISO_8859_1)).offset());
        refused(Goldens.bytes("rsa-sha256-issuer.p7s"));
        String nothing = "x\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        assertEquals(2, refused(nothing.getBytes(ISO_8859_1)).offset());
        String within = "-----BEGIN CERTIFICATE-----END CERTIFICATE-----\n";
        assertEquals(0, refused(within.getBytes(ISO_8859_1)).offset());
        String bad = "-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n";
        refused(bad.getBytes(ISO_8859_1));
    }

    @Test
    void changedBytesAreRefusedOrReadAsAnother() throws Exception {
        byte[] der = Goldens.bytes("rsa.der");
        for (int at = 0; at < der.length; at++) {
            byte[] changed = der.clone();
            changed[at] ^= (byte) 0x81;
            try {
                CertificateFile.read(changed).getFirst().subject();
            } catch (SignatureFormatException _) {
                // as it should be
            }
        }
    }
}
