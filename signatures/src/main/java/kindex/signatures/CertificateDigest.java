package kindex.signatures;

/// The digests of the algorithms by which certificates are signed.
final class CertificateDigest {
    private CertificateDigest() {}

    /// OpenSSL's name for the digest of an algorithm given by its number in dots; empty if it is
    /// not RSA with PKCS#1 v1.5 padding or ECDSA.
    static String of(String algorithm) {
        return switch (algorithm) {
            case "1.2.840.113549.1.1.5", "1.2.840.10045.4.1" -> "sha1";
            case "1.2.840.113549.1.1.14", "1.2.840.10045.4.3.1" -> "sha224";
            case "1.2.840.113549.1.1.11", "1.2.840.10045.4.3.2" -> "sha256";
            case "1.2.840.113549.1.1.12", "1.2.840.10045.4.3.3" -> "sha384";
            case "1.2.840.113549.1.1.13", "1.2.840.10045.4.3.4" -> "sha512";
            default -> "";
        };
    }

    /// The kind of a signature algorithm given by its number in dots: `RSA`, `ECDSA`, or the number
    /// where it is neither.
    static String kind(String algorithm) {
        boolean rsa = algorithm.equals("1.2.840.113549.1.1.1");
        if (rsa || !of(algorithm).isEmpty() && algorithm.startsWith("1.2.840.113549.")) {
            return "RSA";
        }
        // ecdsa-with-SHA*, of SHA-3 too
        boolean ecdsa =
                algorithm.startsWith("1.2.840.10045.4.")
                        || algorithm.matches("2\\.16\\.840\\.1\\.101\\.3\\.4\\.3\\.(9|1[0-2])");
        if (ecdsa) {
            return "ECDSA";
        }
        return algorithm.equals("1.2.840.113549.1.1.10") ? "RSA-PSS" : algorithm;
    }
}
