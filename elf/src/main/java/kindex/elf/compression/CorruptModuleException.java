package kindex.elf.compression;

/// A compressed module that cannot be decoded.
public final class CorruptModuleException extends Exception {
    private static final long serialVersionUID = 1;

    private final long offset;
    private final String found;
    private final String expected;
    private final boolean cutShort;

    /// Damage other than a missing end.
    ///
    /// @param offset in the compressed file, 0 if unknown
    public CorruptModuleException(long offset, String found, String expected) {
        this(offset, found, expected, false);
    }

    /// Damage, or with `cutShort` an input that ends too early.
    ///
    /// @param offset in the compressed file, 0 if unknown
    public CorruptModuleException(long offset, String found, String expected, boolean cutShort) {
        super(
                "offset " + offset + ": found " + found + ", expected " + expected,
                null,
                false,
                false);
        this.offset = offset;
        this.found = found;
        this.expected = expected;
        this.cutShort = cutShort;
    }

    /// What is sound so far and holds too much.
    ///
    /// @param most bytes that there may be
    public static CorruptModuleException tooLarge(long most) {
        return new CorruptModuleException(0, "more than " + most + " bytes", "at most " + most);
    }

    /// Where in the compressed file, 0 if unknown.
    public long offset() {
        return offset;
    }

    /// What is there.
    public String found() {
        return found;
    }

    /// What should have been there.
    public String expected() {
        return expected;
    }

    /// Whether the input ended before the container did and was sound until then. A gzip decoder
    /// must tell, since kmod goes on with what such a file gave.
    public boolean cutShort() {
        return cutShort;
    }
}
