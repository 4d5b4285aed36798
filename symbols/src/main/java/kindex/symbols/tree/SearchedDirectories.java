package kindex.symbols.tree;

import java.util.Arrays;
import kindex.bytes.ByteStrings;

/// The directories that a search for modules went through, each behind the one it lies in.
///
/// @param seed of the sums
/// @param paths relative to the module directory, which is the first, as the empty path
/// @param sums the [ListingSum] of each; not to be written
public record SearchedDirectories(long seed, ByteStrings paths, long[] sums) {
    /// Those of a search of which nothing is known.
    public static final SearchedDirectories NONE =
            new SearchedDirectories(0, ByteStrings.EMPTY, new long[0]);

    /// How many there are.
    public int size() {
        return sums.length;
    }

    /// Whether others are the same, with the same sums.
    public boolean same(SearchedDirectories other) {
        return this == other
                || seed == other.seed
                        && Arrays.equals(sums, other.sums)
                        && paths.sameStrings(other.paths);
    }

    /// The same directories, some of them to be looked at again in any case.
    ///
    /// @param changed which of them
    public SearchedDirectories without(boolean[] changed) {
        long[] fewer = sums.clone();
        for (int i = 0; i < fewer.length; i++) {
            fewer[i] = changed[i] ? ListingSum.UNCERTAIN : fewer[i];
        }
        return new SearchedDirectories(seed, paths, fewer);
    }

    /// Collects directories as a search comes to them.
    public static final class Builder {
        private final long seed;
        private final ByteStrings.Builder paths = new ByteStrings.Builder(1 << 16, 1024);
        private long[] sums = new long[1024];

        /// @param seed of the sums
        public Builder(long seed) {
            this.seed = seed;
        }

        /// Adds a directory.
        ///
        /// @param path relative to the module directory
        public void add(String path, long sum) {
            if (paths.size() == sums.length) {
                sums = Arrays.copyOf(sums, 2 * sums.length);
            }
            sums[paths.size()] = sum;
            paths.add(path);
        }

        /// The directories so far.
        public SearchedDirectories build() {
            return new SearchedDirectories(seed, paths.build(), Arrays.copyOf(sums, paths.size()));
        }
    }
}
