package kindex.elf.compression;

/// A library that decodes whole zstd frames in memory: libzstd, by whatever means a form calls it.
/// For one thread.
public interface ZstdLibrary {
    /// Decodes the frame `input[from .. from + length)` into `output` from `at` on, at most `room`
    /// bytes.
    ///
    /// @return how many bytes it holds, or the number of an error (`ZSTD_ErrorCode`), its sign
    ///     turned
    int decode(byte[] input, int from, int length, byte[] output, int at, int room);
}
