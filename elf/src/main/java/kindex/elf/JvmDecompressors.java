package kindex.elf;

import kindex.elf.compression.GzipDecompressor;
import kindex.elf.compression.XzDecompressor;
import kindex.elf.compression.ZstdDecompressor;

/// The decoders that any JVM has: `zstd-jni`, `xz-java` and the JDK's inflater.
///
/// A decoder's classes, and for zstd its native library (`ZstdNativePath` may name one that is
/// unpacked already), are loaded when it is first asked for.
public class JvmDecompressors extends LazyDecompressors {
    /// Decoders for one thread.
    public JvmDecompressors() {}

    @Override
    protected final Decompressor makeZstd() {
        return new ZstdDecompressor();
    }

    @Override
    protected Decompressor makeXz() {
        return new XzDecompressor();
    }

    @Override
    protected final Decompressor makeGzip() {
        return new GzipDecompressor();
    }
}
