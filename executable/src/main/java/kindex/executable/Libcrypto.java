package kindex.executable;

import java.util.List;
import org.graalvm.nativeimage.c.CContext;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.struct.CStruct;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.word.PointerBase;
import org.graalvm.word.UnsignedWord;

/// The functions of OpenSSL's libcrypto that compute SHA-256, by their own names: the plain ones,
/// which need no providers to be loaded and use the processor's own instructions where it has them.
@CContext(Libcrypto.Headers.class)
final class Libcrypto {
    /// Read when the image is built, by the C compiler.
    static final class Headers implements CContext.Directives {
        @Override
        public List<String> getHeaderFiles() {
            return List.of("<openssl/sha.h>");
        }
    }

    private Libcrypto() {}

    /// `SHA256_CTX`.
    @CStruct(value = "SHA256_CTX", isIncomplete = false)
    interface Context extends PointerBase {}

    @CFunction("SHA256_Init")
    static native int begin(Context context);

    @CFunction("SHA256_Update")
    static native int update(Context context, PointerBase from, UnsignedWord length);

    @CFunction("SHA256_Final")
    static native int end(CCharPointer digest, Context context);
}
