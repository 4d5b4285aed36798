package kindex.signatures;

import java.io.OutputStream;
import java.math.BigInteger;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDefaultDigestProvider;

/// A public key that verifies signatures: of RSA with either padding, ECDSA and ML-DSA, by the
/// plain classes of Bouncy Castle. Its providers are not asked: they find their parts by
/// reflection, which an executable does not have.
final class VerifyingKey implements ContentVerifierProvider {
    /// What can come of a signature that a key is held against.
    enum Outcome {
        FITS,
        DIFFERS,
        UNSUPPORTED
    }

    private final AsymmetricKeyParameter key;

    /// @param key null for one of an unknown kind, which verifies nothing
    VerifyingKey(AsymmetricKeyParameter key) {
        this.key = key;
    }

    @Override
    public boolean hasAssociatedCertificate() {
        return false; // with one, dates would be looked at
    }

    @Override
    public X509CertificateHolder getAssociatedCertificate() {
        return null;
    }

    /// For signatures whose algorithm names its digest, as those of certificates do.
    @Override
    public ContentVerifier get(AlgorithmIdentifier signature) throws OperatorCreationException {
        return verifier(signature, new DefaultDigestAlgorithmIdentifierFinder().find(signature));
    }

    /// For signatures of one algorithm.
    ///
    /// @param digest null if none is known, as ML-DSA needs none
    /// @throws OperatorCreationException if such cannot be verified here
    /// @throws IllegalArgumentException if this key can have made none such
    ContentVerifier verifier(AlgorithmIdentifier signature, AlgorithmIdentifier digest)
            throws OperatorCreationException {
        Signer signer = signer(signature, digest);
        signer.init(false, key);
        return new Verifier(signature, signer);
    }

    private Signer signer(AlgorithmIdentifier signature, AlgorithmIdentifier digest)
            throws OperatorCreationException {
        String kind = AlgorithmNames.kind(signature.getAlgorithm());
        if (key == null) {
            throw unsupported("a key of an unknown kind");
        }
        if (kind.equals(AlgorithmNames.RSA)) {
            require(key instanceof RSAKeyParameters);
            return new RSADigestSigner(digest(digest));
        }
        if (kind.equals(AlgorithmNames.RSA_PSS)) {
            require(key instanceof RSAKeyParameters);
            return pss(signature, (RSAKeyParameters) key);
        }
        if (kind.equals(AlgorithmNames.ECDSA)) {
            require(key instanceof ECPublicKeyParameters);
            return new DSADigestSigner(new ECDSASigner(), digest(digest));
        }
        if (AlgorithmNames.isMlDsa(kind)) {
            require(
                    key instanceof MLDSAPublicKeyParameters mlDsa
                            && mlDsa.getParameters().getName().equalsIgnoreCase(kind));
            return new MLDSASigner();
        }
        throw unsupported("algorithm " + kind);
    }

    private static void require(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("a key of another kind");
        }
    }

    /// All that the padding depends on stands in the algorithm's parameters.
    private static Signer pss(AlgorithmIdentifier signature, RSAKeyParameters key)
            throws OperatorCreationException {
        RSASSAPSSparams params = RSASSAPSSparams.getInstance(signature.getParameters());
        if (params == null || !params.getTrailerField().equals(BigInteger.ONE)) {
            throw unsupported("parameters of RSA-PSS");
        }
        AlgorithmIdentifier mask = params.getMaskGenAlgorithm();
        if (!PKCSObjectIdentifiers.id_mgf1.equals(mask.getAlgorithm())) {
            throw unsupported("mask of RSA-PSS");
        }
        int salt = params.getSaltLength().intValueExact();
        // no longer than the key can hold, before there is room made for it
        if (salt < 0 || salt > key.getModulus().bitLength() / 8) {
            throw new IllegalArgumentException("a salt of " + salt + " bytes");
        }
        return new PSSSigner(
                new RSABlindedEngine(),
                digest(params.getHashAlgorithm()),
                digest(AlgorithmIdentifier.getInstance(mask.getParameters())),
                salt);
    }

    /// The digest of an algorithm.
    ///
    /// @throws OperatorCreationException if it is none that counts here
    static ExtendedDigest digest(AlgorithmIdentifier algorithm) throws OperatorCreationException {
        if (algorithm == null || !AlgorithmNames.isKnownDigest(algorithm.getAlgorithm())) {
            throw unsupported("digest");
        }
        return BcDefaultDigestProvider.INSTANCE.get(algorithm);
    }

    private static OperatorCreationException unsupported(String what) {
        return new OperatorCreationException("not verifiable here: " + what);
    }

    /// Takes what is signed, and then the signature.
    private record Verifier(AlgorithmIdentifier algorithm, Signer signer)
            implements ContentVerifier {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return algorithm;
        }

        @Override
        public OutputStream getOutputStream() {
            return new OutputStream() {
                @Override
                public void write(int b) {
                    signer.update((byte) b);
                }

                @Override
                public void write(byte[] bytes, int from, int length) {
                    signer.update(bytes, from, length);
                }
            };
        }

        @Override
        public boolean verify(byte[] signature) {
            return signer.verifySignature(signature);
        }
    }
}
