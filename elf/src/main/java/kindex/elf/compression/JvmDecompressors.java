package kindex.elf.compression;

/// The decoders that any JVM has: `zstd-jni`, `xz-java` and the JDK's inflater.
///
/// A decoder's classes, and for zstd its native library (`ZstdNativePath` may name one that is
/// unpacked already), are loaded when it is first asked for.
public class JvmDecompressors extends LazyDecompressors {
    /// Decoders for one thread.
    public JvmDecompressors() {}

    @Override
    protected final Decompressor makeZstd() {
        return zstdBy(new JniZstd());
    }

    @Override
    protected Decompressor makeXz() {
        return xzInJava();
    }

    @Override
    protected final Decompressor makeGzip() {
        return gzipInJava();
    }
}
