package kindex.executable;

import kindex.incremental.ContentDigest;
import org.graalvm.nativeimage.PinnedObject;
import org.graalvm.nativeimage.UnmanagedMemory;
import org.graalvm.nativeimage.c.struct.SizeOf;
import org.graalvm.word.WordFactory;

/// SHA-256 by libcrypto: several times as fast as Java code in an executable, which has no SHA
/// instructions. Memory of the library is never freed: the process is short.
final class LibcryptoDigest implements ContentDigest {
    private final Libcrypto.Context context =
            UnmanagedMemory.calloc(SizeOf.get(Libcrypto.Context.class));

    @Override
    public void sha256(byte[] bytes, int length, byte[] digest) {
        try (PinnedObject from = PinnedObject.create(bytes);
                PinnedObject into = PinnedObject.create(digest)) {
            Libcrypto.begin(context);
            Libcrypto.update(context, from.addressOfArrayElement(0), WordFactory.unsigned(length));
            Libcrypto.end(into.addressOfArrayElement(0), context);
        }
    }
}
