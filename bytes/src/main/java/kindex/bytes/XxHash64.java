package kindex.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// XXH64 by Yann Collet: a fast checksum of 64 bits against accidents. It protects from nobody who
/// means harm.
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

    private XxHash64() {}

    /// The checksum of `bytes[from .. to)` with a seed.
    public static long of(byte[] bytes, int from, int to, long seed) {
        int i = from;
        long hash;
        if (to - from >= 32) {
            long a = seed + P1 + P2;
            long b = seed + P2;
            long c = seed;
            long d = seed - P1;
            for (; i <= to - 32; i += 32) {
                a = round(a, (long) LONG.get(bytes, i));
                b = round(b, (long) LONG.get(bytes, i + 8));
                c = round(c, (long) LONG.get(bytes, i + 16));
                d = round(d, (long) LONG.get(bytes, i + 24));
            }
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
        return finish(hash + (to - from), bytes, i, to);
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
