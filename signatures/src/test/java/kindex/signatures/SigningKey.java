package kindex.signatures;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Date;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.AsymmetricCipherKeyPairGenerator;
import org.bouncycastle.crypto.KeyGenerationParameters;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.bc.BcContentSignerBuilder;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/// A key that signs messages and certificates, for what the openssl of the goldens cannot make.
final class SigningKey {
    private static final Date FROM = new Date(0);
    private static final Date TO = new Date(1000);

    private final SubjectPublicKeyInfo publicKey;
    private final AlgorithmIdentifier digest;
    private final Callable<ContentSigner> signers;

    private SigningKey(
            SubjectPublicKeyInfo publicKey,
            AlgorithmIdentifier digest,
            Callable<ContentSigner> signers) {
        this.publicKey = publicKey;
        this.digest = digest;
        this.signers = signers;
    }

    static SigningKey of(
            AsymmetricCipherKeyPair pair,
            AlgorithmIdentifier algorithm,
            AlgorithmIdentifier digest,
            Supplier<Signer> signers)
            throws Exception {
        BcContentSignerBuilder builder =
                new BcContentSignerBuilder(algorithm, digest) {
                    @Override
                    protected Signer createSigner(AlgorithmIdentifier a, AlgorithmIdentifier d) {
                        return signers.get();
                    }
                };
        builder.setSecureRandom(new SecureRandom());
        return new SigningKey(
                SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic()),
                digest,
                () -> builder.build(pair.getPrivate()));
    }

    /// A new key of the runtime's own cryptography, which owes nothing to Bouncy Castle's.
    static SigningKey ofTheRuntime(
            String kind, AlgorithmIdentifier algorithm, AlgorithmIdentifier digest)
            throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(kind).generateKeyPair();
        return new SigningKey(
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()),
                digest,
                () -> new RuntimeSigner(algorithm, kind, pair));
    }

    private static final class RuntimeSigner implements ContentSigner {
        private final AlgorithmIdentifier algorithm;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private final Signature signature;

        RuntimeSigner(AlgorithmIdentifier algorithm, String kind, KeyPair pair) throws Exception {
            this.algorithm = algorithm;
            signature = Signature.getInstance(kind);
            signature.initSign(pair.getPrivate());
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return algorithm;
        }

        @Override
        public OutputStream getOutputStream() {
            return content;
        }

        @Override
        public byte[] getSignature() {
            try {
                signature.update(content.toByteArray());
                return signature.sign();
            } catch (SignatureException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static AsymmetricCipherKeyPair pair(
            AsymmetricCipherKeyPairGenerator generator, KeyGenerationParameters parameters) {
        generator.init(parameters);
        return generator.generateKeyPair();
    }

    /// This key's certificate, by another key; its dates are long past.
    X509CertificateHolder certificate(String name, SigningKey issuer, String issuerName)
            throws Exception {
        return new X509v3CertificateBuilder(
                        new X500Name("CN=" + issuerName),
                        BigInteger.valueOf(77),
                        FROM,
                        TO,
                        new X500Name("CN=" + name),
                        publicKey)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                .build(issuer.signers.call());
    }

    /// A detached message.
    ///
    /// @param with certificates to embed
    byte[] direct(byte[] content, X509CertificateHolder own, X509CertificateHolder... with)
            throws Exception {
        return message(content, builder().setDirectSignature(true), own, with);
    }

    /// A detached message with signed attributes: those that the standard wants, less one.
    ///
    /// @param without null for none
    byte[] withAttributes(byte[] content, X509CertificateHolder own, ASN1ObjectIdentifier without)
            throws Exception {
        DefaultSignedAttributeTableGenerator all = new DefaultSignedAttributeTableGenerator();
        SignerInfoGeneratorBuilder builder =
                builder()
                        .setSignedAttributeGenerator(
                                values -> {
                                    AttributeTable table = all.getAttributes(values);
                                    return without == null ? table : table.remove(without);
                                });
        return message(content, builder, own);
    }

    private SignerInfoGeneratorBuilder builder() {
        return new SignerInfoGeneratorBuilder(new BcDigestCalculatorProvider())
                .setContentDigest(digest);
    }

    private byte[] message(
            byte[] content,
            SignerInfoGeneratorBuilder builder,
            X509CertificateHolder own,
            X509CertificateHolder... with)
            throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(builder.build(signers.call(), own));
        for (X509CertificateHolder each : with) {
            generator.addCertificate(each);
        }
        return generator
                .generate(new CMSProcessableByteArray(content))
                .toASN1Structure()
                .getEncoded(ASN1Encoding.DER);
    }
}
