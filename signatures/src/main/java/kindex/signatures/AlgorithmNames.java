package kindex.signatures;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;

/// What kinds of signatures, keys and digests there are, by the library's names for algorithms.
///
/// Nothing of the library's is kept in a static field: ours are filled when an executable is built,
/// and the library is not to be initialised then.
final class AlgorithmNames {
    static final String RSA = "RSA";
    static final String ECDSA = "ECDSA";
    static final String RSA_PSS = "RSA-PSS";
    private static final String ML_DSA = "ML-DSA-";

    private AlgorithmNames() {}

    /// The kind of a signature algorithm, whatever its digest: `RSA` (with the padding of PKCS#1
    /// v1.5), `RSA-PSS`, `ECDSA`, `ML-DSA-44` and its like, or the number in dots of any other.
    static String kind(ASN1ObjectIdentifier algorithm) {
        String name = new DefaultAlgorithmNameFinder().getAlgorithmName(algorithm);
        if (name.equals(RSA) || name.endsWith("WITHRSA")) {
            return RSA;
        }
        if (name.endsWith("WITHECDSA") || name.equals("ECDSAWITHSHA1")) {
            return ECDSA;
        }
        if (PKCSObjectIdentifiers.id_RSASSA_PSS.equals(algorithm)) {
            return RSA_PSS;
        }
        return isMlDsa(name) ? name : algorithm.getId();
    }

    /// Whether a kind is one of FIPS 204's that sign the content itself, and not a digest of it.
    static boolean isMlDsa(String kind) {
        return kind.startsWith(ML_DSA) && kind.indexOf('-', ML_DSA.length()) < 0;
    }

    /// Whether keys of an algorithm are of a kind whose signatures can be verified here.
    static boolean isKnownKey(ASN1ObjectIdentifier algorithm) {
        return PKCSObjectIdentifiers.rsaEncryption.equals(algorithm)
                || PKCSObjectIdentifiers.id_RSASSA_PSS.equals(algorithm)
                || X9ObjectIdentifiers.id_ecPublicKey.equals(algorithm)
                || NISTObjectIdentifiers.id_ml_dsa_44.equals(algorithm)
                || NISTObjectIdentifiers.id_ml_dsa_65.equals(algorithm)
                || NISTObjectIdentifiers.id_ml_dsa_87.equals(algorithm);
    }

    /// Whether a digest is one that counts; others that the library knows are too weak for that, or
    /// unknown to kernels.
    static boolean isKnownDigest(ASN1ObjectIdentifier algorithm) {
        return OIWObjectIdentifiers.idSHA1.equals(algorithm)
                || NISTObjectIdentifiers.id_sha224.equals(algorithm)
                || NISTObjectIdentifiers.id_sha256.equals(algorithm)
                || NISTObjectIdentifiers.id_sha384.equals(algorithm)
                || NISTObjectIdentifiers.id_sha512.equals(algorithm)
                || NISTObjectIdentifiers.id_sha3_224.equals(algorithm)
                || NISTObjectIdentifiers.id_sha3_256.equals(algorithm)
                || NISTObjectIdentifiers.id_sha3_384.equals(algorithm)
                || NISTObjectIdentifiers.id_sha3_512.equals(algorithm);
    }
}
