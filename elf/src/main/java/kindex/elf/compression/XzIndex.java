package kindex.elf.compression;

/// What the end of an xz file says of its content's size, so that room is made once: growing a
/// buffer for amdgpu.ko, 30 MB, would leave as much again behind.
///
/// ```
/// index    00  number of records  { unpadded size  uncompressed size }...  padding to 4  CRC32 4
///          numbers: 7 bits a byte, low ones first, the high bit says that another follows
/// footer   CRC32 4  backward size 4: (bytes of the index / 4) - 1  flags 2  59 5A
/// ```
///
/// Nothing is verified: decoding does that. Source: The .xz File Format 1.2.1, 2.1.2 and 4.
public final class XzIndex {
    private static final int FOOTER = 12;
    private static final int BACKWARD_SIZE = 8; // before the end
    private static final int CRC = 4;
    private static final int LONGEST_NUMBER = 9;

    private final byte[] bytes;
    private final int end;
    private int at;

    private XzIndex(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /// Bytes that the last stream of `input[0 .. length)` claims to hold, wrong where the file is;
    /// -1 if there is no index to be made out, such as before stream padding.
    public static long contentSize(byte[] input, int length) {
        if (length < FOOTER || input[length - 2] != 'Y' || input[length - 1] != 'Z') {
            return -1;
        }
        long words = 1 + (little32(input, length - BACKWARD_SIZE) & 0xffffffffL);
        long start = length - FOOTER - 4 * words;
        if (start < 0 || input[(int) start] != 0) {
            return -1;
        }
        return new XzIndex(input, (int) start + 1, length - FOOTER - CRC).sum();
    }

    private long sum() {
        long records = number();
        long sum = 0;
        for (long i = 0; i < records; i++) {
            long unpadded = number();
            long uncompressed = number();
            sum += uncompressed;
            if (unpadded < 0 || uncompressed < 0 || sum < 0) {
                return -1;
            }
        }
        return records < 0 ? -1 : sum;
    }

    /// -1 at the end of the index, which also bounds the number of records.
    private long number() {
        long value = 0;
        for (int i = 0; i < LONGEST_NUMBER && at < end; i++) {
            byte b = bytes[at++];
            value |= (b & 0x7fL) << (7 * i);
            if (b >= 0) {
                return value;
            }
        }
        return -1;
    }

    private static int little32(byte[] b, int at) {
        return (b[at] & 0xff)
                | (b[at + 1] & 0xff) << 8
                | (b[at + 2] & 0xff) << 16
                | b[at + 3] << 24;
    }
}
