package kindex.signatures;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import kindex.elf.signature.Pkcs7Message;
import kindex.elf.signature.SignatureFormatException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/// An X.509 certificate: whose key it is, and who says so. Dates are not looked at, nor does the
/// kernel look at them when it verifies a module.
public final class SigningCertificate {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Certificate certificate;
    private final AsymmetricKeyParameter key;
    private final byte[] keyId;
    private final boolean authority;
    private final String subject;
    private final String issuer;

    private SigningCertificate(Certificate certificate) throws IOException {
        this.certificate = certificate;
        key = PublicKeyFactory.createKey(certificate.getSubjectPublicKeyInfo());
        Extensions extensions = certificate.getTBSCertificate().getExtensions();
        SubjectKeyIdentifier id = SubjectKeyIdentifier.fromExtensions(extensions);
        keyId = id == null ? null : id.getKeyIdentifier();
        BasicConstraints constraints = BasicConstraints.fromExtensions(extensions);
        authority = constraints != null && constraints.isCA();
        // the library looks into names only when they are used
        subject = certificate.getSubject().toString();
        issuer = certificate.getIssuer().toString();
    }

    /// A certificate from its DER.
    ///
    /// @throws SignatureFormatException if it is none, or its key is of an unknown kind
    public static SigningCertificate of(byte[] der) throws SignatureFormatException {
        Pkcs7Message.check(der, 0, der.length);
        try {
            return new SigningCertificate(Certificate.getInstance(der));
        } catch (RuntimeException | IOException e) {
            // the library's words, which can be about anything; the bytes nest properly
            throw new SignatureFormatException(0, "no certificate: " + e.getMessage(), "one");
        }
    }

    /// Whose certificate it is, as `C=..,O=..,CN=..`.
    public String subject() {
        return subject;
    }

    /// Who made it.
    public String issuer() {
        return issuer;
    }

    /// The serial number in hexadecimal.
    public String serial() {
        return hex(magnitude(certificate.getSerialNumber().getValue()));
    }

    /// The identifier of the key in hexadecimal; null if the certificate does not tell.
    public String keyId() {
        return keyId == null ? null : hex(keyId);
    }

    /// The kind and size of the key, such as `RSA 4096`.
    public String keyKind() {
        if (key instanceof RSAKeyParameters rsa) {
            return "RSA " + rsa.getModulus().bitLength();
        }
        if (key instanceof ECPublicKeyParameters ec) {
            return "EC " + ec.getParameters().getCurve().getFieldSize();
        }
        return certificate.getSubjectPublicKeyInfo().getAlgorithm().getAlgorithm().getId();
    }

    /// Whether it may vouch for other certificates.
    public boolean isAuthority() {
        return authority;
    }

    /// Whether a message says that this is its signer's.
    boolean isSignerOf(Pkcs7Message message) {
        if (!message.isByIssuer()) {
            return keyId != null && Arrays.equals(keyId, message.keyId());
        }
        byte[] serial = magnitude(certificate.getSerialNumber().getValue());
        try {
            return Arrays.equals(serial, message.serial())
                    && certificate.getIssuer().equals(X500Name.getInstance(message.issuer()));
        } catch (RuntimeException _) {
            return false; // a name that the library can make nothing of
        }
    }

    /// Whether the message's signature fits the module by this certificate's key.
    PublicKeyCheck.Outcome check(Pkcs7Message message, byte[] module, int length) {
        return PublicKeyCheck.check(key, message.digest(), module, 0, length, message.signature());
    }

    /// Whether this certificate, if it may vouch for others, has signed another.
    boolean hasSigned(SigningCertificate other) {
        if (!authority) {
            return false;
        }
        String digest =
                CertificateDigest.of(
                        other.certificate.getSignatureAlgorithm().getAlgorithm().getId());
        try {
            if (!certificate.getSubject().equals(other.certificate.getIssuer())) {
                return false;
            }
            byte[] signed = other.certificate.getTBSCertificate().getEncoded("DER");
            byte[] signature = other.certificate.getSignature().getOctets();
            return PublicKeyCheck.check(key, digest, signed, 0, signed.length, signature)
                    == PublicKeyCheck.Outcome.FITS;
        } catch (IOException | RuntimeException _) {
            return false;
        }
    }

    /// A name from its DER, as text.
    static String name(byte[] der) {
        return X500Name.getInstance(der).toString();
    }

    /// Bytes as `01:AB:...`.
    static String hex(byte[] bytes) {
        return HEX.withDelimiter(":").formatHex(bytes);
    }

    private static byte[] magnitude(BigInteger number) {
        byte[] bytes = number.abs().toByteArray();
        return Arrays.copyOfRange(bytes, bytes[0] == 0 ? 1 : 0, bytes.length);
    }
}
