package kindex.elf.signature;

import java.math.BigInteger;

/// The numbers by which PKCS#7 calls algorithms, with OpenSSL's names for the digests.
public final class ObjectIdentifier {
    /// `signedData` of PKCS#7.
    static final String SIGNED_DATA = "1.2.840.113549.1.7.2";

    /// The X.520 attribute `commonName`.
    static final String COMMON_NAME = "2.5.4.3";

    /// Number, then OpenSSL's long name (openssl: crypto/objects/objects.txt).
    private static final String[] NAMES = {
        "2.16.840.1.101.3.4.2.1", "sha256",
        "2.16.840.1.101.3.4.2.2", "sha384",
        "2.16.840.1.101.3.4.2.3", "sha512",
        "2.16.840.1.101.3.4.2.4", "sha224",
        "2.16.840.1.101.3.4.2.5", "sha512-224",
        "2.16.840.1.101.3.4.2.6", "sha512-256",
        "2.16.840.1.101.3.4.2.7", "sha3-224",
        "2.16.840.1.101.3.4.2.8", "sha3-256",
        "2.16.840.1.101.3.4.2.9", "sha3-384",
        "2.16.840.1.101.3.4.2.10", "sha3-512",
        "2.16.840.1.101.3.4.2.11", "shake128",
        "2.16.840.1.101.3.4.2.12", "shake256",
        "1.3.14.3.2.26", "sha1",
        "1.3.14.3.2.18", "sha",
        "1.2.840.113549.2.2", "md2",
        "1.2.840.113549.2.4", "md4",
        "1.2.840.113549.2.5", "md5",
        "1.3.36.3.2.1", "ripemd160",
        "1.2.156.10197.1.401", "sm3",
        "1.0.10118.3.0.55", "whirlpool",
        "1.2.643.2.2.9", "GOST R 34.11-94",
        "1.2.643.7.1.1.2.2", "GOST R 34.11-2012 with 256 bit hash",
        "1.2.643.7.1.1.2.3", "GOST R 34.11-2012 with 512 bit hash",
        "1.2.840.113549.1.1.1", "rsaEncryption",
        "1.2.840.10045.2.1", "id-ecPublicKey",
    };

    private ObjectIdentifier() {}

    /// The number in `bytes[from .. to)` in dots.
    static String dotted(byte[] bytes, int from, int to) throws SignatureFormatException {
        if (from == to || bytes[to - 1] < 0) {
            throw new SignatureFormatException(
                    from, "an object identifier cut short", "a whole one");
        }
        StringBuilder dotted = new StringBuilder();
        BigInteger arc = BigInteger.ZERO;
        boolean starts = true;
        for (int i = from; i < to; i++) {
            if (starts && bytes[i] == (byte) 0x80) {
                throw new SignatureFormatException(i, "a zero before a number", "none");
            }
            arc = arc.shiftLeft(7).or(BigInteger.valueOf(bytes[i] & 0x7F));
            starts = bytes[i] >= 0;
            if (starts) {
                append(dotted, arc);
                arc = BigInteger.ZERO;
            }
        }
        return dotted.toString();
    }

    private static void append(StringBuilder dotted, BigInteger arc) {
        if (!dotted.isEmpty()) {
            dotted.append('.').append(arc);
            return;
        }
        int first = arc.min(BigInteger.valueOf(80)).intValue() / 40; // the first two are one number
        dotted.append(first).append('.').append(arc.subtract(BigInteger.valueOf(first * 40L)));
    }

    /// What OpenSSL calls an algorithm: its name if it has one for it, else the number.
    public static String name(String dotted) {
        for (int i = 0; i < NAMES.length; i += 2) {
            if (NAMES[i].equals(dotted)) {
                return NAMES[i + 1];
            }
        }
        return dotted;
    }
}
