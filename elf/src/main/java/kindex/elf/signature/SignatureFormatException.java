package kindex.elf.signature;

/// A signature block, or the PKCS#7 message in one, that is not what it should be.
public final class SignatureFormatException extends Exception {
    private static final long serialVersionUID = 1;

    private final long offset;
    private final String found;
    private final String expected;

    /// @param offset in the decompressed module, in bytes
    public SignatureFormatException(long offset, String found, String expected) {
        super(
                "offset " + offset + ": found " + found + ", expected " + expected,
                null,
                false,
                false);
        this.offset = offset;
        this.found = found;
        this.expected = expected;
    }

    /// Where in the decompressed module.
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
}
