package kindex.archives;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;

/// The decoders that any JVM has: `zstd-jni`, `xz-java`, commons-compress and the JDK's inflater.
public class JvmPayloadDecoders implements PayloadDecoders {
    private static final int MEMORY_KIB = (int) (MEMORY_LIMIT >> 10);
    private static final int LONGEST_WINDOW = 27; // its logarithm: 128 MiB
    private static final int STEP = 64 << 10;

    /// Takes nothing before it is asked for.
    public JvmPayloadDecoders() {}

    @Override
    public InputStream decode(Compression compression, InputStream compressed) throws IOException {
        return switch (compression) {
            case NONE -> compressed;
            case GZIP -> gzip(compressed);
            case XZ -> xz(compressed);
            case ZSTD -> zstd(compressed);
            case BZIP2 -> new BZip2CompressorInputStream(compressed, true);
            case LZMA -> new LZMAInputStream(compressed, MEMORY_KIB);
        };
    }

    /// A decoder for gzip.
    protected InputStream gzip(InputStream compressed) throws IOException {
        return new GZIPInputStream(compressed, STEP);
    }

    /// A decoder for xz.
    protected InputStream xz(InputStream compressed) throws IOException {
        return new XZInputStream(compressed, MEMORY_KIB);
    }

    /// A decoder for Zstandard.
    protected InputStream zstd(InputStream compressed) throws IOException {
        ZstdInputStream stream = new ZstdInputStream(compressed);
        stream.setLongMax(LONGEST_WINDOW);
        return stream;
    }
}
