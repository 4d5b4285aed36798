package kindex.incremental.cache;

import java.util.Arrays;
import kindex.bytes.XxHash64;
import kindex.indexgen.IndexFile;
import kindex.indexgen.generator.IndexSet;

/// Lengths and checksums of published indexes, by which a later run sees whether they are still
/// there as they were.
public final class IndexSums {
    private static final int FILES = IndexFile.values().length;
    private static final int ABSENT = -1;

    private final long[] lengths = new long[FILES];
    private final long[] sums = new long[FILES];

    /// Sums of no file.
    public IndexSums() {
        Arrays.fill(lengths, ABSENT);
    }

    /// The sums of the files that a set holds.
    public static IndexSums of(IndexSet indexes) {
        IndexSums all = new IndexSums();
        for (IndexFile file : indexes.files()) {
            byte[] bytes = indexes.array(file);
            all.set(
                    file.ordinal(),
                    indexes.length(file),
                    XxHash64.of(bytes, 0, indexes.length(file), 0));
        }
        return all;
    }

    /// Takes a file's length and sum from others.
    public void take(IndexFile file, IndexSums others) {
        set(file.ordinal(), others.length(file), others.sum(file));
    }

    void set(int file, long length, long sum) {
        lengths[file] = length;
        sums[file] = sum;
    }

    /// Bytes of a file that belongs to the set.
    public long length(IndexFile file) {
        return lengths[file.ordinal()];
    }

    long length(int file) {
        return lengths[file];
    }

    long sum(int file) {
        return sums[file];
    }

    /// Whether a file belongs to the set.
    public boolean has(IndexFile file) {
        return lengths[file.ordinal()] != ABSENT;
    }

    /// The checksum of a file that belongs to the set: XXH64 without seed.
    public long sum(IndexFile file) {
        return sums[file.ordinal()];
    }
}
