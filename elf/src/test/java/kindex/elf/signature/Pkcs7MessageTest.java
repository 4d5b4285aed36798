package kindex.elf.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Pkcs7MessageTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    static byte[] golden(String name) throws IOException {
        try (InputStream in = Pkcs7MessageTest.class.getResourceAsStream("/signatures/" + name)) {
            return in.readAllBytes();
        }
    }

    private static Pkcs7Message read(byte[] der) throws SignatureFormatException {
        return Pkcs7Message.read(der, 0, der.length);
    }

    @Test
    void readsWhatOpensslMade() throws Exception {
        Pkcs7Message message = read(golden("p256-sha256-issuer.p7s"));
        assertTrue(message.isByIssuer());
        assertEquals("test key p256", message.signer());
        assertEquals("3988A9BF8B10DF620771066886B6467F17F76EAE", HEX.formatHex(message.serial()));
        assertEquals("sha256", message.digest());
        assertEquals(0x30, message.signature()[0], "an ECDSA signature is a sequence");
    }

    @Test
    void readsAKeyIdentifier() throws Exception {
        Pkcs7Message message = read(golden("p256-sha256-keyid.p7s"));
        assertFalse(message.isByIssuer());
        assertNull(message.signer());
        assertNull(message.serial());
    }

    @Test
    void everyTruncationIsAnError() throws Exception {
        for (String name : new String[] {"p256-sha256-issuer.p7s", "p256-sha256-keyid.p7s"}) {
            byte[] whole = golden(name);
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                SignatureFormatException e =
                        assertThrows(SignatureFormatException.class, () -> read(cut));
                assertTrue(e.offset() <= length, e.getMessage());
            }
        }
    }

    @Test
    void aChangedBitIsAnErrorOrReadsAsSomethingElse() throws Exception {
        byte[] whole = golden("p256-sha256-issuer.p7s");
        int errors = 0;
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] changed = whole.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                read(changed);
            } catch (SignatureFormatException _) {
                errors++;
            }
        }
        assertTrue(errors > whole.length, errors + " of " + whole.length * 8);
    }

    @Test
    void theFirstCommonNameCounts() throws Exception {
        byte[] der =
                Der.message(
                        "05",
                        Der.attribute(Der.ORGANISATION, Der.utf8("org")),
                        Der.attribute(Der.COMMON_NAME, Der.utf8("one")),
                        Der.attribute(Der.COMMON_NAME, Der.utf8("two")));
        assertEquals("one", read(der).signer());
    }

    @Test
    void withoutCommonNameTheLastAttributeCounts() throws Exception {
        byte[] der = Der.message("05", Der.attribute(Der.ORGANISATION, Der.utf8("org")));
        assertEquals("org", read(der).signer());
        assertEquals("", read(Der.message("05")).signer());
    }

    @Test
    void aNameEndsAtNul() throws Exception {
        byte[] der = Der.message("05", Der.attribute(Der.COMMON_NAME, Der.utf8("ab\0c")));
        assertEquals("ab", read(der).signer());
    }

    @Test
    void bytesOfANameStayAsTheyAre() throws Exception {
        byte[] der = Der.message("05", Der.attribute(Der.COMMON_NAME, Der.utf8("\u00c3\u00a4")));
        assertEquals("\u00c3\u00a4", read(der).signer());
        byte[] bad = Der.message("05", Der.attribute(Der.COMMON_NAME, Der.utf8("\u00e4")));
        assertThrows(SignatureFormatException.class, () -> read(bad));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:", "05:05", "00FF:FF", "FF:01", "FF01:FF", "0102030405:0102030405"})
    void serialsAreMagnitudes(String pair) throws Exception {
        String[] words = pair.split(":", -1);
        assertEquals(words[1], HEX.formatHex(read(Der.message(words[0])).serial()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0001", "FF80"})
    void integersAreShort(String hex) {
        assertThrows(SignatureFormatException.class, () -> read(Der.message(hex)));
    }

    @Test
    void anUnknownDigestIsItsNumber() throws Exception {
        byte[] id = Der.sequence(Der.sequence(), Der.integer("01"));
        byte[] der = Der.message(id, Der.algorithm("2A0386F10F"));
        assertEquals("1.2.3.112783", read(der).digest());
    }

    @Test
    void lengthsThatLeadOutside() {
        for (String length :
                new String[] {"84FFFFFFFF", "847FFFFFFF", "88" + "FF".repeat(8), "81FF", "80"}) {
            byte[] der = Der.hex("30" + length + "0609");
            SignatureFormatException e =
                    assertThrows(SignatureFormatException.class, () -> read(der));
            assertEquals(0, e.offset());
            assertThrows(
                    SignatureFormatException.class, () -> Pkcs7Message.check(der, 0, der.length));
        }
    }

    @Test
    void valuesInValuesAreLimited() {
        byte[] der = {};
        for (int i = 0; i < 200; i++) {
            der = Der.sequence(der);
        }
        byte[] deep = der;
        SignatureFormatException e =
                assertThrows(
                        SignatureFormatException.class,
                        () -> Pkcs7Message.check(deep, 0, deep.length));
        assertEquals("no more than 40 levels", e.expected());
    }

    @Test
    void checkPassesWhatIsSound() throws Exception {
        byte[] der = golden("p256-sha256-issuer.p7s");
        Pkcs7Message.check(der, 0, der.length);
        byte[] more = Arrays.copyOf(der, der.length + 1);
        assertThrows(
                SignatureFormatException.class, () -> Pkcs7Message.check(more, 0, more.length));
        assertEquals("test key p256", read(more).signer(), "as OpenSSL reads it");
    }
}
