package kindex.elf.compression;

/// Decoders made when first asked for, so that a kind that no module has costs nothing.
public abstract class LazyDecompressors implements Decompressors {
    private Decompressor zstd;
    private Decompressor xz;
    private Decompressor gzip;

    /// For whoever says which decoders.
    protected LazyDecompressors() {}

    /// Decodes zstd by libzstd.
    protected static Decompressor zstdBy(ZstdLibrary libzstd) {
        return new ZstdDecompressor(libzstd);
    }

    /// Decodes xz in Java.
    protected static Decompressor xzInJava() {
        return new XzDecompressor();
    }

    /// Decodes gzip by the runtime's inflater.
    protected static Decompressor gzipInJava() {
        return new GzipDecompressor();
    }

    /// A decoder for `.ko.zst`; called once.
    protected abstract Decompressor makeZstd();

    /// A decoder for `.ko.xz`; called once.
    protected abstract Decompressor makeXz();

    /// A decoder for `.ko.gz`; called once.
    protected abstract Decompressor makeGzip();

    @Override
    public final Decompressor zstd() {
        if (zstd == null) {
            zstd = makeZstd();
        }
        return zstd;
    }

    @Override
    public final Decompressor xz() {
        if (xz == null) {
            xz = makeXz();
        }
        return xz;
    }

    @Override
    public final Decompressor gzip() {
        if (gzip == null) {
            gzip = makeGzip();
        }
        return gzip;
    }
}
