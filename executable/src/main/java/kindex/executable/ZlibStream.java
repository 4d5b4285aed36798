package kindex.executable;

import java.io.IOException;
import java.io.InputStream;
import org.graalvm.nativeimage.UnmanagedMemory;
import org.graalvm.nativeimage.c.struct.SizeOf;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.word.PointerBase;

/// Gzip by zlib, member after member; what follows the last member and does not start like one is
/// ignored.
final class ZlibStream extends LibraryStream {
    private final Zlib.Stream stream = UnmanagedMemory.calloc(SizeOf.get(Zlib.Stream.class));
    private boolean betweenMembers;

    ZlibStream(InputStream compressed) {
        super(compressed);
        int size = SizeOf.get(Zlib.Stream.class);
        int bits = Zlib.MAX_WBITS() + ZlibDecompressor.GZIP;
        if (Zlib.inflateInit2(stream, bits, Zlib.version(), size) != Zlib.Z_OK()) {
            throw new OutOfMemoryError("zlib");
        }
    }

    @Override
    int step(PointerBase source, int length, PointerBase output, int room) throws IOException {
        if (betweenMembers) {
            if (!hasMore() || peek() != ZlibDecompressor.FIRST_MAGIC) {
                end();
            }
            betweenMembers = false;
            Zlib.inflateReset(stream);
            return 0; // the source may have moved
        }
        stream.nextIn(source);
        stream.availableIn(length);
        stream.nextOut(output);
        stream.availableOut(room);
        int result = Zlib.inflate(stream, Zlib.Z_NO_FLUSH());
        used(length - stream.availableIn());
        if (result == Zlib.Z_STREAM_END()) {
            betweenMembers = true;
        } else if (result == Zlib.Z_MEM_ERROR()) {
            throw new OutOfMemoryError("zlib");
        } else if (result != Zlib.Z_OK() && result != Zlib.Z_BUF_ERROR()) {
            CCharPointer message = stream.message();
            throw new IOException(
                    message.isNull() ? "zlib's error " + result : PathCalls.latin1(message));
        }
        return room - stream.availableOut();
    }

    @Override
    void free() {
        Zlib.inflateEnd(stream);
        UnmanagedMemory.free(stream);
    }
}
