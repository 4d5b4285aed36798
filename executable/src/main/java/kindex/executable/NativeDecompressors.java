package kindex.executable;

import kindex.elf.Decompressor;
import kindex.elf.Decompressors;

/// The decoders of one thread by the C libraries linked in, made when first asked for and never
/// freed: the process is short.
public final class NativeDecompressors implements Decompressors {
    private Decompressor zstd;
    private Decompressor xz;
    private Decompressor gzip;

    @Override
    public Decompressor zstd() {
        if (zstd == null) {
            zstd = new LibzstdDecompressor();
        }
        return zstd;
    }

    @Override
    public Decompressor xz() {
        if (xz == null) {
            xz = new LiblzmaDecompressor();
        }
        return xz;
    }

    @Override
    public Decompressor gzip() {
        if (gzip == null) {
            gzip = new ZlibDecompressor();
        }
        return gzip;
    }
}
