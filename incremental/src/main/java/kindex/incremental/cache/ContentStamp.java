package kindex.incremental.cache;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// What tells that a file has just the bytes that facts were read of, wherever it lies: its size
/// and its SHA-256, as stored (compressed).
///
/// Layout: five 64-bit words, as wide as a [FileStamp]: the size with bit 62 set, by which the two
/// are told apart, then the 32 bytes of the digest.
public final class ContentStamp {
    /// Bytes of a digest.
    public static final int DIGEST = 32;

    private static final long MARK = 1L << 62;

    private ContentStamp() {}

    /// Whether a place of a column holds such a stamp.
    public static boolean isOne(long[] column, int at) {
        return column[at * FileStamp.WORDS] >= MARK;
    }

    /// Puts a stamp at place `at` of a column.
    public static void put(long[] column, int at, long size, byte[] digest) {
        int word = at * FileStamp.WORDS;
        column[word] = size | MARK;
        ByteBuffer words = ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 4; i++) {
            column[word + 1 + i] = words.getLong(8 * i);
        }
    }

    /// The size that a place of a column tells.
    public static long size(long[] column, int at) {
        return column[at * FileStamp.WORDS] & ~MARK;
    }

    /// Whether a place of a column tells that digest.
    public static boolean fits(long[] column, int at, byte[] digest) {
        int word = at * FileStamp.WORDS;
        ByteBuffer words = ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN);
        boolean fits = true;
        for (int i = 0; i < 4; i++) {
            fits &= column[word + 1 + i] == words.getLong(8 * i);
        }
        return fits;
    }
}
