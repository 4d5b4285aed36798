package kindex.signatures;

import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;

/// Verifies bare signatures: RSA with PKCS#1 v1.5 padding and ECDSA, which are all that the kernel
/// build makes, by the plain classes of Bouncy Castle. Its providers are not asked: they find their
/// parts by reflection, which an executable does not have.
final class PublicKeyCheck {
    /// What can come of it.
    enum Outcome {
        FITS,
        DIFFERS,
        UNSUPPORTED
    }

    private PublicKeyCheck() {}

    /// Whether `signature` is one of `bytes[from .. to)` by a key.
    ///
    /// @param digest OpenSSL's name for it
    static Outcome check(
            AsymmetricKeyParameter key,
            String digest,
            byte[] bytes,
            int from,
            int to,
            byte[] signature) {
        Digest hash = digest(digest);
        if (hash == null) {
            return Outcome.UNSUPPORTED;
        }
        Signer signer;
        if (key instanceof RSAKeyParameters) {
            signer = new RSADigestSigner(hash);
        } else if (key instanceof ECPublicKeyParameters) {
            signer = new DSADigestSigner(new ECDSASigner(), hash);
        } else {
            return Outcome.UNSUPPORTED;
        }
        try {
            signer.init(false, key);
            signer.update(bytes, from, to - from);
            return signer.verifySignature(signature) ? Outcome.FITS : Outcome.DIFFERS;
        } catch (RuntimeException _) {
            return Outcome.DIFFERS; // a number out of range, and the like
        }
    }

    private static Digest digest(String name) {
        return switch (name) {
            case "sha1" -> new SHA1Digest();
            case "sha224" -> new SHA224Digest();
            case "sha256" -> new SHA256Digest();
            case "sha384" -> new SHA384Digest();
            case "sha512" -> new SHA512Digest();
            case "sha3-256" -> new SHA3Digest(256);
            case "sha3-384" -> new SHA3Digest(384);
            case "sha3-512" -> new SHA3Digest(512);
            default -> null;
        };
    }
}
