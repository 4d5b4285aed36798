package kindex.executable;

import java.util.List;
import org.graalvm.nativeimage.c.CContext;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.function.CFunction.Transition;
import org.graalvm.nativeimage.c.struct.CField;
import org.graalvm.nativeimage.c.struct.CStruct;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.word.PointerBase;
import org.graalvm.word.UnsignedWord;

/// The functions and structures of libzstd that decode, by their own names.
@CContext(Libzstd.Headers.class)
final class Libzstd {
    /// Read when the image is built, by the C compiler.
    static final class Headers implements CContext.Directives {
        @Override
        public List<String> getHeaderFiles() {
            return List.of("<zstd.h>");
        }
    }

    private Libzstd() {}

    /// `ZSTD_inBuffer`.
    @CStruct("ZSTD_inBuffer")
    interface InBuffer extends PointerBase {
        @CField("src")
        void source(PointerBase address);

        @CField("size")
        UnsignedWord size();

        @CField("size")
        void size(UnsignedWord bytes);

        @CField("pos")
        UnsignedWord position();

        @CField("pos")
        void position(UnsignedWord bytes);
    }

    /// `ZSTD_outBuffer`.
    @CStruct("ZSTD_outBuffer")
    interface OutBuffer extends PointerBase {
        @CField("dst")
        void destination(PointerBase address);

        @CField("size")
        UnsignedWord size();

        @CField("size")
        void size(UnsignedWord bytes);

        @CField("pos")
        UnsignedWord position();

        @CField("pos")
        void position(UnsignedWord bytes);
    }

    @CFunction("ZSTD_createDCtx")
    static native PointerBase createContext();

    /// Takes null, too.
    @CFunction("ZSTD_freeDCtx")
    static native UnsignedWord freeContext(PointerBase context);

    @CFunction("ZSTD_decompressDCtx")
    static native UnsignedWord decompress(
            PointerBase context,
            PointerBase to,
            UnsignedWord room,
            PointerBase from,
            UnsignedWord length);

    @CFunction("ZSTD_decompressStream")
    static native UnsignedWord decompressStream(PointerBase context, OutBuffer to, InBuffer from);

    @CFunction(value = "ZSTD_isError", transition = Transition.NO_TRANSITION)
    static native int isError(UnsignedWord result);

    @CFunction(value = "ZSTD_getErrorName", transition = Transition.NO_TRANSITION)
    static native CCharPointer errorName(UnsignedWord result);
}
