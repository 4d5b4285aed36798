package kindex.elf;

import kindex.elf.compression.GzipDecompressor;
import kindex.elf.compression.XzDecompressor;
import kindex.elf.compression.ZstdDecompressor;

/// The decoders of the JVM form: `zstd-jni`, `xz-java` and the JDK's inflater.
///
/// A decoder's classes, and for zstd its native library (`ZstdNativePath` may name one that is
/// unpacked already), are loaded when it is first asked for.
public final class JvmDecompressors implements Decompressors {
    private Decompressor zstd;
    private Decompressor xz;
    private Decompressor gzip;

    @Override
    public Decompressor zstd() {
        if (zstd == null) {
            zstd = new ZstdDecompressor();
        }
        return zstd;
    }

    @Override
    public Decompressor xz() {
        if (xz == null) {
            xz = new XzDecompressor();
        }
        return xz;
    }

    @Override
    public Decompressor gzip() {
        if (gzip == null) {
            gzip = new GzipDecompressor();
        }
        return gzip;
    }
}
