package kindex.incremental.cache;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import kindex.bytes.XxHash64;

/// A cache with other stamps and another search, for the same facts and indexes.
public final class RestampedCache {
    private RestampedCache() {}

    /// The bytes of the new cache; those of the old one are changed, and returned if their number
    /// stays.
    ///
    /// @param startedNanos when the run began that found the stamps, in nanoseconds since 1970
    public static byte[] of(FactsCache cache, long[] stamps, long startedNanos, SearchNote search) {
        int length = Math.toIntExact(cache.tailAt() + CacheColumns.length(search));
        byte[] bytes = cache.file();
        if (bytes.length != length) {
            bytes = Arrays.copyOf(bytes, length);
        }
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.position(cache.stampsAt());
        file.asLongBuffer().put(stamps);
        file.position(cache.tailAt());
        CacheColumns.putSearch(file, search);
        file.putLong(FactsCacheFormat.LENGTH_AT, length);
        file.putLong(FactsCacheFormat.STARTED_AT, startedNanos);
        long sum = XxHash64.of(bytes, FactsCacheFormat.CHECKED_FROM, length, 0);
        file.putLong(FactsCacheFormat.CHECKSUM_AT, sum);
        return bytes;
    }
}
