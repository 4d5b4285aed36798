package kindex.archives;

import java.io.IOException;

/// A file is no package, a damaged one, or one beyond the limits.
public final class PackageFormatException extends IOException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final String part;
    private final long offset;
    private final String found;
    private final String expected;

    /// @param part in which part of the package; empty for the file itself
    /// @param offset in that part, decompressed where it is compressed
    public PackageFormatException(
            String file, String part, long offset, String found, String expected) {
        super(
                file
                        + (part.isEmpty() ? "" : ", in the " + part)
                        + " at byte "
                        + offset
                        + ": found "
                        + found
                        + ", expected "
                        + expected);
        this.file = file;
        this.part = part;
        this.offset = offset;
        this.found = found;
        this.expected = expected;
    }

    /// The path that was asked for.
    public String file() {
        return file;
    }

    /// In which part of the package: `payload`, a member's name such as `data.tar.xz`, or empty for
    /// the file itself.
    public String part() {
        return part;
    }

    /// Where in that part, decompressed where it is compressed.
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
