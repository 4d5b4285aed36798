package kindex.incremental.cache;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import kindex.bytes.XxHash64;
import kindex.symbols.tree.SearchedDirectories;

/// A cache with other stamps and another search, for the same facts and indexes.
public final class RestampedCache {
    private RestampedCache() {}

    /// The bytes of the new cache; those of the old one are changed, and returned if their number
    /// stays.
    ///
    /// @param startedNanos when the run began that found the stamps, in nanoseconds since 1970
    public static byte[] of(FactsCache cache, long[] stamps, long startedNanos, SearchNote search) {
        SearchedDirectories directories = search.directories();
        int length = Math.toIntExact(cache.tailAt() + CacheColumns.length(directories));
        byte[] bytes = cache.file();
        if (bytes.length != length) {
            bytes = Arrays.copyOf(bytes, length);
        }
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.position(cache.stampsAt());
        file.asLongBuffer().put(stamps);
        file.position(cache.tailAt());
        CacheColumns.putDirectories(file, directories);
        file.putLong(FactsCacheFormat.LENGTH_AT, length);
        file.putLong(FactsCacheFormat.STARTED_AT, startedNanos);
        int flags = file.getInt(FactsCacheFormat.FLAGS_AT) & ~FactsCacheFormat.FLAG_ONE_EACH;
        flags |= search.oneEach() ? FactsCacheFormat.FLAG_ONE_EACH : 0;
        file.putInt(FactsCacheFormat.FLAGS_AT, flags);
        file.putLong(FactsCacheFormat.ORDER_AT, search.order());
        file.putLong(FactsCacheFormat.SEED_AT, directories.seed());
        file.putInt(FactsCacheFormat.DIRECTORIES_AT, directories.size());
        file.putInt(FactsCacheFormat.DIRECTORIES_AT + 4, directories.paths().bytes());
        long sum = XxHash64.of(bytes, FactsCacheFormat.CHECKED_FROM, length, 0);
        file.putLong(FactsCacheFormat.CHECKSUM_AT, sum);
        return bytes;
    }
}
