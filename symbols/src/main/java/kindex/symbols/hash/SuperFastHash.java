package kindex.symbols.hash;

/// Paul Hsieh's SuperFastHash, as kmod uses it to place names in hash tables; the order of
/// `modules.symbols` and the base order of modules are made of it (kmod: shared/hash.c,
/// `hash_superfast`).
///
/// Its value is another on other hosts, of which [HostOrder] tells.
public final class SuperFastHash {
    private SuperFastHash() {}

    /// The hash of `bytes[from .. to)` on [HostOrder#LITTLE].
    public static int of(byte[] bytes, int from, int to) {
        return of(bytes, from, to, HostOrder.LITTLE);
    }

    /// The hash of `bytes[from .. to)`; its start value is the length.
    public static int of(byte[] bytes, int from, int to, HostOrder host) {
        int first = host.bigEndian() ? 8 : 0;
        int charMask = host.signedChar() ? -1 : 0xff;
        int length = to - from;
        int hash = length;
        int i = from;
        for (int end = from + (length & ~3); i < end; i += 4) {
            hash += load16(bytes, i, first);
            int tmp = load16(bytes, i + 2, first) << 11 ^ hash;
            hash = hash << 16 ^ tmp;
            hash += hash >>> 11;
        }
        switch (length & 3) {
            case 3 -> {
                hash += load16(bytes, i, first);
                hash ^= hash << 16;
                hash ^= (bytes[i + 2] & charMask) << 18;
                hash += hash >>> 11;
            }
            case 2 -> {
                hash += load16(bytes, i, first);
                hash ^= hash << 11;
                hash += hash >>> 17;
            }
            case 1 -> {
                hash += bytes[i] & charMask;
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
    public static int of(String latin1, HostOrder host) {
        byte[] bytes = new byte[latin1.length()];
        latin1.getBytes(0, bytes.length, bytes, 0);
        return of(bytes, 0, bytes.length, host);
    }

    /// @param first by how much the first byte is shifted: 0, or 8 on a big-endian host
    private static int load16(byte[] bytes, int i, int first) {
        return (bytes[i] & 0xff) << first | (bytes[i + 1] & 0xff) << 8 - first;
    }
}
