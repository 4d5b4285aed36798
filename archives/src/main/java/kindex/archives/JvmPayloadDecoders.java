package kindex.archives;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.util.Native;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/// The decoders that any JVM has: `zstd-jni`, `xz-java` and the JDK's inflater.
public final class JvmPayloadDecoders extends OldFormatDecoders {
    private static final int LONGEST_WINDOW = 27; // its logarithm: 128 MiB
    private static final int STEP = 64 << 10;

    /// New ones, by the type that callers know: so those load neither class before they call.
    public static PayloadDecoders make() {
        return new JvmPayloadDecoders();
    }

    /// Takes nothing before it is asked for.
    public JvmPayloadDecoders() {}

    @Override
    protected InputStream gzip(InputStream compressed) throws IOException {
        return new GZIPInputStream(compressed, STEP);
    }

    @Override
    protected InputStream xz(InputStream compressed) throws IOException {
        return new XZInputStream(compressed, (int) (MEMORY_LIMIT >> 10));
    }

    @Override
    protected InputStream zstd(InputStream compressed) throws IOException {
        try {
            Native.load();
        } catch (ExceptionInInitializerError e) {
            throw new UnsatisfiedLinkError(e.getMessage());
        }
        ZstdInputStream stream = new ZstdInputStream(compressed);
        stream.setLongMax(LONGEST_WINDOW);
        return stream;
    }
}
