package kindex.elf.compression;

/// A library that decodes whole xz streams in memory, several times as fast as Java: liblzma, by
/// whatever means a form calls it. Safe for several threads.
public interface XzLibrary {
    /// Decodes one stream, all of `input[0 .. length)`, into `output[0 .. size)`; neither array may
    /// be shorter.
    ///
    /// @param memoryLimit most bytes that the library may allocate
    /// @return whether the stream is sound and fills the output exactly
    boolean decode(byte[] input, int length, byte[] output, int size, long memoryLimit);
}
