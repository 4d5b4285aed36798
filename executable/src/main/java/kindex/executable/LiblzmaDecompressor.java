package kindex.executable;

import kindex.elf.CorruptModuleException;
import kindex.elf.XzIndex;
import org.graalvm.nativeimage.UnmanagedMemory;
import org.graalvm.nativeimage.c.struct.SizeOf;
import org.graalvm.word.PointerBase;
import org.graalvm.word.WordFactory;

/// XZ by liblzma, all streams of the file one after the other; its memory is kept from file to
/// file.
final class LiblzmaDecompressor extends StreamDecoder {
    /// Bytes that a file may make liblzma allocate: twice what `xz -9` needs.
    private static final long MEMORY_LIMIT = 128L << 20;

    private final Liblzma.Stream stream = UnmanagedMemory.calloc(SizeOf.get(Liblzma.Stream.class));

    @Override
    long claimedSize(byte[] input, int length) {
        return XzIndex.contentSize(input, length);
    }

    @Override
    void begin(byte[] input, PointerBase address, int length) throws CorruptModuleException {
        int result = Liblzma.streamDecoder(stream, MEMORY_LIMIT, Liblzma.LZMA_CONCATENATED());
        if (result != Liblzma.LZMA_OK()) {
            throw failure(result);
        }
        stream.nextIn(address);
        stream.availableIn(WordFactory.unsigned(length));
    }

    @Override
    Step step(PointerBase to, int room) throws CorruptModuleException {
        stream.nextOut(to);
        stream.availableOut(WordFactory.unsigned(room));
        int result = Liblzma.code(stream, Liblzma.LZMA_FINISH());
        if (result == Liblzma.LZMA_OK()) {
            return Step.MORE;
        }
        if (result == Liblzma.LZMA_STREAM_END()) {
            return Step.END;
        }
        if (result == Liblzma.LZMA_BUF_ERROR()) {
            return Step.CUT_SHORT; // there was room, so the input ran out
        }
        throw failure(result);
    }

    private CorruptModuleException failure(int result) {
        if (result == Liblzma.LZMA_MEM_ERROR()) {
            throw new OutOfMemoryError("liblzma");
        }
        return new CorruptModuleException(consumed(), words(result), "a sound " + expected());
    }

    static String words(int result) {
        if (result == Liblzma.LZMA_MEMLIMIT_ERROR()) {
            return "a need for more than " + MEMORY_LIMIT + " bytes of memory";
        }
        if (result == Liblzma.LZMA_FORMAT_ERROR()) {
            return "no xz stream";
        }
        if (result == Liblzma.LZMA_OPTIONS_ERROR()) {
            return "options that liblzma does not know";
        }
        if (result == Liblzma.LZMA_DATA_ERROR()) {
            return "damaged data";
        }
        return "liblzma's error " + result;
    }

    @Override
    int roomLeft() {
        return (int) stream.availableOut().rawValue();
    }

    @Override
    long consumed() {
        return stream.totalIn();
    }

    @Override
    String expected() {
        return "xz stream";
    }
}
