package kindex.incremental.cache;

import java.nio.ByteBuffer;
import kindex.bytes.ByteStrings;

/// Writes columns of a cache at a buffer's position, which moves behind them.
final class CacheColumns {
    private CacheColumns() {}

    static void putInts(ByteBuffer out, int[] column) {
        out.asIntBuffer().put(column);
        out.position(out.position() + 4 * column.length);
    }

    private static void putLongs(ByteBuffer out, long[] column) {
        out.asLongBuffer().put(column);
        out.position(out.position() + 8 * column.length);
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

    /// What a search left, which is the end of a cache, and its part of the header.
    static void putSearch(ByteBuffer out, SearchNote search) {
        out.putLong(FactsCacheFormat.ORDER_AT, search.order());
        out.putLong(FactsCacheFormat.SEED_AT, search.directories().seed());
        out.putInt(FactsCacheFormat.DIRECTORIES_AT, search.directories().size());
        out.putInt(FactsCacheFormat.DIRECTORIES_AT + 4, search.directories().paths().bytes());
        out.putLong(FactsCacheFormat.CONFIG_AT, search.config());
        out.putInt(FactsCacheFormat.SHADOWED_AT, search.shadowed().size());
        out.putInt(FactsCacheFormat.SHADOWED_AT + 4, search.shadowed().bytes());
        putLongs(out, search.directories().sums());
        putLongs(out, search.stamps());
        putStrings(out, search.directories().paths());
        putStrings(out, search.shadowed());
    }

    /// Bytes of what [#putSearch] puts at the end.
    static long length(SearchNote search) {
        return 8L * search.directories().size()
                + 8L * search.stamps().length
                + 4L * (search.directories().size() + 1L)
                + search.directories().paths().bytes()
                + 4L * (search.shadowed().size() + 1L)
                + search.shadowed().bytes();
    }
}
