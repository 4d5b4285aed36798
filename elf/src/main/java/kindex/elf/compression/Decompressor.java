package kindex.elf.compression;

import kindex.bytes.ByteSink;

/// Decodes one kind of container wholly in memory; keeps its buffers from call to call, so it is
/// not for several threads.
public interface Decompressor {
    /// Decodes `input[0 .. length)`, all streams or frames of it, into `output`, which is cleared
    /// first.
    ///
    /// When decoding fails, `output` holds what was decoded until then.
    ///
    /// @param limit most bytes of output
    /// @throws CorruptModuleException if the input is no container of this kind, damaged or cut
    /// short, if it needs more memory than the decoder grants, or if it holds more than `limit`
    /// bytes
    void decode(byte[] input, int length, ByteSink output, long limit)
            throws CorruptModuleException;
}
