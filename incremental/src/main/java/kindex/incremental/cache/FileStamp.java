package kindex.incremental.cache;

import java.util.Arrays;
import kindex.host.FileStatus;

/// What tells, without reading a file, that it is still the one that was read.
///
/// Size and time of change alone prove nothing: packages are built with clamped times. The time of
/// status change cannot be set, and inode and device change when a file is replaced. A file whose
/// status changed so shortly before it was read that the clock could not tell a further change
/// apart is not trusted at all (see [#isSettled]), nor is one on a file system whose times prove
/// nothing: such files have a [ContentStamp].
///
/// Layout: five 64-bit words: size, mtime, ctime (nanoseconds), inode, device; size -1 for a stamp
/// that fits no file.
public final class FileStamp {
    /// Words of a stamp.
    public static final int WORDS = 5;

    /// The kernel's clock for file times may stand still for a tick of 10 ms.
    private static final long TICK_NANOS = 20_000_000L;

    private FileStamp() {}

    /// Puts the stamp of a file at place `at` of a column of stamps.
    public static void put(long[] column, int at, FileStatus status) {
        int word = at * WORDS;
        column[word] = status.size();
        column[word + 1] = status.mtimeNanos();
        column[word + 2] = status.ctimeNanos();
        column[word + 3] = status.inode();
        column[word + 4] = status.device();
    }

    /// Puts the stamp of a file at place `at` of a column of stamps.
    ///
    /// @param from where its status is in `statuses` (see [FileStatus#of]): the second to the sixth
    /// word of it are the stamp
    public static void put(long[] column, int at, long[] statuses, int from) {
        System.arraycopy(statuses, from + 1, column, at * WORDS, WORDS);
    }

    /// Whether two places hold the same.
    public static boolean same(long[] column, int at, long[] other, int otherAt) {
        int word = at * WORDS;
        int otherWord = otherAt * WORDS;
        for (int i = 0; i < WORDS; i++) {
            if (column[word + i] != other[otherWord + i]) {
                return false;
            }
        }
        return true;
    }

    /// Stamps that fit no file, as many as asked for.
    public static long[] none(int stamps) {
        long[] column = new long[WORDS * stamps];
        for (int i = 0; i < stamps; i++) {
            putNone(column, i);
        }
        return column;
    }

    /// Puts a stamp that fits no file.
    public static void putNone(long[] column, int at) {
        Arrays.fill(column, at * WORDS + 1, (at + 1) * WORDS, 0);
        column[at * WORDS] = -1;
    }

    /// Whether a place of a column holds the stamp of a file with that status.
    public static boolean fits(long[] column, int at, FileStatus status) {
        int word = at * WORDS;
        return column[word] == status.size()
                && column[word + 1] == status.mtimeNanos()
                && column[word + 2] == status.ctimeNanos()
                && column[word + 3] == status.inode()
                && column[word + 4] == status.device();
    }

    /// Whether a place of a column holds a stamp at all.
    public static boolean isThere(long[] column, int at) {
        return column[at * WORDS] >= 0;
    }

    /// Whether a file's last change lies so far before `nowNanos`, when it had not yet been read,
    /// that any change after it shows in its status.
    public static boolean isSettled(FileStatus status, long nowNanos) {
        return isSettled(status.ctimeNanos(), nowNanos);
    }

    /// The same of the stamp at place `at` of a column.
    public static boolean isSettled(long[] column, int at, long nowNanos) {
        return isSettled(column[at * WORDS + 2], nowNanos);
    }

    private static boolean isSettled(long ctimeNanos, long nowNanos) {
        return ctimeNanos < nowNanos - TICK_NANOS;
    }
}
