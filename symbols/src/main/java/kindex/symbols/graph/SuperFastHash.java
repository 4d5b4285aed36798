package kindex.symbols.graph;

/// Paul Hsieh's SuperFastHash, as kmod uses it to place names in hash tables; the order of
/// `modules.symbols` and the base order of modules are made of it (kmod: shared/hash.c,
/// `hash_superfast`).
///
/// 16-bit loads are little-endian and a single trailing byte is signed, as on the hosts that
/// depmod's indexes are compared with; on a big-endian host the reference's order differs.
public final class SuperFastHash {
    private SuperFastHash() {}

    /// The hash of `bytes[from .. to)`; its start value is the length.
    public static int of(byte[] bytes, int from, int to) {
        int length = to - from;
        int hash = length;
        int i = from;
        for (int end = from + (length & ~3); i < end; i += 4) {
            hash += load16(bytes, i);
            int tmp = load16(bytes, i + 2) << 11 ^ hash;
            hash = hash << 16 ^ tmp;
            hash += hash >>> 11;
        }
        switch (length & 3) {
            case 3 -> {
                hash += load16(bytes, i);
                hash ^= hash << 16;
                hash ^= bytes[i + 2] << 18;
                hash += hash >>> 11;
            }
            case 2 -> {
                hash += load16(bytes, i);
                hash ^= hash << 11;
                hash += hash >>> 17;
            }
            case 1 -> {
                hash += bytes[i];
                hash ^= hash << 10;
                hash += hash >>> 1;
            }
            default -> {}
        }
        hash ^= hash << 3;
        hash += hash >>> 5;
        hash ^= hash << 4;
        hash += hash >>> 17;
        hash ^= hash << 25;
        hash += hash >>> 6;
        return hash;
    }

    /// The hash of a Latin-1 string.
    @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) is Latin-1 without a charset
    public static int of(String latin1) {
        byte[] bytes = new byte[latin1.length()];
        latin1.getBytes(0, bytes.length, bytes, 0);
        return of(bytes, 0, bytes.length);
    }

    private static int load16(byte[] bytes, int i) {
        return bytes[i] & 0xff | (bytes[i + 1] & 0xff) << 8;
    }
}
