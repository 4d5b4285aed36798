package kindex.elf.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import kindex.synthetic.SignatureBlock;
import kindex.synthetic.SyntheticModule;
import org.junit.jupiter.api.Test;

class ModuleSignatureTest {
    private static final byte[] MODULE = SyntheticModule.named("a").build();
    private static final byte[] SIGNATURE = {1, 2, 3, 4, 5};

    private static ModuleSignature read(byte[] module) throws SignatureFormatException {
        return ModuleSignature.read(module, module.length);
    }

    private static SignatureFormatException refused(SignatureBlock block) {
        byte[] module = block.appendTo(MODULE);
        return assertThrows(SignatureFormatException.class, () -> read(module));
    }

    @Test
    void findsThePartsOfABlock() throws Exception {
        ModuleSignature signature = read(SignatureBlock.pkcs7(SIGNATURE).appendTo(MODULE));
        assertTrue(signature.isPkcs7());
        assertTrue(signature.restIsZero());
        assertEquals("PKCS#7", signature.idType());
        assertEquals(MODULE.length, signature.signedLength());
        assertEquals(MODULE.length, signature.signatureOffset());
        assertArrayEquals(SIGNATURE, signature.signature());
    }

    @Test
    void findsNamesBeforeTheSignature() throws Exception {
        byte[] module =
                SignatureBlock.pkcs7(SIGNATURE)
                        .header(1, 4, 1)
                        .names("me", "\u00ff\1")
                        .appendTo(MODULE);
        ModuleSignature signature = read(module);
        assertFalse(signature.isPkcs7());
        assertFalse(signature.restIsZero());
        assertEquals("X509", signature.idType());
        assertEquals("RSA", signature.algorithm());
        assertEquals("sha256", signature.hash());
        assertEquals("me", signature.signer());
        assertArrayEquals(new byte[] {-1, 1}, signature.keyId());
        assertEquals(MODULE.length, signature.signedLength());
    }

    @Test
    void aModuleWithoutMagicIsNotSigned() throws Exception {
        assertNull(read(MODULE));
        byte[] signed = SignatureBlock.pkcs7(SIGNATURE).appendTo(MODULE);
        for (int length = 0; length < signed.length; length++) {
            assertNull(ModuleSignature.read(Arrays.copyOf(signed, length), length));
            assertFalse(ModuleSignature.isSigned(signed, length));
        }
    }

    @Test
    void magicAndTooLittleBeforeIt() throws Exception {
        byte[] magic = "~Module signature appended~\n".getBytes(ISO_8859_1);
        for (int before = 0; before < 12; before++) {
            byte[] module = new byte[before + magic.length];
            System.arraycopy(magic, 0, module, before, magic.length);
            assertThrows(SignatureFormatException.class, () -> read(module));
        }
    }

    @Test
    void lengthsThatLeadOutside() {
        int most = MODULE.length + SIGNATURE.length;
        for (long length : new long[] {0, most + 1, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL}) {
            SignatureFormatException e =
                    refused(SignatureBlock.pkcs7(SIGNATURE).claimingLength(length));
            assertEquals("sig_len " + length, e.found());
            assertEquals(most + 8, e.offset());
        }
        SignatureBlock named = SignatureBlock.pkcs7(SIGNATURE).names("x", "yz");
        assertEquals(
                "1 to " + most + ", which is there",
                refused(named.claimingLength(most + 1)).expected());
    }

    @Test
    void theWholeModuleMayBeItsSignature() throws Exception {
        int most = MODULE.length + SIGNATURE.length;
        byte[] module = SignatureBlock.pkcs7(SIGNATURE).claimingLength(most).appendTo(MODULE);
        assertEquals(0, read(module).signedLength());
    }

    @Test
    void numbersThatNobodyKnows() {
        assertEquals("algo 2", refused(SignatureBlock.pkcs7(SIGNATURE).header(2, 0, 2)).found());
        assertEquals("hash 9", refused(SignatureBlock.pkcs7(SIGNATURE).header(0, 9, 2)).found());
        assertEquals("id_type 3", refused(SignatureBlock.pkcs7(SIGNATURE).header(0, 0, 3)).found());
        assertEquals(
                "algo 255", refused(SignatureBlock.pkcs7(SIGNATURE).header(255, 0, 2)).found());
    }
}
