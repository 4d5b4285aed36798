package kindex.bytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/// XXH64 by Yann Collet: a fast checksum of 64 bits against accidents. It protects from nobody who
/// means harm. For one thread.
public final class XxHash64 {
    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;

    private static final int STRIPE = 32;

    /// So many words are taken at once, out of the bytes and into an array: to a quick compiler
    /// loops over words are much cheaper than over bytes, and short loops are compiled sooner.
    private static final int WORDS = 128;

    private final long seed;
    private long a;
    private long b;
    private long c;
    private long d;
    private long length;

    /// Bytes that do not make a stripe yet.
    private final byte[] rest = new byte[STRIPE];

    private int resting;
    private final long[] words = new long[WORDS];

    /// The checksum of nothing yet, with a seed.
    public XxHash64(long seed) {
        this.seed = seed;
        a = seed + P1 + P2;
        b = seed + P2;
        c = seed;
        d = seed - P1;
    }

    /// The checksum of `bytes[from .. to)` with a seed.
    public static long of(byte[] bytes, int from, int to, long seed) {
        XxHash64 hash = new XxHash64(seed);
        hash.add(bytes, from, to);
        return hash.value();
    }

    /// Adds `bytes[from .. to)` behind what was added before.
    public void add(byte[] bytes, int from, int to) {
        int i = from;
        length += to - from;
        if (resting > 0) {
            int taken = Math.min(STRIPE - resting, to - from);
            System.arraycopy(bytes, i, rest, resting, taken);
            resting += taken;
            i += taken;
            if (resting == STRIPE) {
                ByteBuffer.wrap(rest)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asLongBuffer()
                        .get(words, 0, 4);
                addStripes(4);
                resting = 0;
            }
        }
        int stripes = (to - i) / STRIPE;
        if (stripes > 0) {
            LongBuffer all =
                    ByteBuffer.wrap(bytes, i, stripes * STRIPE)
                            .slice()
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asLongBuffer();
            while (all.hasRemaining()) {
                int count = Math.min(WORDS, all.remaining());
                all.get(words, 0, count);
                addStripes(count);
            }
            i += stripes * STRIPE;
        }
        if (i < to) {
            System.arraycopy(bytes, i, rest, 0, to - i);
            resting = to - i;
        }
    }

    /// Adds the first of `words`, a multiple of four.
    private void addStripes(int count) {
        long lane1 = a;
        long lane2 = b;
        long lane3 = c;
        long lane4 = d;
        for (int i = 0; i < count; i += 4) {
            lane1 = round(lane1, words[i]);
            lane2 = round(lane2, words[i + 1]);
            lane3 = round(lane3, words[i + 2]);
            lane4 = round(lane4, words[i + 3]);
        }
        a = lane1;
        b = lane2;
        c = lane3;
        d = lane4;
    }

    /// The checksum of what was added so far.
    public long value() {
        long hash;
        if (length >= STRIPE) {
            hash =
                    Long.rotateLeft(a, 1)
                            + Long.rotateLeft(b, 7)
                            + Long.rotateLeft(c, 12)
                            + Long.rotateLeft(d, 18);
            hash = (hash ^ round(0, a)) * P1 + P4;
            hash = (hash ^ round(0, b)) * P1 + P4;
            hash = (hash ^ round(0, c)) * P1 + P4;
            hash = (hash ^ round(0, d)) * P1 + P4;
        } else {
            hash = seed + P5;
        }
        return finish(hash + length, rest, 0, resting);
    }

    private static long round(long lane, long word) {
        return Long.rotateLeft(lane + word * P2, 31) * P1;
    }

    private static long word(byte[] bytes, int from, int length) {
        long word = 0;
        for (int i = length - 1; i >= 0; i--) {
            word = word << 8 | bytes[from + i] & 0xff;
        }
        return word;
    }

    private static long finish(long start, byte[] bytes, int from, int to) {
        long hash = start;
        int i = from;
        for (; i <= to - 8; i += 8) {
            hash = Long.rotateLeft(hash ^ round(0, word(bytes, i, 8)), 27) * P1 + P4;
        }
        if (i <= to - 4) {
            hash = Long.rotateLeft(hash ^ word(bytes, i, 4) * P1, 23) * P2 + P3;
            i += 4;
        }
        for (; i < to; i++) {
            hash = Long.rotateLeft(hash ^ (bytes[i] & 0xff) * P5, 11) * P1;
        }
        hash = (hash ^ hash >>> 33) * P2;
        hash = (hash ^ hash >>> 29) * P3;
        return hash ^ hash >>> 32;
    }
}
