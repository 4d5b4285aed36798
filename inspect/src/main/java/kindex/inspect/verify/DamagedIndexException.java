package kindex.inspect.verify;

/// An index that cannot be decoded.
final class DamagedIndexException extends Exception {
    private static final long serialVersionUID = 1L;
    private final long offset;
    private final String found;
    private final String expected;

    DamagedIndexException(long offset, String found, String expected) {
        super("at byte " + offset + ": found " + found + ", expected " + expected);
        this.offset = offset;
        this.found = found;
        this.expected = expected;
    }

    Finding.Damaged finding(String file) {
        return new Finding.Damaged(file, offset, found, expected);
    }
}
