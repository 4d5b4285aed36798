package kindex.executable;

import java.util.List;
import org.graalvm.nativeimage.c.CContext;
import org.graalvm.nativeimage.c.constant.CConstant;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.struct.CField;
import org.graalvm.nativeimage.c.struct.CStruct;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.word.PointerBase;

/// The functions, constants and structures of zlib that decode, by their own names.
@CContext(Zlib.Headers.class)
final class Zlib {
    /// Read when the image is built, by the C compiler.
    static final class Headers implements CContext.Directives {
        @Override
        public List<String> getHeaderFiles() {
            return List.of("<zlib.h>");
        }
    }

    private Zlib() {}

    @CConstant
    static native int Z_OK();

    @CConstant
    static native int Z_STREAM_END();

    @CConstant
    static native int Z_BUF_ERROR();

    @CConstant
    static native int Z_MEM_ERROR();

    @CConstant
    static native int Z_NO_FLUSH();

    @CConstant
    static native int Z_FINISH();

    @CConstant
    static native int MAX_WBITS();

    /// `z_stream`; all zero asks for zlib's own allocation.
    @CStruct("z_stream")
    interface Stream extends PointerBase {
        @CField("next_in")
        void nextIn(PointerBase address);

        @CField("avail_in")
        int availableIn();

        @CField("avail_in")
        void availableIn(int bytes);

        @CField("next_out")
        void nextOut(PointerBase address);

        @CField("avail_out")
        int availableOut();

        @CField("avail_out")
        void availableOut(int bytes);

        /// Words for an error; null if there are none.
        @CField("msg")
        CCharPointer message();
    }

    /// What the macro `inflateInit2` calls.
    @CFunction("inflateInit2_")
    static native int inflateInit2(
            Stream stream, int windowBits, CCharPointer version, int streamSize);

    @CFunction("inflateEnd")
    static native int inflateEnd(Stream stream);

    @CFunction("inflateReset")
    static native int inflateReset(Stream stream);

    @CFunction("inflate")
    static native int inflate(Stream stream, int flush);

    @CFunction("zlibVersion")
    static native CCharPointer version();
}
