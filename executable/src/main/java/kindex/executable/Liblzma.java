package kindex.executable;

import java.util.List;
import org.graalvm.nativeimage.c.CContext;
import org.graalvm.nativeimage.c.constant.CConstant;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.struct.CField;
import org.graalvm.nativeimage.c.struct.CStruct;
import org.graalvm.word.PointerBase;
import org.graalvm.word.UnsignedWord;

/// The functions, constants and structures of liblzma that decode, by their own names.
@CContext(Liblzma.Headers.class)
final class Liblzma {
    /// Read when the image is built, by the C compiler.
    static final class Headers implements CContext.Directives {
        @Override
        public List<String> getHeaderFiles() {
            return List.of("<lzma.h>");
        }
    }

    private Liblzma() {}

    @CConstant
    static native int LZMA_OK();

    @CConstant
    static native int LZMA_STREAM_END();

    @CConstant
    static native int LZMA_MEM_ERROR();

    @CConstant
    static native int LZMA_MEMLIMIT_ERROR();

    @CConstant
    static native int LZMA_FORMAT_ERROR();

    @CConstant
    static native int LZMA_OPTIONS_ERROR();

    @CConstant
    static native int LZMA_DATA_ERROR();

    @CConstant
    static native int LZMA_BUF_ERROR();

    @CConstant
    static native int LZMA_CONCATENATED();

    @CConstant
    static native int LZMA_TELL_UNSUPPORTED_CHECK();

    @CConstant
    static native int LZMA_RUN();

    @CConstant
    static native int LZMA_FINISH();

    /// `lzma_stream`; all zero is `LZMA_STREAM_INIT`.
    @CStruct("lzma_stream")
    interface Stream extends PointerBase {
        @CField("next_in")
        void nextIn(PointerBase address);

        @CField("avail_in")
        UnsignedWord availableIn();

        @CField("avail_in")
        void availableIn(UnsignedWord bytes);

        @CField("total_in")
        long totalIn();

        @CField("next_out")
        void nextOut(PointerBase address);

        @CField("avail_out")
        UnsignedWord availableOut();

        @CField("avail_out")
        void availableOut(UnsignedWord bytes);
    }

    @CFunction("lzma_stream_decoder")
    static native int streamDecoder(Stream stream, long memoryLimit, int flags);

    @CFunction("lzma_code")
    static native int code(Stream stream, int action);

    /// Frees what the library took for a stream.
    @CFunction("lzma_end")
    static native void end(Stream stream);
}
