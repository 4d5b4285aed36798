package kindex.incremental.cache;

import java.nio.ByteBuffer;
import kindex.bytes.ByteStrings;
import kindex.symbols.tree.SearchedDirectories;

/// Writes columns of a cache at a buffer's position, which moves behind them.
final class CacheColumns {
    private CacheColumns() {}

    static void putInts(ByteBuffer out, int[] column) {
        out.asIntBuffer().put(column);
        out.position(out.position() + 4 * column.length);
    }

    /// Where each string starts, and then the strings.
    static void putStrings(ByteBuffer out, ByteStrings list) {
        int first = list.size() == 0 ? 0 : list.start(0);
        int[] starts = new int[list.size() + 1];
        for (int i = 0; i < list.size(); i++) {
            starts[i + 1] = list.end(i) + 1 - first;
        }
        putInts(out, starts);
        out.put(list.array(), first, list.bytes());
    }

    /// What a search left, which is the end of a cache.
    static void putDirectories(ByteBuffer out, SearchedDirectories directories) {
        out.asLongBuffer().put(directories.sums());
        out.position(out.position() + 8 * directories.size());
        putStrings(out, directories.paths());
    }

    /// Bytes of [#putDirectories].
    static long length(SearchedDirectories directories) {
        return 8L * directories.size()
                + 4L * (directories.size() + 1L)
                + directories.paths().bytes();
    }
}
