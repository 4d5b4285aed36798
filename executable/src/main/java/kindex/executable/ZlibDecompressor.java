package kindex.executable;

import java.util.function.Supplier;
import kindex.elf.compression.Decompressor;
import org.graalvm.nativeimage.UnmanagedMemory;
import org.graalvm.nativeimage.c.struct.SizeOf;
import org.graalvm.word.PointerBase;

/// Gzip by zlib, member after member; what follows the last member and is none is ignored, as by
/// zlib's own `gzread` (`gz_look` in gzread.c).
final class ZlibDecompressor extends StreamDecoder {
    /// Added to the window's bits to ask for a gzip header and its check sum.
    static final int GZIP = 16;

    static final int FIRST_MAGIC = 0x1f;
    private static final int SECOND_MAGIC = 0x8b;
    private static final int SHORTEST = 18;

    private final Zlib.Stream stream = UnmanagedMemory.calloc(SizeOf.get(Zlib.Stream.class));
    private byte[] input;
    private int length;

    /// @param java makes what decodes what zlib does not
    ZlibDecompressor(Supplier<Decompressor> java) {
        super(java);
        int size = SizeOf.get(Zlib.Stream.class);
        int bits = Zlib.MAX_WBITS() + GZIP;
        if (Zlib.inflateInit2(stream, bits, Zlib.version(), size) != Zlib.Z_OK()) {
            throw new OutOfMemoryError("zlib");
        }
    }

    /// `ISIZE`, the last four bytes: of the last member only, modulo 2^32.
    @Override
    long claimedSize(byte[] in, int inLength) {
        if (inLength < SHORTEST) {
            return -1;
        }
        int end = inLength;
        return (in[end - 4] & 0xffL)
                | (in[end - 3] & 0xffL) << 8
                | (in[end - 2] & 0xffL) << 16
                | (in[end - 1] & 0xffL) << 24;
    }

    @Override
    boolean begin(byte[] in, PointerBase address, int inLength) {
        input = in;
        length = inLength;
        Zlib.inflateReset(stream);
        stream.nextIn(address);
        stream.availableIn(inLength);
        return true;
    }

    @Override
    Step step(PointerBase to, int room) {
        stream.nextOut(to);
        stream.availableOut(room);
        int result = Zlib.inflate(stream, Zlib.Z_FINISH());
        if (result == Zlib.Z_STREAM_END()) {
            if (!memberFollows()) {
                return Step.END;
            }
            Zlib.inflateReset(stream);
            return Step.MORE;
        }
        if (result == Zlib.Z_MEM_ERROR()) {
            throw new OutOfMemoryError("zlib");
        }
        // with room left, the input ran out
        boolean full = stream.availableOut() == 0;
        return full && (result == Zlib.Z_OK() || result == Zlib.Z_BUF_ERROR())
                ? Step.MORE
                : Step.UNSOUND;
    }

    private boolean memberFollows() {
        int at = length - stream.availableIn();
        return length - at >= 2
                && (input[at] & 0xff) == FIRST_MAGIC
                && (input[at + 1] & 0xff) == SECOND_MAGIC;
    }

    @Override
    int roomLeft() {
        return stream.availableOut();
    }
}
