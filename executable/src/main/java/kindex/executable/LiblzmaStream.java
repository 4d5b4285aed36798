package kindex.executable;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.graalvm.nativeimage.UnmanagedMemory;
import org.graalvm.nativeimage.c.struct.SizeOf;
import org.graalvm.word.PointerBase;
import org.graalvm.word.WordFactory;

/// XZ by liblzma, stream after stream.
final class LiblzmaStream extends LibraryStream {
    private final Liblzma.Stream stream = UnmanagedMemory.calloc(SizeOf.get(Liblzma.Stream.class));

    /// @param memory most bytes that liblzma may take
    LiblzmaStream(InputStream compressed, long memory) {
        super(compressed);
        int result = Liblzma.streamDecoder(stream, memory, Liblzma.LZMA_CONCATENATED());
        if (result != Liblzma.LZMA_OK()) {
            throw new OutOfMemoryError("liblzma");
        }
    }

    @Override
    int step(PointerBase source, int length, PointerBase output, int room) throws IOException {
        stream.nextIn(source);
        stream.availableIn(WordFactory.unsigned(length));
        stream.nextOut(output);
        stream.availableOut(WordFactory.unsigned(room));
        int result = Liblzma.code(stream, isLast() ? Liblzma.LZMA_FINISH() : Liblzma.LZMA_RUN());
        used(length - (int) stream.availableIn().rawValue());
        if (result == Liblzma.LZMA_STREAM_END()) {
            end();
        } else if (result == Liblzma.LZMA_BUF_ERROR()) {
            throw new EOFException();
        } else if (result == Liblzma.LZMA_MEM_ERROR()) {
            throw new OutOfMemoryError("liblzma");
        } else if (result != Liblzma.LZMA_OK()) {
            throw new IOException(LiblzmaDecompressor.words(result));
        }
        return room - (int) stream.availableOut().rawValue();
    }

    @Override
    void free() {
        Liblzma.end(stream);
        UnmanagedMemory.free(stream);
    }
}
