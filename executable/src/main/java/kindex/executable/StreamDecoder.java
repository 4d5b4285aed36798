package kindex.executable;

import kindex.bytes.ByteSink;
import kindex.elf.CorruptModuleException;
import kindex.elf.Decompressor;
import org.graalvm.nativeimage.PinnedObject;
import org.graalvm.word.PointerBase;

/// The loop around a C library that decodes step by step, out of and into the caller's arrays.
///
/// Arrays are pinned while the library has their addresses, never copied. The output grows with
/// what was really decoded; what a container claims of its size is believed up to [#BELIEVED_RATIO]
/// times the input.
abstract class StreamDecoder implements Decompressor {
    private static final int BELIEVED_RATIO = 64;
    private static final int FIRST_ROOM = 1 << 20;

    /// Room that nearly every module fits in: so much at once makes little garbage.
    private static final int NEXT_ROOM = 6 << 20;
    private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 16;

    /// What became of a step.
    enum Step {
        /// Decoded something, or needs more room.
        MORE,
        /// The container ended.
        END,
        /// The input ended before the container did.
        CUT_SHORT
    }

    @Override
    public void decode(byte[] input, int length, ByteSink output, long limit)
            throws CorruptModuleException {
        output.clear();
        // and a byte more: with no room left the end is not seen
        int room = believed(claimedSize(input, length), length, limit) + 1;
        output.ensure(room <= FIRST_ROOM ? FIRST_ROOM : Math.max(room, NEXT_ROOM));
        try (PinnedObject in = PinnedObject.create(input)) {
            begin(input, in.addressOfArrayElement(0), length);
            Step step = Step.MORE;
            while (step == Step.MORE) {
                step = into(output, Math.min(limit, LARGEST_ARRAY));
            }
            if (step == Step.CUT_SHORT) {
                throw new CorruptModuleException(
                        length, "the end of the file", "more of the " + expected(), true);
            }
        }
    }

    private Step into(ByteSink output, long limit) throws CorruptModuleException {
        if (output.length() == output.array().length) {
            output.ensure(1); // doubles
        }
        int from = output.length();
        int room = output.array().length - from;
        Step step;
        try (PinnedObject out = PinnedObject.create(output.array())) {
            try {
                step = step(out.addressOfArrayElement(from), room);
            } finally {
                output.setLength(from + room - roomLeft());
            }
        }
        if (output.length() > limit) {
            throw new CorruptModuleException(
                    consumed(), "more than " + limit + " bytes", "at most " + limit);
        }
        return step;
    }

    /// How much room to make at once: the claim, unless it is beyond belief.
    static int believed(long claim, int length, long limit) {
        boolean sane = claim >= 0 && claim <= limit && claim <= (long) length * BELIEVED_RATIO;
        return sane && claim <= LARGEST_ARRAY ? (int) claim : 0;
    }

    /// What the container says its content comes to; negative if it does not say.
    abstract long claimedSize(byte[] input, int length);

    /// Starts anew with another input, which stays where it is until it is decoded.
    abstract void begin(byte[] input, PointerBase address, int length)
            throws CorruptModuleException;

    /// Decodes at most `room` bytes, at least one of which is free.
    abstract Step step(PointerBase to, int room) throws CorruptModuleException;

    /// How much of the last step's room was not used.
    abstract int roomLeft();

    /// How much of the input was used up.
    abstract long consumed();

    /// What the container should be, in words.
    abstract String expected();
}
