package kindex.indexgen.trie;

/// A trie does not fit into the 28-bit offsets of its format.
public final class IndexTooLargeException extends Exception {
    private static final long serialVersionUID = 1L;
    private final long bytes;

    IndexTooLargeException(long bytes) {
        super("an index of " + bytes + " bytes, expected at most " + IndexTrieWriter.LIMIT);
        this.bytes = bytes;
    }

    /// How long the file would have been.
    public long bytes() {
        return bytes;
    }
}
