package kindex.symbols.tree;

import kindex.bytes.ByteSink;
import kindex.bytes.ByteStrings;
import kindex.bytes.XxHash64;
import kindex.host.DirectoryListing;
import kindex.host.FileType;
import kindex.symbols.ModuleFile;
import kindex.symbols.config.DepmodConfig;

/// The checksum of what a directory says to a search: names of directories and of module files, in
/// the order of the listing. Whatever else lies there, as the indexes do, does not count. For one
/// thread.
public final class ListingSum {
    /// Of a directory that has to be looked at again in any case, for one of its entries is what
    /// only a status tells: a link, say, which may come to lead elsewhere. No other has this sum.
    public static final long UNCERTAIN = 0;

    private static final int REGULAR = 'f';
    private static final int DIRECTORY = 'd';

    private final DepmodConfig config;
    private final long seed;
    private final ByteSink counted = new ByteSink(4096);

    /// @param config says which names are never looked at
    /// @param seed of the checksum; nobody can make names of one sum who does not know it
    public ListingSum(DepmodConfig config, long seed) {
        this.config = config;
        this.seed = seed;
    }

    /// The sum of a listing, or [#UNCERTAIN].
    public long of(DirectoryListing listing) {
        counted.clear();
        ByteStrings names = listing.names();
        for (int i = 0; i < names.size(); i++) {
            FileType type = listing.type(i);
            if (type == FileType.REGULAR) {
                if (ModuleFile.isModuleName(names, i)) {
                    add(names, i, REGULAR);
                }
            } else if (!config.excludes(names.get(i))) {
                if (type != FileType.DIRECTORY) {
                    return UNCERTAIN;
                }
                add(names, i, DIRECTORY);
            }
        }
        long sum = XxHash64.of(counted.array(), 0, counted.length(), seed);
        return sum == UNCERTAIN ? 1 : sum;
    }

    private void add(ByteStrings names, int i, int type) {
        counted.put(names.array(), names.start(i), names.end(i) + 1);
        counted.put(type);
    }
}
