package kindex.executable;

import java.io.IOException;
import java.io.InputStream;
import org.graalvm.nativeimage.UnmanagedMemory;
import org.graalvm.nativeimage.c.struct.SizeOf;
import org.graalvm.word.PointerBase;
import org.graalvm.word.UnsignedWord;
import org.graalvm.word.WordFactory;

/// Zstandard by libzstd, frame after frame; libzstd itself refuses windows over 128 MiB.
final class LibzstdStream extends LibraryStream {
    private final PointerBase context = Libzstd.createContext();
    private final Libzstd.InBuffer in = UnmanagedMemory.calloc(SizeOf.get(Libzstd.InBuffer.class));
    private final Libzstd.OutBuffer out =
            UnmanagedMemory.calloc(SizeOf.get(Libzstd.OutBuffer.class));
    private boolean betweenFrames;

    LibzstdStream(InputStream compressed) {
        super(compressed);
        if (context.isNull()) {
            throw new OutOfMemoryError("libzstd");
        }
    }

    @Override
    int step(PointerBase source, int length, PointerBase output, int room) throws IOException {
        if (length == 0 && betweenFrames && isLast()) {
            end();
            return 0;
        }
        in.source(source);
        in.size(WordFactory.unsigned(length));
        in.position(WordFactory.zero());
        out.destination(output);
        out.size(WordFactory.unsigned(room));
        out.position(WordFactory.zero());
        UnsignedWord result = Libzstd.decompressStream(context, out, in);
        used((int) in.position().rawValue());
        if (Libzstd.isError(result) != 0) {
            throw new IOException(PathCalls.latin1(Libzstd.errorName(result)));
        }
        betweenFrames = result.equal(0);
        return (int) out.position().rawValue();
    }

    @Override
    void free() {
        Libzstd.freeContext(context);
        UnmanagedMemory.free(in);
        UnmanagedMemory.free(out);
    }
}
