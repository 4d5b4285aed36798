package kindex.executable;

import java.util.function.Supplier;
import kindex.elf.compression.Decompressor;
import kindex.elf.compression.XzIndex;
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

    /// @param java makes what decodes what liblzma does not
    LiblzmaDecompressor(Supplier<Decompressor> java) {
        super(java);
    }

    @Override
    long claimedSize(byte[] input, int length) {
        return XzIndex.contentSize(input, length);
    }

    @Override
    boolean begin(byte[] input, PointerBase address, int length) {
        // of an unknown check xz-java does not take the content either
        int flags = Liblzma.LZMA_CONCATENATED() | Liblzma.LZMA_TELL_UNSUPPORTED_CHECK();
        int result = Liblzma.streamDecoder(stream, MEMORY_LIMIT, flags);
        requireMemory(result);
        stream.nextIn(address);
        stream.availableIn(WordFactory.unsigned(length));
        return result == Liblzma.LZMA_OK();
    }

    @Override
    Step step(PointerBase to, int room) {
        stream.nextOut(to);
        stream.availableOut(WordFactory.unsigned(room));
        int result = Liblzma.code(stream, Liblzma.LZMA_FINISH());
        requireMemory(result);
        if (result == Liblzma.LZMA_OK()) {
            return Step.MORE;
        }
        return result == Liblzma.LZMA_STREAM_END() ? Step.END : Step.UNSOUND;
    }

    private static void requireMemory(int result) {
        if (result == Liblzma.LZMA_MEM_ERROR()) {
            throw new OutOfMemoryError("liblzma");
        }
    }

    @Override
    void giveUp() {
        Liblzma.end(stream);
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
}
