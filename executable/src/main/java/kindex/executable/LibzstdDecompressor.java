package kindex.executable;

import kindex.bytes.ByteSink;
import kindex.elf.CorruptModuleException;
import org.graalvm.nativeimage.PinnedObject;
import org.graalvm.nativeimage.UnmanagedMemory;
import org.graalvm.nativeimage.c.struct.SizeOf;
import org.graalvm.word.PointerBase;
import org.graalvm.word.UnsignedWord;
import org.graalvm.word.WordFactory;

/// Zstandard by libzstd: at once where the frame says its size, as kernel builds make it, else step
/// by step. Whatever goes wrong at once is tried again step by step, which tells where.
final class LibzstdDecompressor extends StreamDecoder {
    private final PointerBase context = Libzstd.createContext();
    private final Libzstd.InBuffer in = UnmanagedMemory.calloc(SizeOf.get(Libzstd.InBuffer.class));
    private final Libzstd.OutBuffer out =
            UnmanagedMemory.calloc(SizeOf.get(Libzstd.OutBuffer.class));

    LibzstdDecompressor() {
        if (context.isNull()) {
            throw new OutOfMemoryError("libzstd");
        }
    }

    @Override
    public void decode(byte[] input, int length, ByteSink output, long limit)
            throws CorruptModuleException {
        output.clear();
        int size = believed(claimedSize(input, length), length, limit);
        if (size == 0 || !decodeAtOnce(input, length, output, size)) {
            super.decode(input, length, output, limit);
        }
    }

    private boolean decodeAtOnce(byte[] input, int length, ByteSink output, int size) {
        output.ensure(size);
        try (PinnedObject from = PinnedObject.create(input);
                PinnedObject to = PinnedObject.create(output.array())) {
            UnsignedWord result =
                    Libzstd.decompress(
                            context,
                            to.addressOfArrayElement(0),
                            WordFactory.unsigned(size),
                            from.addressOfArrayElement(0),
                            WordFactory.unsigned(length));
            if (Libzstd.isError(result) != 0) {
                return false;
            }
            output.setLength((int) result.rawValue());
            return true;
        }
    }

    @Override
    long claimedSize(byte[] input, int length) {
        try (PinnedObject from = PinnedObject.create(input)) {
            return Libzstd.frameContentSize(
                    from.addressOfArrayElement(0), WordFactory.unsigned(length));
        }
    }

    @Override
    void begin(byte[] input, PointerBase address, int length) {
        Libzstd.reset(context, Libzstd.ResetDirective.ZSTD_reset_session_only.number());
        in.source(address);
        in.size(WordFactory.unsigned(length));
        in.position(WordFactory.zero());
    }

    @Override
    Step step(PointerBase to, int room) throws CorruptModuleException {
        out.destination(to);
        out.size(WordFactory.unsigned(room));
        out.position(WordFactory.zero());
        UnsignedWord result = Libzstd.decompressStream(context, out, in);
        if (Libzstd.isError(result) != 0) {
            throw new CorruptModuleException(
                    consumed(),
                    PathCalls.latin1(Libzstd.errorName(result)),
                    "a sound " + expected());
        }
        boolean usedUp = in.position().equal(in.size());
        if (result.equal(0)) {
            return usedUp ? Step.END : Step.MORE; // another frame follows
        }
        return usedUp && roomLeft() > 0 ? Step.CUT_SHORT : Step.MORE;
    }

    @Override
    int roomLeft() {
        return (int) (out.size().rawValue() - out.position().rawValue());
    }

    @Override
    long consumed() {
        return in.position().rawValue();
    }

    @Override
    String expected() {
        return "zstd frame";
    }
}
