package kindex.signatures;

import java.io.OutputStream;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;

/// Verifies messages by a key. The digest is the one that the message names beside the signature's
/// algorithm, as for the kernel.
final class MessageVerifier extends SignerInformationVerifier {
    private static final byte[] NO_DIGEST = {};

    private final VerifyingKey key;
    private final boolean attributes;

    /// @param attributes whether attributes are signed, and with them a digest of the content
    MessageVerifier(VerifyingKey key, boolean attributes) {
        super(null, null, key, null); // what finds algorithms is overridden
        this.key = key;
        this.attributes = attributes;
    }

    @Override
    public ContentVerifier getContentVerifier(
            AlgorithmIdentifier signature, AlgorithmIdentifier digest)
            throws OperatorCreationException {
        return key.verifier(signature, digest);
    }

    /// The digest that attributes are compared with. Without attributes the signature's verifier
    /// makes its own, and the module need not be digested twice.
    @Override
    public DigestCalculator getDigestCalculator(AlgorithmIdentifier algorithm)
            throws OperatorCreationException {
        return attributes
                ? new Calculator(algorithm, VerifyingKey.digest(algorithm))
                : new Calculator(algorithm, null);
    }

    private record Calculator(AlgorithmIdentifier algorithm, ExtendedDigest digest)
            implements DigestCalculator {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return algorithm;
        }

        @Override
        public OutputStream getOutputStream() {
            if (digest == null) {
                return OutputStream.nullOutputStream();
            }
            return new OutputStream() {
                @Override
                public void write(int b) {
                    digest.update((byte) b);
                }

                @Override
                public void write(byte[] bytes, int from, int length) {
                    digest.update(bytes, from, length);
                }
            };
        }

        @Override
        public byte[] getDigest() {
            if (digest == null) {
                return NO_DIGEST;
            }
            byte[] result = new byte[digest.getDigestSize()];
            digest.doFinal(result, 0);
            return result;
        }
    }
}
