package kindex.elf.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// The block that the kernel build's `sign-file` appends to a module, with the words of the kernel
/// (linux: include/linux/module_signature.h).
///
/// ```
///   +---------------------------+ 0
///   | the module, an ELF file   |   what is signed
///   +---------------------------+
///   | signer's name             |   signer_len bytes   \  only up to Linux 4.3;
///   | key identifier            |   key_id_len bytes   /  PKCS#7 has both inside
///   +---------------------------+
///   | signature                 |   sig_len bytes: PKCS#7 (DER), or the bare signature
///   +---------------------------+
///   | struct module_signature   |   12 bytes
///   +---------------------------+
///   | "~Module signature appended~\n"   28 bytes, the last of the file
///   +---------------------------+
///
///   struct module_signature     0 algo  1 hash  2 id_type  3 signer_len  4 key_id_len
///                               5 __pad, 3 bytes           8 sig_len, 4 bytes, big-endian
/// ```
///
/// The end of a module that was signed with PKCS#7 of 0x1A9 bytes:
///
/// ```
/// 00 00 02 00  00 00 00 00  00 00 01 A9   algo 0, hash 0, id_type PKCS#7, nothing but a signature
/// 7E 4D 6F 64 75 6C 65 20 73 69 67 6E 61 74 75 72 65 20 61 70 70 65 6E 64 65 64 7E 0A
/// ```
///
/// A compressed module has all this inside the container.
final class SignatureFormat {
    private static final byte[] MAGIC = "~Module signature appended~\n".getBytes(ISO_8859_1);

    /// Bytes of the magic text.
    static final int MAGIC_SIZE = 28;

    /// Bytes of a struct module_signature.
    static final int STRUCT_SIZE = 12;

    static final int ALGO = 0;
    static final int HASH = 1;
    static final int ID_TYPE = 2;
    static final int SIGNER_LEN = 3;
    static final int KEY_ID_LEN = 4;
    static final int SIG_LEN = 8;

    /// Key type: the identifier of an OpenPGP key.
    static final int PKEY_ID_PGP = 0;

    /// Key type: an X.509 subject key identifier.
    static final int PKEY_ID_X509 = 1;

    /// Key type: everything stands in a PKCS#7 message.
    static final int PKEY_ID_PKCS7 = 2;

    private static final String[] ID_TYPES = {"PGP", "X509", "PKCS#7"};

    private static final String[] ALGORITHMS = {"DSA", "RSA"};

    private static final String[] HASHES = {
        "md4", "md5", "sha1", "rmd160", "sha256", "sha384", "sha512", "sha224", "sm3"
    };

    private SignatureFormat() {}

    /// Whether the first `length` bytes of a file end in the magic text.
    static boolean hasMagic(byte[] bytes, int length) {
        if (length < MAGIC_SIZE) {
            return false;
        }
        for (int i = 0; i < MAGIC_SIZE; i++) {
            if (bytes[length - MAGIC_SIZE + i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    /// How kmod calls a key type; null if it knows none of that number.
    static String idType(int number) {
        return number < ID_TYPES.length ? ID_TYPES[number] : null;
    }

    /// How kmod calls a public-key algorithm; null if it knows none of that number.
    static String algorithm(int number) {
        return number < ALGORITHMS.length ? ALGORITHMS[number] : null;
    }

    /// How kmod calls a digest; null if it knows none of that number.
    static String hash(int number) {
        return number < HASHES.length ? HASHES[number] : null;
    }
}
