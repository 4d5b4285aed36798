package kindex.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// XXH64 by Yann Collet: a fast checksum of 64 bits against accidents. It protects from nobody who
/// means harm. For one thread.
public final class XxHash64 {
    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int STRIPE = 32;
    private static final int PIECE = 1 << 10;

    private final long seed;
    private long a;
    private long b;
    private long c;
    private long d;
    private long length;

    /// Bytes that do not make a stripe yet.
    private final byte[] rest = new byte[STRIPE];

    private int resting;

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
                addStripes(rest, 0, STRIPE);
                resting = 0;
            }
        }
        while (to - i >= STRIPE) {
            // in pieces: a method that is called often is compiled long before a loop that is long
            i = addStripes(bytes, i, i + Math.min(PIECE, to - i));
        }
        if (i < to) {
            System.arraycopy(bytes, i, rest, 0, to - i);
            resting = to - i;
        }
    }

    /// @return where the last whole stripe ends
    private int addStripes(byte[] bytes, int from, int to) {
        int i = from;
        long lane1 = a;
        long lane2 = b;
        long lane3 = c;
        long lane4 = d;
        for (; i <= to - STRIPE; i += STRIPE) {
            lane1 = round(lane1, (long) LONG.get(bytes, i));
            lane2 = round(lane2, (long) LONG.get(bytes, i + 8));
            lane3 = round(lane3, (long) LONG.get(bytes, i + 16));
            lane4 = round(lane4, (long) LONG.get(bytes, i + 24));
        }
        a = lane1;
        b = lane2;
        c = lane3;
        d = lane4;
        return i;
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

    private static long finish(long start, byte[] bytes, int from, int to) {
        long hash = start;
        int i = from;
        for (; i <= to - 8; i += 8) {
            hash = Long.rotateLeft(hash ^ round(0, (long) LONG.get(bytes, i)), 27) * P1 + P4;
        }
        if (i <= to - 4) {
            long word = (int) INT.get(bytes, i) & 0xffffffffL;
            hash = Long.rotateLeft(hash ^ word * P1, 23) * P2 + P3;
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
