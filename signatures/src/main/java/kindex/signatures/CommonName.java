package kindex.signatures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.ASN1UniversalString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/// The name by which kmod calls a signer.
final class CommonName {
    private CommonName() {}

    /// The first common name of an X.500 name, or its last attribute if it has none (kmod:
    /// libkmod-signature.c, x509_name_to_str): its bytes up to a NUL, a character for each.
    ///
    /// @throws IllegalArgumentException if an attribute is no string
    static String of(X500Name name) {
        String common = null;
        String last = "";
        for (RDN parts : name.getRDNs()) {
            for (AttributeTypeAndValue part : parts.getTypesAndValues()) {
                last = text(part.getValue());
                if (common == null && BCStyle.CN.equals(part.getType())) {
                    common = last;
                }
            }
        }
        return common == null ? last : common;
    }

    private static String text(ASN1Encodable value) {
        String text = new String(bytes(value), ISO_8859_1);
        int nul = text.indexOf('\0');
        return nul < 0 ? text : text.substring(0, nul);
    }

    private static byte[] bytes(ASN1Encodable value) {
        return switch (value.toASN1Primitive()) {
            case ASN1UTF8String string -> string.getString().getBytes(UTF_8);
            case ASN1BMPString string -> string.getString().getBytes(UTF_16BE);
            case ASN1UniversalString string -> string.getOctets();
            case ASN1BitString string -> string.getOctets();
            case ASN1String string -> string.getString().getBytes(ISO_8859_1);
            default -> throw new IllegalArgumentException("a name that is no string");
        };
    }
}
