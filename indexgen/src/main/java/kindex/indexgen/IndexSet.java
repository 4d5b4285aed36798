package kindex.indexgen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kindex.bytes.ByteSink;

/// The bytes of all files of a run, in publication order.
public final class IndexSet {
    private final Map<IndexFile, ByteSink> content;
    private final boolean complete;

    /// @param complete false if a fatal problem left the set without some of its files
    IndexSet(EnumMap<IndexFile, ByteSink> content, boolean complete) {
        this.content = content;
        this.complete = complete;
    }

    /// Whether every file is there. If not, a fatal problem was reported and nothing can be asked
    /// of the set.
    public boolean isComplete() {
        return complete;
    }

    /// The files of the set, in publication order.
    public List<IndexFile> files() {
        requireComplete();
        return new ArrayList<>(content.keySet());
    }

    /// An array that starts with the content of a file and may be longer: see [#length]. Not to be
    /// written.
    public byte[] array(IndexFile file) {
        return sink(file).array();
    }

    /// How many bytes of [#array] are the file.
    public int length(IndexFile file) {
        return sink(file).length();
    }

    /// The content of a file in an array of its own.
    public byte[] toByteArray(IndexFile file) {
        return Arrays.copyOf(array(file), length(file));
    }

    private ByteSink sink(IndexFile file) {
        requireComplete();
        ByteSink sink = content.get(file);
        if (sink == null) {
            throw new IllegalArgumentException(file.fileName() + " is not part of this set");
        }
        return sink;
    }

    private void requireComplete() {
        if (!complete) {
            throw new IllegalStateException("a fatal problem left this set incomplete");
        }
    }
}
