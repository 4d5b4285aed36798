package kindex.synthetic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import kindex.bytes.ByteSink;

/// Appends a signature to a module as the kernel build does, or a wrong one in any way wanted.
///
/// ```java
/// byte[] signed = SignatureBlock.pkcs7(message).appendTo(module);
/// ```
public final class SignatureBlock {
    private static final String MAGIC = "~Module signature appended~\n";
    private static final int PKEY_ID_PKCS7 = 2;

    private final byte[] signature;
    private int algo;
    private int hash;
    private int idType = PKEY_ID_PKCS7;
    private String signer = "";
    private String keyId = "";
    private long claimedLength;

    private SignatureBlock(byte[] signature) {
        this.signature = signature.clone();
        this.claimedLength = signature.length;
    }

    /// A PKCS#7 message with the header that `sign-file` writes.
    public static SignatureBlock pkcs7(byte[] message) {
        return new SignatureBlock(message);
    }

    /// Sets the three numbers of the header.
    public SignatureBlock header(int algo, int hash, int idType) {
        this.algo = algo;
        this.hash = hash;
        this.idType = idType;
        return this;
    }

    /// Sets what stands before a signature that is not PKCS#7; at most 255 bytes each.
    public SignatureBlock names(String signer, String keyId) {
        this.signer = signer;
        this.keyId = keyId;
        return this;
    }

    /// Makes the header claim another length of the signature; the low 32 bits count.
    public SignatureBlock claimingLength(long length) {
        claimedLength = length;
        return this;
    }

    /// The module and this behind it.
    public byte[] appendTo(byte[] module) {
        ByteSink out = new ByteSink(module.length + signature.length + 64);
        out.put(module, 0, module.length);
        out.putLatin1(signer);
        out.putLatin1(keyId);
        out.put(signature, 0, signature.length);
        out.put(algo);
        out.put(hash);
        out.put(idType);
        out.put(signer.length());
        out.put(keyId.length());
        out.put(new byte[3], 0, 3);
        out.putBigEndian32((int) claimedLength);
        byte[] magic = MAGIC.getBytes(ISO_8859_1);
        out.put(magic, 0, magic.length);
        return out.toByteArray();
    }
}
