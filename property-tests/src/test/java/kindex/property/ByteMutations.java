package kindex.property;

import java.util.Arrays;
import java.util.Random;

/// Changes to bytes of any kind, drawn from a random generator.
final class ByteMutations {
    private static final long[] VALUES = {
        0,
        1,
        2,
        3,
        4,
        7,
        8,
        16,
        24,
        63,
        64,
        65,
        127,
        128,
        255,
        0xFF00,
        0xFFF1,
        0xFFFF,
        0x10000,
        0x7FFFFFFF,
        0x80000000L,
        0xFFFFFFFFL,
        1L << 32,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        -64
    };

    private ByteMutations() {}

    /// A number that is likely to be one too many for something.
    static long value(Random random, int length) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(Math.max(1, length) + 16);
            case 1 -> length + random.nextInt(-3, 4);
            default -> VALUES[random.nextInt(VALUES.length)];
        };
    }

    /// One change; may return the array given, changed.
    static byte[] once(Random random, byte[] bytes) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(64, bytes.length));
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 3 -> bytes[at] = (byte) VALUES[random.nextInt(VALUES.length)];
            case 4 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 5 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + length), bytes[at]);
            case 6 -> {
                int from = random.nextInt(bytes.length - length + 1);
                int to = random.nextInt(bytes.length - length + 1);
                System.arraycopy(bytes, from, bytes, to, length);
            }
            case 7 -> {
                byte[] shorter = new byte[bytes.length - length];
                int gap = random.nextInt(shorter.length + 1);
                System.arraycopy(bytes, 0, shorter, 0, gap);
                System.arraycopy(bytes, gap + length, shorter, gap, shorter.length - gap);
                return shorter;
            }
            default -> {
                byte[] longer = new byte[bytes.length + length];
                System.arraycopy(bytes, 0, longer, 0, at);
                random.nextBytes(longer);
                System.arraycopy(bytes, 0, longer, 0, at);
                System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
                return longer;
            }
        }
        return bytes;
    }

    /// Several changes.
    static byte[] several(Random random, byte[] bytes, int count) {
        byte[] mutated = bytes;
        for (int i = 0; i < count; i++) {
            mutated = once(random, mutated);
        }
        return mutated;
    }
}
