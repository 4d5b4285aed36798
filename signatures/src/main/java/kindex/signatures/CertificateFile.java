package kindex.signatures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import kindex.elf.signature.SignatureFormatException;

/// A file of certificates: one in DER, or any number in PEM, between other text.
public final class CertificateFile {
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    private CertificateFile() {}

    /// The certificates in the bytes of a file, in their order; at least one.
    ///
    /// @throws SignatureFormatException if there is none, or one that cannot be read; the offset is
    ///     where it starts
    public static List<SigningCertificate> read(byte[] file) throws SignatureFormatException {
        String text = new String(file, ISO_8859_1);
        if (!text.contains(BEGIN)) {
            if (file.length == 0 || file[0] != 0x30) {
                throw new SignatureFormatException(
                        0, "neither DER nor " + BEGIN, "a certificate in PEM or DER");
            }
            return List.of(SigningCertificate.of(file));
        }
        List<SigningCertificate> all = new ArrayList<>();
        int at = text.indexOf(BEGIN);
        while (at >= 0) {
            int end = text.indexOf(END, at + BEGIN.length());
            if (end < 0) {
                throw new SignatureFormatException(at, BEGIN + " without an end", END);
            }
            all.add(certificate(text.substring(at + BEGIN.length(), end), at));
            at = text.indexOf(BEGIN, end);
        }
        return all;
    }

    private static SigningCertificate certificate(String base64, int offset)
            throws SignatureFormatException {
        byte[] der;
        try {
            der = Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new SignatureFormatException(offset, e.getMessage(), "Base64");
        }
        try {
            return SigningCertificate.of(der);
        } catch (SignatureFormatException e) {
            throw new SignatureFormatException(offset, e.found(), e.expected());
        }
    }
}
