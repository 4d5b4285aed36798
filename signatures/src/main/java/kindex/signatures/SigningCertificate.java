package kindex.signatures;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import kindex.elf.signature.Pkcs7Message;
import kindex.elf.signature.SignatureFormatException;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/// An X.509 certificate: whose key it is, and who says so. Dates are not looked at, nor does the
/// kernel look at them when it verifies a module.
public final class SigningCertificate {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final X509CertificateHolder certificate;
    private final AsymmetricKeyParameter key;
    private final byte[] keyId;
    private final boolean authority;
    private final String subject;
    private final String issuer;

    private SigningCertificate(X509CertificateHolder certificate) throws IOException {
        this.certificate = certificate;
        SubjectPublicKeyInfo publicKey = certificate.getSubjectPublicKeyInfo();
        key =
                AlgorithmNames.isKnownKey(publicKey.getAlgorithm().getAlgorithm())
                        ? PublicKeyFactory.createKey(publicKey)
                        : null;
        Extensions extensions = certificate.getExtensions();
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
    /// @throws SignatureFormatException if it is none, or its key cannot be one of its kind
    public static SigningCertificate of(byte[] der) throws SignatureFormatException {
        Pkcs7Message.check(der, 0, der.length);
        try {
            return of(new X509CertificateHolder(der));
        } catch (RuntimeException | IOException e) {
            throw none(e);
        }
    }

    /// A certificate that the library has read.
    static SigningCertificate of(X509CertificateHolder certificate)
            throws SignatureFormatException {
        try {
            return new SigningCertificate(certificate);
        } catch (RuntimeException | IOException e) {
            throw none(e);
        }
    }

    /// The library's words, which can be about anything; the bytes nest properly.
    private static SignatureFormatException none(Exception e) {
        return new SignatureFormatException(0, "no certificate: " + e.getMessage(), "one");
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
        return hex(magnitude(certificate.getSerialNumber()));
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
        return AlgorithmNames.kind(
                certificate.getSubjectPublicKeyInfo().getAlgorithm().getAlgorithm());
    }

    /// Whether it may vouch for other certificates.
    public boolean isAuthority() {
        return authority;
    }

    /// Whether a message says that this is its signer's.
    boolean isSignerOf(SignedMessage message) {
        if (!message.isByIssuer()) {
            return keyId != null && Arrays.equals(keyId, message.keyId());
        }
        try {
            return Arrays.equals(magnitude(certificate.getSerialNumber()), message.serial())
                    && certificate.getIssuer().equals(message.issuer());
        } catch (RuntimeException _) {
            return false; // a name that the library can make nothing of
        }
    }

    /// Whether the message's signature fits the module by this certificate's key.
    VerifyingKey.Outcome check(SignedMessage message) {
        return message.check(new VerifyingKey(key));
    }

    /// Whether this certificate, if it may vouch for others, has signed another.
    boolean hasSigned(SigningCertificate other) {
        if (!authority) {
            return false;
        }
        try {
            return certificate.getSubject().equals(other.certificate.getIssuer())
                    && other.certificate.isSignatureValid(new VerifyingKey(key));
        } catch (CertException | RuntimeException _) {
            return false;
        }
    }

    /// Bytes as `01:AB:...`.
    static String hex(byte[] bytes) {
        return HEX.withDelimiter(":").formatHex(bytes);
    }

    /// The absolute value of a number in as few bytes as do, none for 0.
    static byte[] magnitude(BigInteger number) {
        byte[] bytes = number.abs().toByteArray();
        return Arrays.copyOfRange(bytes, bytes[0] == 0 ? 1 : 0, bytes.length);
    }
}
