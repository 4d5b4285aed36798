package kindex.elf.compression;

import kindex.bytes.ByteSink;

/// Decodes zstd: any number of frames, with or without content size, skippable ones too.
///
/// A frame is decoded in one call straight into the output, so no window is ever allocated. Where
/// one lies and what may be wrong with it is found here, so that every form says the same.
public final class ZstdDecompressor implements Decompressor {
    /// Room that is given at once: for anything, or for input of this many times less.
    private static final int CREDIBLE_SIZE = 16 << 20;

    private static final int CREDIBLE_RATIO = 64;

    /// How many times as much room a frame is given that turned out to need more.
    private static final int GROWTH = 4;

    // the numbers of zstd_errors.h, which promises to keep them
    private static final int CHECKSUM_WRONG = -22;
    private static final int DICTIONARY_WRONG = -32;
    private static final int MEMORY_ALLOCATION = -64;
    private static final int DST_SIZE_TOO_SMALL = -70;

    private final ZstdLibrary libzstd;
    private final ZstdFrame frame = new ZstdFrame();

    /// @param libzstd what decodes a frame
    public ZstdDecompressor(ZstdLibrary libzstd) {
        this.libzstd = libzstd;
    }

    @Override
    public void decode(byte[] input, int length, ByteSink output, long limit)
            throws CorruptModuleException {
        output.clear();
        long most = Math.min(limit, Integer.MAX_VALUE - 8);
        int at = 0;
        do {
            frame.read(input, length, at);
            if (frame.contentSize() > most - output.length()) {
                throw CorruptModuleException.tooLarge(most);
            }
            long capacity = frame.contentSize() < 0 ? frame.capacity() : frame.contentSize();
            if (capacity > 0) {
                decodeFrame(input, at, output, capacity, most);
            }
            at = frame.end();
        } while (at < length);
    }

    /// Decodes a frame, first into a credible amount of memory, then into ever more.
    private void decodeFrame(byte[] input, int at, ByteSink output, long capacity, long most)
            throws CorruptModuleException {
        int stored = frame.end() - at;
        long allowed = Math.min(capacity, most - output.length());
        long room = Math.min(allowed, Math.max(CREDIBLE_SIZE, (long) CREDIBLE_RATIO * stored));
        while (true) {
            output.ensure((int) room);
            int decoded =
                    libzstd.decode(input, at, stored, output.array(), output.length(), (int) room);
            if (decoded >= 0) {
                output.setLength(output.length() + decoded);
                return;
            }
            if (decoded != DST_SIZE_TOO_SMALL || room == capacity) {
                throw unsound(at, decoded);
            }
            if (room == allowed) {
                throw CorruptModuleException.tooLarge(most);
            }
            if (output.length() == 0) {
                output.release(); // what did not suffice is given back before there is more
                Runtime.getRuntime().gc();
            }
            room = Math.min(allowed, room * GROWTH);
        }
    }

    /// In words of our own: those of the library are others in every other release.
    private static CorruptModuleException unsound(int at, int error) {
        if (error == MEMORY_ALLOCATION) {
            throw new OutOfMemoryError("libzstd");
        }
        String found = "damaged data";
        if (error == CHECKSUM_WRONG) {
            found = "another checksum";
        } else if (error == DICTIONARY_WRONG) {
            found = "a dictionary";
        }
        return new CorruptModuleException(at, found, "a sound zstd frame");
    }
}
