package kindex.indexgen.trie;

/// A file is not a trie of [IndexTrieFormat], or a damaged one.
public final class IndexTrieFormatException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String file;
    private final long offset;
    private final String found;
    private final String expected;

    IndexTrieFormatException(String file, long offset, String found, String expected) {
        super(file + " at byte " + offset + ": found " + found + ", expected " + expected);
        this.file = file;
        this.offset = offset;
        this.found = found;
        this.expected = expected;
    }

    /// The file as its reader was told.
    public String file() {
        return file;
    }

    /// Where in the file the field stands that cannot be.
    public long offset() {
        return offset;
    }

    /// What stands there.
    public String found() {
        return found;
    }

    /// What could stand there.
    public String expected() {
        return expected;
    }
}
