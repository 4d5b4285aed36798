package kindex.elf;

import java.util.Arrays;
import kindex.elf.image.SparseBytes;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OpenFile;

/// The bytes of one module file, read into one array that serves file after file.
///
/// Sizes are believed only when the bytes are there: the array grows with what was read.
final class ModuleFile implements SparseBytes, AutoCloseable {
    /// What is read at once of every file. Of Debian's 4,229 modules, 2,459 are larger; they hold
    /// nine tenths of the bytes, and reading those by section takes a third off the whole.
    static final int HEAD = 32 << 10;

    private static final int MAX_RANGES = 64;

    private final HostFiles files;
    private final long limit;
    private final byte[] lastByte = new byte[1];
    private final int[] rangeStarts = new int[MAX_RANGES];
    private final int[] rangeEnds = new int[MAX_RANGES];
    private byte[] bytes = new byte[4 * HEAD];
    private OpenFile file;
    private int length;
    private boolean atEnd;
    private long reserved;
    private int ranges;

    /// @param limit most bytes of a file that are read by section
    ModuleFile(HostFiles files, long limit) {
        this.files = files;
        this.limit = Math.min(limit, Integer.MAX_VALUE - 8);
    }

    /// Opens a file and reads its first [#HEAD] bytes, or all if it has fewer.
    void open(String path) throws HostException {
        length = 0;
        atEnd = false;
        reserved = 0;
        ranges = 0;
        file = files.open(path);
        readOn(HEAD);
    }

    /// Takes a whole file's bytes, without copying them, until [#forget].
    void take(byte[] content, int contentLength) {
        bytes = content;
        length = contentLength;
        atEnd = true;
        reserved = 0;
        ranges = 0;
    }

    /// Reads on to the end of the file, or to at least `limit` bytes if it has more.
    void readAll(long limit) throws HostException {
        while (!atEnd && length < limit) {
            if (length == bytes.length) {
                grow(length + 1L);
            }
            readOn(bytes.length);
        }
    }

    private void readOn(int until) throws HostException {
        while (!atEnd && length < until) {
            int n = file.readAt(length, bytes, length, until - length);
            atEnd = n <= 0;
            length += Math.max(n, 0);
        }
    }

    /// What was read in one piece from the start of the file is the first [#length] bytes of this.
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /// Whether [#length] is the length of the file.
    boolean isWhole() {
        return atEnd;
    }

    @Override
    public byte[] reserve(long upTo) {
        if (upTo < 0 || upTo > limit) {
            return null;
        }
        if (upTo > bytes.length) {
            try {
                if (file.readAt(upTo - 1, lastByte, 0, 1) != 1) {
                    return null;
                }
            } catch (HostException _) {
                return null; // whoever reads the whole file will meet it again
            }
            grow(upTo);
        }
        reserved = upTo;
        return bytes;
    }

    @Override
    public boolean load(int from, int to) {
        if (to <= length) {
            return true;
        }
        for (int i = 0; i < ranges; i++) {
            if (from >= rangeStarts[i] && to <= rangeEnds[i]) {
                return true;
            }
        }
        if (to > reserved || ranges == MAX_RANGES) {
            return false;
        }
        try {
            for (int at = from; at < to; ) {
                int n = file.readAt(at, bytes, at, to - at);
                if (n <= 0) {
                    return false;
                }
                at += n;
            }
        } catch (HostException _) {
            return false;
        }
        rangeStarts[ranges] = from;
        rangeEnds[ranges++] = to;
        return true;
    }

    private void grow(long atLeast) {
        long room = Math.max(atLeast, Math.min(bytes.length * 2L, limit + 1));
        bytes = Arrays.copyOf(bytes, (int) room);
    }

    /// Lets go of what was read.
    void forget() {
        bytes = new byte[4 * HEAD];
        length = 0;
        reserved = 0;
        ranges = 0;
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
