package kindex.elf.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/// What modinfo tells of a PKCS#7 `SignedData` and its first signer, read without a library, for
/// `kindex info` is to start in milliseconds and large libraries of cryptography take longer to
/// load. All else that is in a message is read by Bouncy Castle, in `kindex.signatures`.
///
/// ```
/// ContentInfo  SEQUENCE  OID signedData, [0] SignedData
/// SignedData   SEQUENCE  INTEGER version, SET OF digest algorithms, SEQUENCE content,
///                        [0] certificates?, [1] crls?, SET OF SignerInfo
/// SignerInfo   SEQUENCE  INTEGER version, issuer and serial | [0] key identifier,
///                        digest algorithm, [0] signed attributes?, signature algorithm,
///                        OCTET STRING signature, [1] unsigned attributes?
/// ```
///
/// Nothing is verified here.
public final class Pkcs7Message {
    /// Levels of values in values; certificates have about a dozen.
    private static final int DEPTH = 40;

    /// The tags that OpenSSL takes in a name (openssl: crypto/asn1, B_ASN1_PRINTABLE), a bit each.
    private static final long STRINGS = 0x0001_0000_705C_FF88L;

    private final byte[] bytes;
    private String signer;
    private byte[] serial;
    private String digest;
    private byte[] signature;

    private Pkcs7Message(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Reads the message at the start of `bytes[from .. to)`; bytes behind it are passed over.
    ///
    /// @throws SignatureFormatException if there is none, or one without a signer
    static Pkcs7Message read(byte[] bytes, int from, int to) throws SignatureFormatException {
        Pkcs7Message message = new Pkcs7Message(bytes);
        DerReader outer = new DerReader(bytes, from, to).take(DerReader.SEQUENCE, "a ContentInfo");
        message.readContentInfo(outer.contents());
        return message;
    }

    /// Makes sure that a message is fit for readers who recurse: `bytes[from .. to)` is one value,
    /// whose parts lie in each other properly and not too deep.
    public static void check(byte[] bytes, int from, int to) throws SignatureFormatException {
        DerReader.check(bytes, from, to, DEPTH);
    }

    private void readContentInfo(DerReader info) throws SignatureFormatException {
        String type = identifier(info);
        if (!type.equals(ObjectIdentifier.SIGNED_DATA)) {
            throw new SignatureFormatException(
                    info.start(), "content of type " + type, "signedData");
        }
        DerReader wrapped = info.take(DerReader.EXPLICIT_0, "content").contents();
        info.finish("the ContentInfo");
        DerReader data = wrapped.take(DerReader.SEQUENCE, "a SignedData").contents();
        wrapped.finish("the content");
        integer(data, "a version");
        DerReader digests = data.take(DerReader.SET, "the digest algorithms").contents();
        while (digests.hasNext()) {
            algorithm(digests, "a digest algorithm");
        }
        DerReader content = data.take(DerReader.SEQUENCE, "the content").contents();
        identifier(content);
        if (content.tag() == DerReader.EXPLICIT_0) {
            content.take();
        }
        content.finish("the content");
        if (data.tag() == DerReader.EXPLICIT_0) {
            DerReader embedded = data.take().contents();
            while (embedded.hasNext()) {
                embedded.take(DerReader.SEQUENCE, "a certificate");
            }
        }
        if (data.tag() == DerReader.EXPLICIT_1) {
            data.take();
        }
        DerReader signers = data.take(DerReader.SET, "the signers").contents();
        data.finish("the SignedData");
        readSigner(signers.take(DerReader.SEQUENCE, "a SignerInfo").contents());
        while (signers.hasNext()) {
            signers.take(DerReader.SEQUENCE, "a SignerInfo");
        }
    }

    private void readSigner(DerReader info) throws SignatureFormatException {
        integer(info, "a version");
        if (info.tag() == DerReader.IMPLICIT_0) {
            info.take();
        } else {
            DerReader id = info.take(DerReader.SEQUENCE, "an issuer and serial").contents();
            signer = commonName(id.take(DerReader.SEQUENCE, "a name").contents());
            serial = integer(id, "a serial number").abs().toByteArray();
            id.finish("the issuer and serial");
        }
        digest = ObjectIdentifier.name(algorithm(info, "a digest algorithm"));
        if (info.tag() == DerReader.EXPLICIT_0) {
            attributes(info.take().contents());
        }
        algorithm(info, "a signature algorithm");
        info.take(DerReader.OCTET_STRING, "a signature");
        signature = Arrays.copyOfRange(bytes, info.start(), info.end());
        if (info.tag() == DerReader.EXPLICIT_1) {
            attributes(info.take().contents());
        }
        info.finish("the SignerInfo");
    }

    /// An algorithm's identifier; it may have one parameter, of any kind.
    private String algorithm(DerReader reader, String name) throws SignatureFormatException {
        DerReader algorithm = reader.take(DerReader.SEQUENCE, name).contents();
        String identifier = identifier(algorithm);
        if (algorithm.hasNext()) {
            boolean none = algorithm.tag() == DerReader.NULL;
            algorithm.take();
            if (none && algorithm.start() < algorithm.end()) {
                throw new SignatureFormatException(algorithm.start(), "a NULL with bytes", "none");
            }
        }
        algorithm.finish(name);
        return identifier;
    }

    private void attributes(DerReader attributes) throws SignatureFormatException {
        while (attributes.hasNext()) {
            DerReader one = attributes.take(DerReader.SEQUENCE, "an attribute").contents();
            identifier(one);
            DerReader values = one.take(DerReader.SET, "values").contents();
            while (values.hasNext()) {
                values.take();
            }
            one.finish("the attribute");
        }
    }

    /// The first common name of an X.500 name, or its last attribute if it has none (kmod:
    /// libkmod-signature.c, x509_name_to_str).
    private String commonName(DerReader name) throws SignatureFormatException {
        String common = null;
        String last = "";
        while (name.hasNext()) {
            DerReader parts = name.take(DerReader.SET, "a part of a name").contents();
            while (parts.hasNext()) {
                DerReader part = parts.take(DerReader.SEQUENCE, "an attribute").contents();
                String type = identifier(part);
                int tag = part.tag();
                part.take();
                last = text(tag, part.start(), part.end());
                part.finish("the attribute");
                if (common == null && type.equals(ObjectIdentifier.COMMON_NAME)) {
                    common = last;
                }
            }
        }
        return common == null ? last : common;
    }

    /// A string's bytes up to a NUL, a character for each; one that OpenSSL could not decode makes
    /// the message unreadable.
    private String text(int tag, int from, int to) throws SignatureFormatException {
        if (tag < 0 || tag > DerReader.SEQUENCE || (STRINGS >> tag & 1) == 0) {
            throw new SignatureFormatException(
                    from, "a name of tag 0x" + Integer.toHexString(tag), "a string");
        }
        int unit = tag == DerReader.BMP_STRING ? 2 : tag == DerReader.UNIVERSAL_STRING ? 4 : 1;
        if ((to - from) % unit != 0) {
            throw new SignatureFormatException(
                    from, "a string of " + (to - from) + " bytes", "a multiple of " + unit);
        }
        if (tag == DerReader.UTF8_STRING) {
            try {
                UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            } catch (CharacterCodingException _) {
                throw new SignatureFormatException(from, "a string of another charset", "UTF-8");
            }
        }
        int end = from;
        while (end < to && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, ISO_8859_1);
    }

    private String identifier(DerReader reader) throws SignatureFormatException {
        reader.take(DerReader.OBJECT_IDENTIFIER, "an object identifier");
        return ObjectIdentifier.dotted(bytes, reader.start(), reader.end());
    }

    private BigInteger integer(DerReader reader, String name) throws SignatureFormatException {
        reader.take(DerReader.INTEGER, name);
        int from = reader.start();
        int length = reader.end() - from;
        boolean padded = length > 1 && bytes[from] == bytes[from + 1] >> 7;
        if (length == 0 || padded) {
            throw new SignatureFormatException(
                    from, "an integer of " + length + " bytes", "one as short as possible");
        }
        return new BigInteger(bytes, from, length);
    }

    /// Whether the signer is told by issuer and serial number, as `sign-file` does by default and
    /// as kmod wants it, not by a subject key identifier.
    public boolean isByIssuer() {
        return signer != null;
    }

    /// The common name of the issuer of the signer's certificate, a character for each byte; null
    /// if the signer is told by key identifier.
    public String signer() {
        return signer;
    }

    /// The serial number of the signer's certificate, its absolute value in as few bytes as do,
    /// none for 0; null if the signer is told by key identifier.
    public byte[] serial() {
        if (serial == null) {
            return null;
        }
        return Arrays.copyOfRange(serial, serial[0] == 0 ? 1 : 0, serial.length);
    }

    /// OpenSSL's name for the digest, such as `sha256`, or its number in dots.
    public String digest() {
        return digest;
    }

    /// A copy of the signature itself.
    public byte[] signature() {
        return signature.clone();
    }
}
