package kindex.executable;

import kindex.elf.Decompressor;
import kindex.elf.LazyDecompressors;

/// The decoders of one thread by the C libraries linked in, never freed: the process is short.
public final class NativeDecompressors extends LazyDecompressors {
    @Override
    protected Decompressor makeZstd() {
        return new LibzstdDecompressor();
    }

    @Override
    protected Decompressor makeXz() {
        return new LiblzmaDecompressor();
    }

    @Override
    protected Decompressor makeGzip() {
        return new ZlibDecompressor();
    }
}
