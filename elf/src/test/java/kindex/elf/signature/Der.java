package kindex.elf.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;

/// Builds DER values, sound or not, for the tests of their reader.
final class Der {
    static final String SIGNED_DATA = "2A864886F70D010702";
    static final String DATA = "2A864886F70D010701";
    static final String SHA256 = "608648016503040201";
    static final String RSA = "2A864886F70D010101";
    static final String COMMON_NAME = "550403";
    static final String ORGANISATION = "55040A";

    private Der() {}

    static byte[] value(int tag, byte[]... parts) {
        byte[] contents = join(parts);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (contents.length < 0x80) {
            out.write(contents.length);
        } else {
            out.write(0x82);
            out.write(contents.length >> 8);
            out.write(contents.length);
        }
        out.writeBytes(contents);
        return out.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] sequence(byte[]... parts) {
        return value(0x30, parts);
    }

    static byte[] set(byte[]... parts) {
        return value(0x31, parts);
    }

    static byte[] identifier(String hex) {
        return value(0x06, hex(hex));
    }

    static byte[] integer(String hex) {
        return value(0x02, hex(hex));
    }

    static byte[] hex(String hex) {
        return java.util.HexFormat.of().parseHex(hex);
    }

    static byte[] utf8(String latin1) {
        return value(0x0C, latin1.getBytes(ISO_8859_1));
    }

    /// A part of a name.
    static byte[] attribute(String type, byte[] value) {
        return set(sequence(identifier(type), value));
    }

    static byte[] algorithm(String identifier) {
        return sequence(identifier(identifier), value(0x05));
    }

    /// A whole message of one signer.
    ///
    /// @param name the parts of the issuer's name
    static byte[] message(String serial, byte[]... name) {
        byte[] id = sequence(sequence(name), integer(serial));
        return message(id, algorithm(SHA256));
    }

    static byte[] message(byte[] signerId, byte[] digest) {
        byte[] signature = value(0x04, hex("C0FFEE"));
        byte[] signer = sequence(integer("01"), signerId, digest, algorithm(RSA), signature);
        byte[] data =
                sequence(
                        integer("01"),
                        set(algorithm(SHA256)),
                        sequence(identifier(DATA)),
                        set(signer));
        return sequence(identifier(SIGNED_DATA), value(0xA0, data));
    }
}
