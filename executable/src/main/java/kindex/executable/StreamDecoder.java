package kindex.executable;

import java.util.function.Supplier;
import kindex.bytes.ByteSink;
import kindex.elf.compression.CorruptModuleException;
import kindex.elf.compression.Decompressor;
import org.graalvm.nativeimage.PinnedObject;
import org.graalvm.word.PointerBase;

/// The loop around a C library that decodes step by step, out of and into the caller's arrays.
///
/// Arrays are pinned while the library has their addresses, never copied. The output grows with
/// what was really decoded; what a container claims of its size is believed up to [#BELIEVED_RATIO]
/// times the input. What the library does not take, an end too early included, is decoded in Java
/// from its start, which says what is wrong.
abstract class StreamDecoder implements Decompressor {
    private static final int BELIEVED_RATIO = 64;
    private static final int FIRST_ROOM = 1 << 20;

    /// Room that nearly every module fits in: so much at once makes little garbage.
    private static final int NEXT_ROOM = 6 << 20;

    private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 16;

    /// Where that much is not enough, the rest is counted before room is made for all: growing
    /// further would take up to three times the memory, which is what bombs are made for.
    private static final int LARGE = 32 << 20;

    private static final int SCRATCH = 1 << 20;

    /// What became of a step.
    enum Step {
        /// Decoded something, or needs more room.
        MORE,
        /// The container ended.
        END,
        /// Not what the library takes, or cut short.
        UNSOUND
    }

    private final Supplier<Decompressor> java;

    /// @param java makes the decoder for what the library does not take
    StreamDecoder(Supplier<Decompressor> java) {
        this.java = java;
    }

    @Override
    public void decode(byte[] input, int length, ByteSink output, long limit)
            throws CorruptModuleException {
        output.clear();
        // and a byte more: with no room left the end is not seen
        int room = believed(claimedSize(input, length), length, limit) + 1;
        output.ensure(room <= FIRST_ROOM ? FIRST_ROOM : Math.max(room, NEXT_ROOM));
        if (!isDecoded(input, length, output, Math.min(limit, LARGEST_ARRAY))) {
            giveUp();
            java.get().decode(input, length, output, limit);
        }
    }

    /// Whether all was sound; else the output is of no use.
    private boolean isDecoded(byte[] input, int length, ByteSink output, long most)
            throws CorruptModuleException {
        boolean counted = false;
        try (PinnedObject in = PinnedObject.create(input)) {
            PointerBase address = in.addressOfArrayElement(0);
            Step step = begin(input, address, length) ? Step.MORE : Step.UNSOUND;
            while (step == Step.MORE) {
                boolean full = output.length() == output.array().length;
                if (full && output.length() >= LARGE && !counted) {
                    int size = (int) (output.length() + rest(output.length(), most));
                    output.clear();
                    output.ensure(size + 1);
                    begin(input, address, length);
                    counted = true;
                }
                step = into(output);
                check(output.length(), most);
            }
            return step == Step.END;
        }
    }

    /// How many bytes there are to come, which are decoded and dropped.
    private long rest(long before, long most) throws CorruptModuleException {
        ByteSink scratch = new ByteSink(SCRATCH);
        long count = 0;
        Step step = Step.MORE;
        while (step == Step.MORE) {
            scratch.clear();
            step = into(scratch);
            count += scratch.length();
            check(before + count, most);
        }
        return count;
    }

    private static void check(long decoded, long most) throws CorruptModuleException {
        if (decoded > most) {
            throw CorruptModuleException.tooLarge(most);
        }
    }

    private Step into(ByteSink output) {
        if (output.length() == output.array().length) {
            output.ensure(1); // doubles
        }
        int from = output.length();
        int room = output.array().length - from;
        try (PinnedObject out = PinnedObject.create(output.array())) {
            try {
                return step(out.addressOfArrayElement(from), room);
            } finally {
                output.setLength(from + room - roomLeft());
            }
        }
    }

    /// How much room to make at once: the claim, unless it is beyond belief.
    static int believed(long claim, int length, long limit) {
        boolean sane = claim >= 0 && claim <= limit && claim <= (long) length * BELIEVED_RATIO;
        return sane && claim <= LARGEST_ARRAY ? (int) claim : 0;
    }

    /// What the container says its content comes to; negative if it does not say.
    abstract long claimedSize(byte[] input, int length);

    /// Starts anew with another input, which stays where it is until it is decoded.
    ///
    /// @return whether the library takes any
    abstract boolean begin(byte[] input, PointerBase address, int length);

    /// Decodes at most `room` bytes, at least one of which is free.
    abstract Step step(PointerBase to, int room);

    /// How much of the last step's room was not used.
    abstract int roomLeft();

    /// Lets go of what the library holds for an input that it does not take.
    void giveUp() {}
}
