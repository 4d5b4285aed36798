package kindex.elf.compression;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.NoSuchElementException;

/// The one function of liblzma that decodes a whole xz stream in memory, bound at run time.
///
/// ```c
/// lzma_ret lzma_stream_buffer_decode(uint64_t *memlimit, uint32_t flags, const lzma_allocator *,
///         const uint8_t *in, size_t *in_pos, size_t in_size,
///         uint8_t *out, size_t *out_pos, size_t out_size)
/// ```
///
/// It is given Java's own arrays, which the collector leaves alone meanwhile, and copies nothing.
/// It is part of liblzma since 5.0, whose shared object has been called liblzma.so.5 ever since.
final class Liblzma implements XzLibrary {
    private static final String LIBRARY = "liblzma.so.5";
    private static final int LZMA_OK = 0;
    private static final int LZMA_TELL_UNSUPPORTED_CHECK = 2;

    private final MethodHandle decode;

    private Liblzma(MethodHandle decode) {
        this.decode = decode;
    }

    /// The installed library; null if there is none, or if this JVM would not call it, or would
    /// not without a warning.
    @SuppressWarnings("restricted") // the declaration above is what is called
    static Liblzma find() {
        if (!Liblzma.class.getModule().isNativeAccessEnabled()
                || ValueLayout.ADDRESS.byteSize() != Long.BYTES) {
            return null;
        }
        try {
            return new Liblzma(
                    Linker.nativeLinker()
                            .downcallHandle(
                                    SymbolLookup.libraryLookup(LIBRARY, Arena.global())
                                            .findOrThrow("lzma_stream_buffer_decode"),
                                    FunctionDescriptor.of(
                                            ValueLayout.JAVA_INT,
                                            ValueLayout.ADDRESS,
                                            ValueLayout.JAVA_INT,
                                            ValueLayout.ADDRESS,
                                            ValueLayout.ADDRESS,
                                            ValueLayout.ADDRESS,
                                            ValueLayout.JAVA_LONG,
                                            ValueLayout.ADDRESS,
                                            ValueLayout.ADDRESS,
                                            ValueLayout.JAVA_LONG),
                                    Linker.Option.critical(true)));
        } catch (IllegalArgumentException
                | IllegalCallerException
                | UnsupportedOperationException
                | NoSuchElementException
                | LinkageError _) {
            return null;
        }
    }

    @Override
    public boolean decode(byte[] input, int length, byte[] output, int size, long memoryLimit) {
        long[] inputPosition = {0};
        long[] outputPosition = {0};
        int result;
        try {
            result =
                    (int)
                            decode.invokeExact(
                                    MemorySegment.ofArray(new long[] {memoryLimit}),
                                    LZMA_TELL_UNSUPPORTED_CHECK,
                                    MemorySegment.NULL,
                                    MemorySegment.ofArray(input),
                                    MemorySegment.ofArray(inputPosition),
                                    (long) length,
                                    MemorySegment.ofArray(output),
                                    MemorySegment.ofArray(outputPosition),
                                    (long) size);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return result == LZMA_OK && inputPosition[0] == length && outputPosition[0] == size;
    }
}
