package kindex.elf.compression;

/// The decoders of one thread, made when first asked for.
public interface Decompressors {
    /// For `.ko.zst`.
    Decompressor zstd();

    /// For `.ko.xz`.
    Decompressor xz();

    /// For `.ko.gz`.
    Decompressor gzip();
}
