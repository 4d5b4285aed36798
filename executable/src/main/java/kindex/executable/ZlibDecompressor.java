package kindex.executable;

import kindex.elf.CorruptModuleException;
import org.graalvm.nativeimage.UnmanagedMemory;
import org.graalvm.nativeimage.c.struct.SizeOf;
import org.graalvm.nativeimage.c.type.CCharPointer;
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

    ZlibDecompressor() {
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
    void begin(byte[] in, PointerBase address, int inLength) {
        input = in;
        length = inLength;
        Zlib.inflateReset(stream);
        stream.nextIn(address);
        stream.availableIn(inLength);
    }

    @Override
    Step step(PointerBase to, int room) throws CorruptModuleException {
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
        if (result == Zlib.Z_OK() || result == Zlib.Z_BUF_ERROR()) {
            return stream.availableOut() > 0 ? Step.CUT_SHORT : Step.MORE;
        }
        if (result == Zlib.Z_MEM_ERROR()) {
            throw new OutOfMemoryError("zlib");
        }
        CCharPointer message = stream.message();
        String found = message.isNull() ? "zlib's error " + result : PathCalls.latin1(message);
        throw new CorruptModuleException(consumed(), found, "a sound " + expected());
    }

    private boolean memberFollows() {
        int at = (int) consumed();
        return length - at >= 2
                && (input[at] & 0xff) == FIRST_MAGIC
                && (input[at + 1] & 0xff) == SECOND_MAGIC;
    }

    @Override
    int roomLeft() {
        return stream.availableOut();
    }

    @Override
    long consumed() {
        return length - stream.availableIn();
    }

    @Override
    String expected() {
        return "gzip member";
    }
}
