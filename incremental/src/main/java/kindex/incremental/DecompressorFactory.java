package kindex.incremental;

import kindex.elf.compression.Decompressors;

/// Makes the decoders of one thread: through the runtime, or through C libraries in an executable.
@FunctionalInterface
public interface DecompressorFactory {
    /// Decoders that no other thread uses.
    Decompressors get();
}
