package kindex.elf;

/// Whether a kernel can decompress a module's file itself, as kmod asks it to where it can
/// (`finit_module` with `MODULE_INIT_COMPRESSED_FILE`). Its decoders know less than the programs
/// that compress: linux, lib/xz/xz_dec_stream.c and kernel/module/decompress.c.
public final class KernelDecompression {
    /// `xz_dec_init(XZ_DYNALLOC, ...)` of kernel/module/decompress.c.
    private static final long MOST_DICTIONARY = 1 << 20;

    private static final int STREAM_FLAGS = 7;
    private static final int BLOCK_HEADER = 12;
    private static final int CHECK_NONE = 0;
    private static final int CHECK_CRC32 = 1;
    private static final int LZMA2 = 0x21;
    private static final int HAS_PACKED_SIZE = 0x40;
    private static final int HAS_SIZE = 0x80;
    private static final int MOST_BITS = 40;

    private KernelDecompression() {}

    /// What a kernel that has a decoder for xz cannot make of a file.
    ///
    /// @param head the first bytes of the file, as stored
    /// @param length how many there are; 64 tell all
    /// @return null if nothing stands against it, or it is no xz file
    public static String refused(byte[] head, int length) {
        if (length < BLOCK_HEADER + 2 || Container.of(head) != Container.XZ) {
            return null;
        }
        int check = head[STREAM_FLAGS] & 0xF;
        if (check != CHECK_NONE && check != CHECK_CRC32) {
            return "is an xz file with "
                    + (check == 4 ? "CRC64" : "check " + check)
                    + ", and kernels know CRC32 alone (xz --check=crc32)";
        }
        long dictionary = dictionary(head, length);
        return dictionary > MOST_DICTIONARY
                ? "is an xz file with a dictionary of "
                        + (dictionary >> 10)
                        + " KiB, and kernels know up to 1024 (xz --lzma2=dict=1MiB)"
                : null;
    }

    /// The dictionary of the first block; 0 if it cannot be told.
    private static long dictionary(byte[] head, int length) {
        int flags = head[BLOCK_HEADER + 1] & 0xFF;
        int at = BLOCK_HEADER + 2;
        for (int size : new int[] {HAS_PACKED_SIZE, HAS_SIZE}) {
            while ((flags & size) != 0 && at < length && head[at] < 0) {
                at++;
            }
            at += (flags & size) != 0 ? 1 : 0;
        }
        // the last filter is LZMA2; a filter before it has one byte of properties or four
        for (int filter = flags & 3; filter > 0 && at + 1 < length; filter--) {
            at += 2 + head[at + 1];
        }
        if (at < 0 || at + 2 >= length || head[at] != LZMA2 || head[at + 1] != 1) {
            return 0;
        }
        int bits = head[at + 2] & 0x3F;
        return bits >= MOST_BITS ? 0xFFFF_FFFFL : (2L | bits & 1) << bits / 2 + 11;
    }
}
