package kindex.executable;

import kindex.elf.compression.Decompressor;
import kindex.elf.compression.LazyDecompressors;

/// The decoders of one thread by the C libraries linked in, never freed: the process is short. What
/// those of xz and gzip do not take is given to those in Java, so that what is wrong with a file is
/// the same in every form.
public final class NativeDecompressors extends LazyDecompressors {
    @Override
    protected Decompressor makeZstd() {
        return zstdBy(new LibzstdFrames());
    }

    @Override
    protected Decompressor makeXz() {
        return new LiblzmaDecompressor(LazyDecompressors::xzInJava);
    }

    @Override
    protected Decompressor makeGzip() {
        return new ZlibDecompressor(LazyDecompressors::gzipInJava);
    }
}
