package kindex.signatures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kindex.synthetic.SignatureBlock;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.MLDSAKeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.MLDSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Signatures that Bouncy Castle and the runtime made.
class GeneratedSignaturesTest {
    private static final byte[] CONTENT = "what is signed, at some length".getBytes(ISO_8859_1);
    private static final SecureRandom RANDOM = CryptoServicesRegistrar.getSecureRandom();
    private static final AlgorithmIdentifier SHA256 = digest(NISTObjectIdentifiers.id_sha256);
    private static final AlgorithmIdentifier SHA512 = digest(NISTObjectIdentifiers.id_sha512);

    private static final Map<String, MLDSAParameters> ML_DSA =
            Map.of(
                    "ML-DSA-44", MLDSAParameters.ml_dsa_44,
                    "ML-DSA-65", MLDSAParameters.ml_dsa_65,
                    "ML-DSA-87", MLDSAParameters.ml_dsa_87);

    private static AsymmetricCipherKeyPair rsaPair;

    private static AlgorithmIdentifier digest(ASN1ObjectIdentifier number) {
        return new AlgorithmIdentifier(number, DERNull.INSTANCE);
    }

    private static SigningKey mlDsa(String kind) throws Exception {
        return SigningKey.of(
                SigningKey.pair(
                        new MLDSAKeyPairGenerator(),
                        new MLDSAKeyGenerationParameters(RANDOM, ML_DSA.get(kind))),
                mlDsaAlgorithm(kind),
                SHA512,
                MLDSASigner::new);
    }

    private static AlgorithmIdentifier mlDsaAlgorithm(String kind) {
        return new AlgorithmIdentifier(
                switch (kind) {
                    case "ML-DSA-44" -> NISTObjectIdentifiers.id_ml_dsa_44;
                    case "ML-DSA-65" -> NISTObjectIdentifiers.id_ml_dsa_65;
                    default -> NISTObjectIdentifiers.id_ml_dsa_87;
                });
    }

    private static SigningKey rsa(
            AlgorithmIdentifier algorithm, AlgorithmIdentifier digest, Supplier<Signer> signers)
            throws Exception {
        if (rsaPair == null) {
            rsaPair =
                    SigningKey.pair(
                            new RSAKeyPairGenerator(),
                            new RSAKeyGenerationParameters(
                                    BigInteger.valueOf(65537), RANDOM, 2048, 100));
        }
        return SigningKey.of(rsaPair, algorithm, digest, signers);
    }

    private static SigningKey pss(
            AlgorithmIdentifier hash, AlgorithmIdentifier mask, int salt, Supplier<Signer> signers)
            throws Exception {
        ASN1Encodable params =
                new RSASSAPSSparams(
                        hash,
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, mask),
                        new ASN1Integer(salt),
                        new ASN1Integer(1));
        return rsa(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, params),
                hash,
                signers);
    }

    private static Signer pssSigner(Digest hash, Digest mask, int salt) {
        return new PSSSigner(new RSABlindedEngine(), hash, mask, salt);
    }

    private static SigningKey ec(
            ASN1ObjectIdentifier algorithm, AlgorithmIdentifier digest, Supplier<Digest> hash)
            throws Exception {
        ECNamedDomainParameters curve =
                new ECNamedDomainParameters(
                        SECObjectIdentifiers.secp256r1,
                        SECNamedCurves.getByOID(SECObjectIdentifiers.secp256r1));
        return SigningKey.of(
                SigningKey.pair(
                        new ECKeyPairGenerator(), new ECKeyGenerationParameters(curve, RANDOM)),
                new AlgorithmIdentifier(algorithm),
                digest,
                () -> new DSADigestSigner(new ECDSASigner(), hash.get()));
    }

    private static SignatureFinding inspect(byte[] message, X509CertificateHolder... trusted)
            throws Exception {
        return inspect(CONTENT, message, trusted);
    }

    private static SignatureFinding inspect(
            byte[] content, byte[] message, X509CertificateHolder... trusted) throws Exception {
        List<SigningCertificate> all = new ArrayList<>();
        for (X509CertificateHolder each : trusted) {
            all.add(SigningCertificate.of(each.getEncoded()));
        }
        byte[] module = SignatureBlock.pkcs7(message).appendTo(content);
        return new SignatureInspector(all).inspect(module, module.length);
    }

    /// Whether a message is trusted for what was signed, and for nothing else.
    private static SignatureFinding assertFits(byte[] message, X509CertificateHolder own)
            throws Exception {
        SignatureFinding finding = inspect(message, own);
        assertEquals(SignatureVerdict.TRUSTED, finding.verdict());
        for (int at = 0; at < CONTENT.length; at += 7) {
            byte[] changed = CONTENT.clone();
            changed[at] ^= 1;
            assertEquals(SignatureVerdict.MISMATCH, inspect(changed, message, own).verdict());
        }
        assertEquals(SignatureVerdict.SIGNED, inspect(message).verdict());
        return finding;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ML-DSA-44", "ML-DSA-65", "ML-DSA-87"})
    void signsTheContentItselfOrAttributes(String kind) throws Exception {
        SigningKey key = mlDsa(kind);
        X509CertificateHolder own = key.certificate("me", key, "me");
        byte[] direct = key.direct(CONTENT, own);
        SignatureFinding finding = assertFits(direct, own);
        assertEquals(kind, finding.algorithm());
        assertEquals("sha512", finding.digest());
        assertEquals("me", finding.signer());
        assertEquals(kind, SigningCertificate.of(own.getEncoded()).keyKind());
        byte[] attributes = key.withAttributes(CONTENT, own, null);
        assertEquals(kind, assertFits(attributes, own).algorithm());
        // the signature ends a message
        for (byte[] message : List.of(direct, attributes)) {
            int size = finding.signatureSize();
            for (int at = message.length - size; at < message.length; at += 97) {
                byte[] changed = message.clone();
                changed[at] ^= 4;
                assertEquals(SignatureVerdict.MISMATCH, inspect(changed, own).verdict());
            }
        }
        SigningKey other = mlDsa(kind);
        assertEquals(
                SignatureVerdict.MISMATCH,
                inspect(direct, other.certificate("me", other, "me")).verdict());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ML-DSA-44", "ML-DSA-65", "ML-DSA-87"})
    void fitsWhatTheRuntimeSigned(String kind) throws Exception {
        SigningKey key = SigningKey.ofTheRuntime(kind, mlDsaAlgorithm(kind), SHA512);
        X509CertificateHolder own = key.certificate("me", key, "me");
        assertEquals(kind, assertFits(key.direct(CONTENT, own), own).algorithm());
        SignatureFinding attributes = assertFits(key.withAttributes(CONTENT, own, null), own);
        assertEquals(kind, attributes.algorithm());
        assertTrue(attributes.signedAttributes());
    }

    @ParameterizedTest
    @CsvSource({"ML-DSA-44,ML-DSA-65", "ML-DSA-87,ML-DSA-44"})
    void mlDsaOfAnotherSize(String kind, String otherKind) throws Exception {
        SigningKey key = mlDsa(kind);
        SigningKey other = mlDsa(otherKind);
        byte[] message = key.direct(CONTENT, key.certificate("me", key, "me"));
        X509CertificateHolder same = other.certificate("me", other, "me");
        assertEquals(SignatureVerdict.MISMATCH, inspect(message, same).verdict());
    }

    @Test
    void attributesTellWhatWasSigned() throws Exception {
        SigningKey key = mlDsa("ML-DSA-44");
        X509CertificateHolder own = key.certificate("me", key, "me");
        for (ASN1ObjectIdentifier without :
                List.of(CMSAttributes.contentType, CMSAttributes.messageDigest)) {
            SignatureFinding finding = inspect(key.withAttributes(CONTENT, own, without), own);
            assertEquals(SignatureVerdict.BROKEN, finding.verdict());
            assertEquals(
                    "signed attributes that do not tell what was signed",
                    finding.problem().found());
        }
        SignatureFinding fewer =
                inspect(key.withAttributes(CONTENT, own, CMSAttributes.signingTime), own);
        assertEquals(SignatureVerdict.TRUSTED, fewer.verdict());
    }

    /// The kernel refuses them but for ML-DSA.
    @Test
    void attributesOfOtherKeysAreBroken() throws Exception {
        SigningKey key =
                rsa(
                        digest(PKCSObjectIdentifiers.sha256WithRSAEncryption),
                        SHA256,
                        () -> new RSADigestSigner(new SHA256Digest()));
        X509CertificateHolder own = key.certificate("me", key, "me");
        SignatureFinding finding = inspect(key.withAttributes(CONTENT, own, null), own);
        assertEquals(SignatureVerdict.BROKEN, finding.verdict());
        assertEquals("signed attributes", finding.problem().found());
        assertFits(key.direct(CONTENT, own), own);
    }

    @Test
    void certificatesOfAllKindsLeadToWhoIsTrusted() throws Exception {
        SigningKey root = mlDsa("ML-DSA-87");
        SigningKey middle =
                pss(
                        SHA256,
                        SHA256,
                        32,
                        () -> pssSigner(new SHA256Digest(), new SHA256Digest(), 32));
        SigningKey leaf = mlDsa("ML-DSA-65");
        X509CertificateHolder rootCertificate = root.certificate("root", root, "root");
        X509CertificateHolder middleCertificate = middle.certificate("middle", root, "root");
        X509CertificateHolder own = leaf.certificate("leaf", middle, "middle");
        byte[] message = leaf.direct(CONTENT, own, own, middleCertificate);
        SignatureFinding finding = inspect(message, rootCertificate);
        assertEquals(SignatureVerdict.TRUSTED, finding.verdict());
        assertEquals("CN=root", finding.trustedBy());
        assertEquals("ML-DSA-65", finding.chain().getFirst().keyKind());
        SigningKey stranger = mlDsa("ML-DSA-87");
        assertEquals(
                SignatureVerdict.UNKNOWN_KEY,
                inspect(message, stranger.certificate("root", stranger, "root")).verdict());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 32, 222})
    void pssOfAnySalt(int salt) throws Exception {
        SigningKey key =
                pss(
                        SHA256,
                        SHA512,
                        salt,
                        () -> pssSigner(new SHA256Digest(), new SHA512Digest(), salt));
        X509CertificateHolder own = key.certificate("me", key, "me");
        assertEquals("RSA-PSS", assertFits(key.direct(CONTENT, own), own).algorithm());
    }

    /// No room is made for what a message claims.
    @ParameterizedTest
    @ValueSource(ints = {31, 257, 0x7FFFFFFF, -1})
    void pssThatClaimsAnotherSalt(int claimed) throws Exception {
        SigningKey key =
                pss(
                        SHA256,
                        SHA256,
                        claimed,
                        () -> pssSigner(new SHA256Digest(), new SHA256Digest(), 32));
        X509CertificateHolder own = key.certificate("me", key, "me");
        assertEquals(SignatureVerdict.MISMATCH, inspect(key.direct(CONTENT, own), own).verdict());
    }

    @ParameterizedTest
    @ValueSource(ints = {224, 256, 384, 512})
    void sha3(int bits) throws Exception {
        ASN1ObjectIdentifier number =
                switch (bits) {
                    case 224 -> NISTObjectIdentifiers.id_sha3_224;
                    case 256 -> NISTObjectIdentifiers.id_sha3_256;
                    case 384 -> NISTObjectIdentifiers.id_sha3_384;
                    default -> NISTObjectIdentifiers.id_sha3_512;
                };
        ASN1ObjectIdentifier ecdsa =
                switch (bits) {
                    case 224 -> NISTObjectIdentifiers.id_ecdsa_with_sha3_224;
                    case 256 -> NISTObjectIdentifiers.id_ecdsa_with_sha3_256;
                    case 384 -> NISTObjectIdentifiers.id_ecdsa_with_sha3_384;
                    default -> NISTObjectIdentifiers.id_ecdsa_with_sha3_512;
                };
        AlgorithmIdentifier digest = new AlgorithmIdentifier(number);
        SigningKey ec = ec(ecdsa, digest, () -> new SHA3Digest(bits));
        X509CertificateHolder own = ec.certificate("me", ec, "me");
        SignatureFinding finding = assertFits(ec.direct(CONTENT, own), own);
        assertEquals("sha3-" + bits, finding.digest());
        assertEquals("ECDSA", finding.algorithm());
        SigningKey rsa =
                rsa(
                        digest(PKCSObjectIdentifiers.rsaEncryption),
                        digest,
                        () -> new RSADigestSigner(new SHA3Digest(bits)));
        X509CertificateHolder rsaOwn = rsa.certificate("me", ec, "me");
        assertEquals("RSA", assertFits(rsa.direct(CONTENT, rsaOwn), rsaOwn).algorithm());
        // the key of another kind
        assertEquals(SignatureVerdict.MISMATCH, inspect(rsa.direct(CONTENT, own), own).verdict());
    }

    @Test
    void whatCannotBeVerifiedIsNotBroken() throws Exception {
        SigningKey edwards =
                SigningKey.of(
                        SigningKey.pair(
                                new Ed25519KeyPairGenerator(),
                                new Ed25519KeyGenerationParameters(RANDOM)),
                        new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519),
                        SHA512,
                        Ed25519Signer::new);
        X509CertificateHolder own = edwards.certificate("me", edwards, "me");
        SignatureFinding finding = inspect(edwards.direct(CONTENT, own, own), own);
        assertEquals(SignatureVerdict.UNSUPPORTED, finding.verdict());
        assertEquals("1.3.101.112", finding.algorithm());
        assertEquals("1.3.101.112", finding.chain().getFirst().keyKind());
        assertNull(finding.problem());

        SigningKey weak =
                rsa(
                        digest(PKCSObjectIdentifiers.rsaEncryption),
                        digest(PKCSObjectIdentifiers.md5),
                        () -> new RSADigestSigner(new MD5Digest()));
        X509CertificateHolder weakOwn = weak.certificate("me", edwards, "me");
        assertEquals(
                SignatureVerdict.UNSUPPORTED,
                inspect(weak.direct(CONTENT, weakOwn), weakOwn).verdict());

        // one certificate of a key that nobody knows beside the signer's
        SigningKey ec = ec(X9ObjectIdentifiers.ecdsa_with_SHA256, SHA256, SHA256Digest::new);
        X509CertificateHolder good = ec.certificate("good", ec, "good");
        assertEquals(
                SignatureVerdict.TRUSTED, inspect(ec.direct(CONTENT, good, own), good).verdict());
    }
}
