package kindex.archives;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.LZMAInputStream;

/// Decodes in plain Java what packages were compressed by before 2010; others decode the rest.
public abstract class OldFormatDecoders implements PayloadDecoders {
    /// Takes nothing before it is asked for.
    protected OldFormatDecoders() {}

    @Override
    public final InputStream decode(Compression compression, InputStream compressed)
            throws IOException {
        return switch (compression) {
            case NONE -> compressed;
            case GZIP -> gzip(compressed);
            case XZ -> xz(compressed);
            case ZSTD -> zstd(compressed);
            case BZIP2 -> new BZip2CompressorInputStream(compressed, true);
            case LZMA -> new LZMAInputStream(compressed, (int) (MEMORY_LIMIT >> 10));
        };
    }

    /// A decoder for all members of gzip.
    protected abstract InputStream gzip(InputStream compressed) throws IOException;

    /// A decoder for all streams of xz.
    protected abstract InputStream xz(InputStream compressed) throws IOException;

    /// A decoder for all frames of Zstandard.
    protected abstract InputStream zstd(InputStream compressed) throws IOException;
}
