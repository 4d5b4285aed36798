package kindex.elf.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/// The signature block at the end of a module: where its parts lie and what its header says.
/// Whether the signature is any good is for others to find out.
public final class ModuleSignature {
    private final byte[] bytes;
    private final int header;
    private final int signatureSize;

    private ModuleSignature(byte[] bytes, int header, int signatureSize) {
        this.bytes = bytes;
        this.header = header;
        this.signatureSize = signatureSize;
    }

    /// Whether a module claims to be signed: whether it ends in the magic text.
    public static boolean isSigned(byte[] module, int length) {
        return SignatureFormat.hasMagic(module, length);
    }

    /// The block of the module in the first `length` bytes of an array, which is not copied.
    ///
    /// What is refused is what kmod does not take for a signature either (kmod:
    /// libkmod-signature.c, kmod_module_signature_info).
    ///
    /// @return null if the module is not signed
    /// @throws SignatureFormatException if there is a block, but a broken one
    public static ModuleSignature read(byte[] module, int length) throws SignatureFormatException {
        if (!SignatureFormat.hasMagic(module, length)) {
            return null;
        }
        int header = length - SignatureFormat.MAGIC_SIZE - SignatureFormat.STRUCT_SIZE;
        if (header < 0) {
            throw new SignatureFormatException(
                    0,
                    length - SignatureFormat.MAGIC_SIZE + " bytes before the magic text",
                    "a struct module_signature of " + SignatureFormat.STRUCT_SIZE);
        }
        ModuleSignature signature =
                new ModuleSignature(module, header, word(module, header + SignatureFormat.SIG_LEN));
        signature.check();
        return signature;
    }

    /// The number of the key type that PKCS#7 has.
    public static final int PKCS7 = SignatureFormat.PKEY_ID_PKCS7;

    /// The number of the key type of a module that ends in the magic text.
    public static int idTypeOf(byte[] module, int length) {
        int header = length - SignatureFormat.MAGIC_SIZE - SignatureFormat.STRUCT_SIZE;
        return header < 0 ? -1 : module[header + SignatureFormat.ID_TYPE] & 0xFF;
    }

    /// Whether the signature of a module that ends in the magic text can be as long as its header
    /// says.
    public static boolean fits(byte[] module, int length) {
        int header = length - SignatureFormat.MAGIC_SIZE - SignatureFormat.STRUCT_SIZE;
        return header >= 0
                && (word(module, header + SignatureFormat.SIG_LEN) & 0xFFFFFFFFL) < header;
    }

    /// The number of the key type, where there is a signature block of a type that is not known
    /// here: kernels to come may have others.
    ///
    /// @return -1 where there is none
    public static int unknownIdType(byte[] module, int length) {
        int number = isSigned(module, length) ? idTypeOf(module, length) : -1;
        return number >= 0 && SignatureFormat.idType(number) == null ? number : -1;
    }

    private void check() throws SignatureFormatException {
        known(SignatureFormat.ALGO, SignatureFormat.algorithm(field(SignatureFormat.ALGO)));
        known(SignatureFormat.HASH, SignatureFormat.hash(field(SignatureFormat.HASH)));
        known(SignatureFormat.ID_TYPE, SignatureFormat.idType(field(SignatureFormat.ID_TYPE)));
        long size = signatureSize & 0xFFFFFFFFL;
        if (size == 0 || size + names() > header) {
            throw new SignatureFormatException(
                    header + SignatureFormat.SIG_LEN,
                    "sig_len " + size,
                    "1 to " + (header - names()) + ", which is there");
        }
    }

    private void known(int at, String name) throws SignatureFormatException {
        if (name == null) {
            String[] fields = {"algo", "hash", "id_type"};
            throw new SignatureFormatException(
                    header + at, fields[at] + " " + field(at), "one that is known");
        }
    }

    private int names() {
        return field(SignatureFormat.SIGNER_LEN) + field(SignatureFormat.KEY_ID_LEN);
    }

    private int field(int at) {
        return bytes[header + at] & 0xFF;
    }

    private static int word(byte[] b, int at) {
        return b[at] << 24 | (b[at + 1] & 0xFF) << 16 | (b[at + 2] & 0xFF) << 8 | b[at + 3] & 0xFF;
    }

    /// Whether the signature is a PKCS#7 message, as it is since Linux 4.3.
    public boolean isPkcs7() {
        return field(SignatureFormat.ID_TYPE) == SignatureFormat.PKEY_ID_PKCS7;
    }

    /// Whether the fields that a PKCS#7 signature has no use for are zero; the kernel refuses the
    /// module if they are not (linux: kernel/module_signature.c, mod_check_sig).
    public boolean restIsZero() {
        for (int at = 0; at < SignatureFormat.SIG_LEN; at++) {
            if (at != SignatureFormat.ID_TYPE && field(at) != 0) {
                return false;
            }
        }
        return true;
    }

    /// `PGP`, `X509` or `PKCS#7`.
    public String idType() {
        return SignatureFormat.idType(field(SignatureFormat.ID_TYPE));
    }

    /// The digest that the header names; PKCS#7 messages name their own.
    public String hash() {
        return SignatureFormat.hash(field(SignatureFormat.HASH));
    }

    /// The public-key algorithm that the header names; PKCS#7 messages name their own.
    public String algorithm() {
        return SignatureFormat.algorithm(field(SignatureFormat.ALGO));
    }

    /// The signer's name before the signature; empty with PKCS#7.
    public String signer() {
        int end = signatureOffset() - field(SignatureFormat.KEY_ID_LEN);
        int length = field(SignatureFormat.SIGNER_LEN);
        return new String(bytes, end - length, length, ISO_8859_1);
    }

    /// The key identifier before the signature; empty with PKCS#7.
    public byte[] keyId() {
        int end = signatureOffset();
        return Arrays.copyOfRange(bytes, end - field(SignatureFormat.KEY_ID_LEN), end);
    }

    /// Where in the module the signature starts.
    public int signatureOffset() {
        return header - signatureSize;
    }

    /// Where in the module the signature ends and the header starts.
    public int signatureEnd() {
        return header;
    }

    /// How many bytes of the module are signed: all before the block.
    public int signedLength() {
        return signatureOffset() - names();
    }

    /// A copy of the signature's bytes.
    public byte[] signature() {
        return Arrays.copyOfRange(bytes, signatureOffset(), signatureEnd());
    }

    /// The PKCS#7 message.
    ///
    /// @throws SignatureFormatException if the signature is none
    public Pkcs7Message message() throws SignatureFormatException {
        return Pkcs7Message.read(bytes, signatureOffset(), signatureEnd());
    }
}
