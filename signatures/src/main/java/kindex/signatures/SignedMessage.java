package kindex.signatures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kindex.elf.signature.ObjectIdentifier;
import kindex.elf.signature.Pkcs7Message;
import kindex.elf.signature.SignatureFormatException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.operator.OperatorCreationException;

/// A PKCS#7 message and the module that its first signer signed, as Bouncy Castle reads it.
///
/// The library follows no length out of the message, but it recurses, so it sees nothing that is
/// nested deep; and it passes over parts that it does not expect, which are an error here.
final class SignedMessage {
    private final SignedData data;
    private final SignerInformation signer;
    private final String signerName;

    private SignedMessage(byte[] message, SignedModule module)
            throws CMSException, IOException, SignatureFormatException {
        ContentInfo info = ContentInfo.getInstance(message);
        if (!CMSObjectIdentifiers.signedData.equals(info.getContentType())) {
            throw new SignatureFormatException(
                    0, "content of type " + info.getContentType().getId(), "signedData");
        }
        data = SignedData.getInstance(info.getContent());
        whole(data, info.getContent());
        if (data.getSignerInfos().size() == 0) {
            throw new SignatureFormatException(0, "no signers", "a SignerInfo");
        }
        ASN1Encodable first = data.getSignerInfos().getObjectAt(0);
        SignerInfo signerInfo = SignerInfo.getInstance(first);
        whole(signerInfo, first);
        signer = new CMSSignedData(module, info).getSignerInfos().getSigners().iterator().next();
        signer.getSignedAttributes(); // the library looks into them only when they are used
        signer.getUnsignedAttributes();
        if (isByIssuer()) {
            ASN1Encodable id = signerInfo.getSID().getId();
            whole(IssuerAndSerialNumber.getInstance(id), id);
            signerName = CommonName.of(signer.getSID().getIssuer());
        } else {
            signerName = null;
        }
    }

    /// Makes sure that the library took all parts of a value.
    private static void whole(ASN1Encodable taken, ASN1Encodable value)
            throws IOException, SignatureFormatException {
        int size = value.toASN1Primitive().getEncoded(ASN1Encoding.DER).length;
        int sizeTaken = taken.toASN1Primitive().getEncoded(ASN1Encoding.DER).length;
        if (size != sizeTaken) {
            throw new SignatureFormatException(
                    0, "parts that have no place in a message", sizeTaken + " bytes of " + size);
        }
    }

    /// Reads the message in `module[from .. to)`, which signs what is before it and is not copied.
    ///
    /// @throws SignatureFormatException if there is none, or one without a signer
    static SignedMessage read(byte[] module, int from, int to) throws SignatureFormatException {
        Pkcs7Message.check(module, from, to);
        try {
            byte[] message = Arrays.copyOfRange(module, from, to);
            return new SignedMessage(message, new SignedModule(module, from));
        } catch (SignatureFormatException e) {
            throw new SignatureFormatException(from, e.found(), e.expected());
        } catch (CMSException | IOException | RuntimeException e) {
            // the library's words, which can be about anything; the bytes nest properly
            throw new SignatureFormatException(
                    from, "no PKCS#7 message: " + e.getMessage(), "one of signedData");
        }
    }

    /// Whether the signer is told by issuer and serial number, as `sign-file` does by default, not
    /// by a subject key identifier.
    boolean isByIssuer() {
        return signer.getSID().getIssuer() != null;
    }

    /// The common name of the issuer of the signer's certificate, a character for each byte; null
    /// if the signer is told by key identifier.
    String signer() {
        return signerName;
    }

    /// The whole name of that issuer; null if the signer is told by key identifier.
    X500Name issuer() {
        return signer.getSID().getIssuer();
    }

    /// The serial number of the signer's certificate, its absolute value in as few bytes as do,
    /// none for 0; null if the signer is told by key identifier.
    byte[] serial() {
        return isByIssuer()
                ? SigningCertificate.magnitude(signer.getSID().getSerialNumber())
                : null;
    }

    /// The subject key identifier; null if the signer is told by issuer.
    byte[] keyId() {
        return signer.getSID().getSubjectKeyIdentifier();
    }

    /// OpenSSL's name for the digest, such as `sha256`, or its number in dots.
    String digest() {
        return ObjectIdentifier.name(signer.getDigestAlgOID());
    }

    /// The kind of the signature's algorithm, see [AlgorithmNames#kind].
    String algorithm() {
        return AlgorithmNames.kind(
                signer.toASN1Structure().getDigestEncryptionAlgorithm().getAlgorithm());
    }

    /// How many bytes the signature itself has.
    int signatureSize() {
        return signer.getSignature().length;
    }

    /// Whether attributes are signed in place of the content alone.
    boolean hasSignedAttributes() {
        return signer.toASN1Structure().getAuthenticatedAttributes() != null;
    }

    /// Whether signed attributes say once what was signed: which kind of content, and its digest.
    boolean attributesTellContent() {
        return isType(attribute(CMSAttributes.contentType), signer.getContentType())
                && attribute(CMSAttributes.messageDigest) instanceof ASN1OctetString;
    }

    private static boolean isType(ASN1Primitive value, ASN1ObjectIdentifier type) {
        return type.equals(value);
    }

    /// The one value of a signed attribute; null if there is none, or more than one.
    private ASN1Primitive attribute(ASN1ObjectIdentifier type) {
        ASN1EncodableVector all = signer.getSignedAttributes().getAll(type);
        if (all.size() != 1) {
            return null;
        }
        ASN1Set values = Attribute.getInstance(all.get(0)).getAttrValues();
        return values.size() == 1 ? values.getObjectAt(0).toASN1Primitive() : null;
    }

    /// Whether the message brings the signed bytes itself.
    boolean hasContent() {
        return data.getEncapContentInfo().getContent() != null;
    }

    /// How many have signed; all but the first are passed over.
    int signerCount() {
        return data.getSignerInfos().size();
    }

    /// The embedded certificates, in the order of the message.
    ///
    /// @throws SignatureFormatException if one cannot be read
    List<SigningCertificate> certificates() throws SignatureFormatException {
        List<SigningCertificate> all = new ArrayList<>();
        if (data.getCertificates() != null) {
            for (ASN1Encodable each : data.getCertificates()) {
                all.add(certificate(each));
            }
        }
        return all;
    }

    private static SigningCertificate certificate(ASN1Encodable value)
            throws SignatureFormatException {
        try {
            return SigningCertificate.of(new X509CertificateHolder(Certificate.getInstance(value)));
        } catch (RuntimeException e) {
            throw new SignatureFormatException(0, "no certificate: " + e.getMessage(), "one");
        }
    }

    /// Whether the signature fits the module by a key. Signed attributes have to be what RFC 5652
    /// wants of them, their digest that of the module.
    VerifyingKey.Outcome check(VerifyingKey key) {
        try {
            boolean fits = signer.verify(new MessageVerifier(key, hasSignedAttributes()));
            return fits ? VerifyingKey.Outcome.FITS : VerifyingKey.Outcome.DIFFERS;
        } catch (CMSException e) {
            return e.getCause() instanceof OperatorCreationException
                    ? VerifyingKey.Outcome.UNSUPPORTED
                    : VerifyingKey.Outcome.DIFFERS;
        } catch (RuntimeException _) {
            return VerifyingKey.Outcome.DIFFERS; // a number out of range, and the like
        }
    }
}
