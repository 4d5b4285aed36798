package kindex.indexgen.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kindex.indexgen.IndexFile;

/// The bytes of the files of a run, in publication order.
public final class IndexSet {
    private final List<IndexFile> files = new ArrayList<>();
    private final byte[][] arrays = new byte[IndexFile.values().length][];
    private final int[] lengths = new int[arrays.length];
    private final List<IndexFile> published = new ArrayList<>();
    private final boolean complete;

    /// @param complete false if a fatal problem left the set without some of its files
    IndexSet(boolean complete) {
        this.complete = complete;
    }

    /// Adds a file; called in publication order.
    void add(IndexFile file, byte[] array, int length) {
        files.add(file);
        arrays[file.ordinal()] = array;
        lengths[file.ordinal()] = length;
    }

    /// Notes a file that was not made, since it is published as it would be.
    void leave(IndexFile file) {
        published.add(file);
    }

    /// The files that were not made, since they are published as they would be, in publication
    /// order.
    public List<IndexFile> published() {
        return List.copyOf(published);
    }

    /// Whether every other file is there. If not, a fatal problem was reported and nothing can be
    /// asked of the set.
    public boolean isComplete() {
        return complete;
    }

    /// The files of the set, in publication order.
    public List<IndexFile> files() {
        requireComplete();
        return List.copyOf(files);
    }

    /// An array that starts with the content of a file and may be longer: see [#length]. Not to be
    /// written.
    public byte[] array(IndexFile file) {
        requireComplete();
        byte[] array = arrays[file.ordinal()];
        if (array == null) {
            throw new IllegalArgumentException(file.fileName() + " is not part of this set");
        }
        return array;
    }

    /// How many bytes of [#array] are the file.
    public int length(IndexFile file) {
        array(file);
        return lengths[file.ordinal()];
    }

    /// The content of a file in an array of its own.
    public byte[] toByteArray(IndexFile file) {
        return Arrays.copyOf(array(file), length(file));
    }

    private void requireComplete() {
        if (!complete) {
            throw new IllegalStateException("a fatal problem left this set incomplete");
        }
    }
}
