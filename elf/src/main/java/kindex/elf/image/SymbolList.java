package kindex.elf.image;

import java.util.Arrays;
import kindex.bytes.ByteStrings;

/// Symbols on their way from the image into facts: names, CRCs and whether weak, in the order
/// added.
public final class SymbolList {
    private final ByteStrings.Builder names = new ByteStrings.Builder();
    private long[] crcs = new long[64];
    private boolean[] weak = new boolean[64];

    void clear() {
        names.clear();
    }

    /// Whether there is no symbol in it.
    public boolean isEmpty() {
        return names.size() == 0;
    }

    void add(byte[] bytes, int start, int end, long crc, boolean isWeak) {
        int i = names.size();
        if (i == crcs.length) {
            crcs = Arrays.copyOf(crcs, i * 2);
            weak = Arrays.copyOf(weak, i * 2);
        }
        names.add(bytes, start, end);
        crcs[i] = crc;
        weak[i] = isWeak;
    }

    /// The names, copied.
    public ByteStrings names() {
        return names.build();
    }

    /// The CRCs, copied.
    public long[] crcs() {
        return Arrays.copyOf(crcs, names.size());
    }

    /// Which are weak, copied.
    public boolean[] weak() {
        return Arrays.copyOf(weak, names.size());
    }
}
