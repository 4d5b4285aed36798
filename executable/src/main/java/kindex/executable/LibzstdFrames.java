package kindex.executable;

import java.util.Objects;
import kindex.elf.compression.ZstdLibrary;
import org.graalvm.nativeimage.PinnedObject;
import org.graalvm.word.PointerBase;
import org.graalvm.word.UnsignedWord;
import org.graalvm.word.WordFactory;

/// The libzstd that is linked in. Its errors are the largest numbers that a word can have.
final class LibzstdFrames implements ZstdLibrary {
    private final PointerBase context = Libzstd.createContext();

    LibzstdFrames() {
        if (context.isNull()) {
            throw new OutOfMemoryError("libzstd");
        }
    }

    @Override
    public int decode(byte[] input, int from, int length, byte[] output, int at, int room) {
        Objects.checkFromIndexSize(from, length, input.length);
        Objects.checkFromIndexSize(at, room, output.length);
        try (PinnedObject source = PinnedObject.create(input);
                PinnedObject target = PinnedObject.create(output)) {
            UnsignedWord result =
                    Libzstd.decompress(
                            context,
                            target.addressOfArrayElement(at),
                            WordFactory.unsigned(room),
                            source.addressOfArrayElement(from),
                            WordFactory.unsigned(length));
            return (int) result.rawValue();
        }
    }
}
