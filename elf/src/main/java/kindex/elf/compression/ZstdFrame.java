package kindex.elf.compression;

/// The outline of one zstd frame, found without decoding it: its length, and how much it can hold.
///
/// ```
/// frame        28 B5 2F FD  descriptor [window] [dictionary id] [content size]
///              block...  [checksum]
/// descriptor   bits 7-6: bytes of content size (0 or 1, 2, 4, 8)
///              bit 5: single segment, no window    bit 2: 4 bytes of checksum
///              bits 1-0: bytes of dictionary id (0, 1, 2, 4)
/// window       bits 7-3: logarithm less 10    bits 2-0: eighths of that to be added
/// block        3 bytes, least first: bit 0 last, bits 2-1 type (raw, RLE, compressed,
///              reserved), bits 23-3 size; then `size` bytes, for RLE 1 byte
/// skippable    5x 2A 4D 18  4 bytes size  `size` bytes
/// ```
///
/// Source: RFC 8878, section 3.1.
final class ZstdFrame {
    private static final int MAGIC = 0xFD2FB528;
    private static final int SKIPPABLE_MAGIC = 0x184D2A50;
    private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
    private static final int BLOCK_SIZE_MAX = 128 << 10;

    /// Largest window of a frame that does not give its content size, as for zstd's own programs:
    /// who decodes such a frame piece by piece needs so much memory.
    private static final long WINDOW_MAX = 128 << 20;

    /// Largest window of all, which libzstd takes.
    private static final int WINDOW_LOG_MAX = 31;
    private static final int[] DICTIONARY_ID_SIZES = {0, 1, 2, 4};

    private byte[] input;
    private int length;
    private int start;
    private int end;
    private long contentSize;
    private long capacity;

    /// Looks at the frame that starts at `start`.
    ///
    /// @throws CorruptModuleException if there is no frame, or not all of it
    void read(byte[] input, int length, int start) throws CorruptModuleException {
        this.input = input;
        this.length = length;
        this.start = start;
        contentSize = 0;
        capacity = 0;
        need(start, 5);
        int magic = little32(start);
        if ((magic & SKIPPABLE_MASK) == SKIPPABLE_MAGIC) {
            need(start, 8);
            long size = little32(start + 4) & 0xFFFFFFFFL;
            need(start + 8, size);
            end = start + 8 + (int) size;
            return;
        }
        if (magic != MAGIC) {
            throw new CorruptModuleException(
                    start, "0x" + Integer.toHexString(magic), "a zstd frame");
        }
        int descriptor = input[start + 4];
        int at = readHeader(descriptor, start + 5);
        at = walkBlocks(at);
        int checksum = (descriptor & 4) != 0 ? 4 : 0;
        need(at, checksum);
        end = at + checksum;
        if (contentSize > capacity) {
            throw new CorruptModuleException(
                    start,
                    "a content size of " + contentSize,
                    "at most the " + capacity + " bytes that its blocks can hold");
        }
    }

    private int readHeader(int descriptor, int at) throws CorruptModuleException {
        boolean singleSegment = (descriptor & 0x20) != 0;
        int sizeFlag = descriptor >>> 6 & 3;
        int sizeBytes = sizeFlag == 0 ? singleSegment ? 1 : 0 : 1 << sizeFlag;
        int sizeAt = at + (singleSegment ? 0 : 1) + DICTIONARY_ID_SIZES[descriptor & 3];
        need(at, sizeAt - at + sizeBytes);
        contentSize =
                switch (sizeBytes) {
                    case 0 -> -1;
                    case 1 -> input[sizeAt] & 0xFF;
                    case 2 -> (input[sizeAt] & 0xFF | (input[sizeAt + 1] & 0xFF) << 8) + 256;
                    case 4 -> little32(sizeAt) & 0xFFFFFFFFL;
                    default -> little32(sizeAt) & 0xFFFFFFFFL | (long) little32(sizeAt + 4) << 32;
                };
        if (sizeBytes == 8 && contentSize < 0) {
            contentSize = Long.MAX_VALUE;
        }
        if (!singleSegment) {
            requireWindow(at, input[at] & 0xFF);
        }
        return sizeAt + sizeBytes;
    }

    private void requireWindow(int at, int descriptor) throws CorruptModuleException {
        int log = 10 + (descriptor >>> 3);
        long window = (1L << log) + (1L << log - 3) * (descriptor & 7);
        if (contentSize < 0 && window > WINDOW_MAX) {
            throw new CorruptModuleException(
                    at,
                    "a window of " + window + " bytes",
                    "at most " + WINDOW_MAX + ", or a content size");
        }
        if (log > WINDOW_LOG_MAX) {
            throw new CorruptModuleException(
                    at, "a window of " + window + " bytes", "less than " + (2L << WINDOW_LOG_MAX));
        }
    }

    private int walkBlocks(int from) throws CorruptModuleException {
        int at = from;
        boolean last = false;
        while (!last) {
            need(at, 3);
            int header =
                    input[at] & 0xFF | (input[at + 1] & 0xFF) << 8 | (input[at + 2] & 0xFF) << 16;
            last = (header & 1) != 0;
            int type = header >>> 1 & 3;
            int size = header >>> 3;
            if (type == 3 || size > BLOCK_SIZE_MAX) {
                throw new CorruptModuleException(
                        at,
                        "a block of type " + type + " and " + size + " bytes",
                        "type 0 to 2 and at most " + BLOCK_SIZE_MAX);
            }
            int stored = type == 1 ? 1 : size;
            need(at + 3, stored);
            capacity += type == 2 ? BLOCK_SIZE_MAX : size;
            at += 3 + stored;
        }
        return at;
    }

    private void need(int at, long bytes) throws CorruptModuleException {
        if (bytes > length - at) {
            throw new CorruptModuleException(
                    length, "the end of the file", "more of the zstd frame at " + start, true);
        }
    }

    private int little32(int at) {
        return input[at] & 0xFF
                | (input[at + 1] & 0xFF) << 8
                | (input[at + 2] & 0xFF) << 16
                | input[at + 3] << 24;
    }

    /// Offset just behind the frame.
    int end() {
        return end;
    }

    /// How many bytes the frame says it holds, at most [#capacity]; -1 if it does not say; 0 for a
    /// skippable frame.
    long contentSize() {
        return contentSize;
    }

    /// Most bytes that the frame's blocks can hold.
    long capacity() {
        return capacity;
    }
}
