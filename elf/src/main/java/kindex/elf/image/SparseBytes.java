package kindex.elf.image;

/// A file of which only the ranges asked for are brought into memory, each at its own offset of one
/// array.
public interface SparseBytes {
    /// An array with room for the file's first `length` bytes; what was loaded so far is in it.
    ///
    /// @return null if the file is not that long, or cannot be read
    byte[] reserve(long length);

    /// Brings bytes `from` to `to` into the array of the last [#reserve].
    ///
    /// @return false if the range does not lie within what was reserved, or cannot be read
    boolean load(int from, int to);
}
