package kindex.archives;

import java.io.IOException;
import java.io.InputStream;

/// Decodes what is compressed in a package, as a stream. Safe for several threads.
public interface PayloadDecoders {
    /// Most memory that a container may make its decoder take: a window that zstd needs only for
    /// `--ultra --long=27`, and twice what `xz -9` needs.
    long MEMORY_LIMIT = 128L << 20;

    /// A stream of what `compressed` holds, all frames, members or streams of it one after the
    /// other. What is damaged, cut short, or wants more than [#MEMORY_LIMIT] gives an exception in
    /// words while it is read; to close it frees what the decoder took.
    InputStream decode(Compression compression, InputStream compressed) throws IOException;
}
