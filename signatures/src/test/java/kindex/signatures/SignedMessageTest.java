package kindex.signatures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import kindex.elf.signature.ModuleSignature;
import kindex.elf.signature.Pkcs7Message;
import kindex.elf.signature.SignatureFormatException;
import kindex.synthetic.SignatureBlock;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.Test;

class SignedMessageTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static SignedMessage read(byte[] der) throws SignatureFormatException {
        return SignedMessage.read(der, 0, der.length);
    }

    private static SignatureFormatException refused(byte[] der) {
        return assertThrows(SignatureFormatException.class, () -> read(der));
    }

    @Test
    void readsWhatOpensslMade() throws Exception {
        SignedMessage message = read(Goldens.bytes("p256-sha256-issuer.p7s"));
        assertTrue(message.isByIssuer());
        assertEquals("test key p256", message.signer());
        assertEquals("sha256", message.digest());
        assertEquals("ECDSA", message.algorithm());
        assertEquals(0, message.certificates().size());
        assertFalse(message.hasSignedAttributes());
        assertFalse(message.hasContent());
        assertEquals(1, message.signerCount());
    }

    @Test
    void readsAKeyIdentifier() throws Exception {
        SignedMessage message = read(Goldens.bytes("p256-sha256-keyid.p7s"));
        assertFalse(message.isByIssuer());
        assertNull(message.signer());
        assertNull(message.serial());
        assertEquals("48770B28BFCA3EF5C264B3436F62244AF8429AE3", HEX.formatHex(message.keyId()));
    }

    /// What both readers tell is the same, whatever becomes of a message.
    @Test
    void agreesWithTheReaderForModinfo() throws Exception {
        Random random = new Random(11);
        int read = 0;
        for (String name : List.of("rsa-sha256-issuer", "p384-sha1-keyid", "chain", "attributes")) {
            byte[] message = Goldens.bytes(name + ".p7s");
            for (int i = 0; i < 4000; i++) {
                byte[] changed = message.clone();
                for (int n = random.nextInt(3); n > 0; n--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                byte[] module = SignatureBlock.pkcs7(changed).appendTo(new byte[3]);
                ModuleSignature block = ModuleSignature.read(module, module.length);
                SignedMessage whole;
                Pkcs7Message brief;
                try {
                    whole =
                            SignedMessage.read(
                                    module, block.signatureOffset(), block.signatureEnd());
                    brief = block.message();
                } catch (SignatureFormatException _) {
                    continue; // each is strict about other parts
                }
                read++;
                assertEquals(brief.isByIssuer(), whole.isByIssuer());
                assertEquals(brief.signer(), whole.signer());
                assertArrayEquals(brief.serial(), whole.serial());
                assertEquals(brief.digest(), whole.digest());
                assertEquals(brief.signature().length, whole.signatureSize());
            }
        }
        assertTrue(read > 4000, "both read " + read);
    }

    /// A message of one signer with parts to choose.
    private static byte[] message(ASN1Encodable name, ASN1Encodable... more) throws Exception {
        ASN1Encodable sha256 = algorithm("2.16.840.1.101.3.4.2.1");
        ASN1EncodableVector signer = new ASN1EncodableVector();
        signer.add(new ASN1Integer(1));
        signer.add(sequence(name, new ASN1Integer(5)));
        signer.add(sha256);
        signer.add(algorithm("1.2.840.113549.1.1.1"));
        signer.add(new DEROctetString(new byte[] {1, 2, 3}));
        for (ASN1Encodable each : more) {
            signer.add(each);
        }
        return message("1.2.840.113549.1.7.2", new DERSet(new DERSequence(signer)));
    }

    private static byte[] message(String type, ASN1Encodable... signers) throws Exception {
        ASN1EncodableVector data = new ASN1EncodableVector();
        data.add(new ASN1Integer(1));
        data.add(new DERSet(algorithm("2.16.840.1.101.3.4.2.1")));
        data.add(sequence(new ASN1ObjectIdentifier("1.2.840.113549.1.7.1")));
        for (ASN1Encodable each : signers) {
            data.add(each);
        }
        return sequence(
                        new ASN1ObjectIdentifier(type),
                        new DERTaggedObject(true, 0, new DERSequence(data)))
                .getEncoded();
    }

    private static ASN1Encodable algorithm(String number) {
        return sequence(new ASN1ObjectIdentifier(number));
    }

    private static DERSequence sequence(ASN1Encodable... parts) {
        return new DERSequence(parts);
    }

    private static ASN1Encodable attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new DERSet(sequence(type, value));
    }

    @Test
    void theFirstCommonNameCounts() throws Exception {
        ASN1Encodable org = attribute(BCStyle.O, new DERUTF8String("org"));
        ASN1Encodable one = attribute(BCStyle.CN, new DERT61String("one"));
        ASN1Encodable two = attribute(BCStyle.CN, new DERPrintableString("two"));
        assertEquals("one", read(message(sequence(org, one, two))).signer());
        assertEquals("org", read(message(sequence(org))).signer());
        assertEquals("", read(message(sequence())).signer());
    }

    @Test
    void aNameIsItsBytesUpToNul() throws Exception {
        assertEquals("ab", signer(new DERUTF8String("ab\0c")));
        assertEquals("\u00c3\u00a4", signer(new DERUTF8String("\u00e4")));
        assertEquals("\u00e4", signer(new DERT61String("\u00e4")));
        assertEquals("", signer(new DERBMPString("wide")));
        assertEquals("NQ", signer(new DERBMPString("\u4e51")));
        refused(message(sequence(attribute(BCStyle.CN, new ASN1Integer(1)))));
        byte[] text = message(sequence(attribute(BCStyle.CN, new DERUTF8String("xyz"))));
        int at = new String(text, ISO_8859_1).indexOf("xyz");
        text[at] = (byte) 0xE4;
        refused(text);
    }

    private static String signer(ASN1Encodable name) throws Exception {
        return read(message(sequence(attribute(BCStyle.CN, name)))).signer();
    }

    @Test
    void partsThatHaveNoPlaceAreRefused() throws Exception {
        ASN1Encodable attribute =
                sequence(new ASN1ObjectIdentifier("1.2.3"), new DERSet(new ASN1Integer(1)));
        ASN1Encodable unsigned = new DERTaggedObject(false, 1, new DERSet(attribute));
        assertEquals("RSA", read(message(sequence(), unsigned)).algorithm());
        String words = "parts that have no place in a message";
        assertEquals(words, refused(message(sequence(), unsigned, new ASN1Integer(1))).found());
        refused(message(sequence(), new DERTaggedObject(false, 1, new DERSet(new ASN1Integer(1)))));
        ASN1Sequence whole = ASN1Sequence.getInstance(message(sequence()));
        ASN1Sequence data =
                ASN1Sequence.getInstance(ASN1TaggedObject.getInstance(whole.getObjectAt(1)), true);
        ASN1Encodable signers = data.getObjectAt(3);
        assertEquals(words, refused(message("1.2.840.113549.1.7.2", signers, signers)).found());
        assertEquals(
                "content of type 1.2.840.113549.1.7.3",
                refused(message("1.2.840.113549.1.7.3", signers)).found());
        assertEquals("no signers", refused(message("1.2.840.113549.1.7.2", new DERSet())).found());
        refused(message("1.2.840.113549.1.7.2"));
    }

    @Test
    void valuesInValuesAreLimited() throws Exception {
        byte[] der = {};
        for (int i = 0; i < 200; i++) {
            der = new DEROctetString(der).getEncoded();
            der[0] = 0x30;
        }
        assertEquals("no more than 40 levels", refused(der).expected());
        byte[] cut = Arrays.copyOf(Goldens.bytes("chain.p7s"), 300);
        assertTrue(refused(cut).found().contains("outside"));
    }

    @Test
    void serialsAreMagnitudes() throws Exception {
        byte[] message = Goldens.bytes("p256-sha256-issuer.p7s");
        assertEquals("3988A9BF8B10DF620771066886B6467F17F76EAE", serial(message));
        assertEquals("05", serial(message(sequence())));
    }

    private static String serial(byte[] message) throws SignatureFormatException {
        return HEX.formatHex(read(message).serial());
    }
}
