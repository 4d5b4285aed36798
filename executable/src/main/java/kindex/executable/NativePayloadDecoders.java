package kindex.executable;

import java.io.InputStream;
import kindex.archives.OldFormatDecoders;

/// The decoders of packages by the C libraries linked in.
final class NativePayloadDecoders extends OldFormatDecoders {
    @Override
    protected InputStream gzip(InputStream compressed) {
        return new ZlibStream(compressed);
    }

    @Override
    protected InputStream xz(InputStream compressed) {
        return new LiblzmaStream(compressed, MEMORY_LIMIT);
    }

    @Override
    protected InputStream zstd(InputStream compressed) {
        return new LibzstdStream(compressed);
    }
}
