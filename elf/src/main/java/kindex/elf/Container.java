package kindex.elf;

import kindex.elf.compression.Decompressor;
import kindex.elf.compression.Decompressors;

/// What a module's file may be wrapped in, told by its first bytes, whatever the file is called.
enum Container {
    PLAIN,
    ZSTD,
    XZ,
    GZIP;

    /// No file is shorter: kmod opens none (libkmod-file.c, kmod_file_open).
    static final int SHORTEST_FILE = 6;

    /// What any file may hold, or so many bytes for each of its own where that is more: modules are
    /// compressed by ten at most. What holds more was made to take memory.
    private static final long CREDIBLE_SIZE = 64 << 20;

    private static final int CREDIBLE_RATIO = 256;

    private static final int MAGIC_ZSTD = 0x28B52FFD;
    private static final int MAGIC_XZ = 0xFD377A58; // then 'Z', NUL
    private static final int MAGIC_GZIP = 0x1F8B; // 16 bits

    /// The container of a file of at least [#SHORTEST_FILE] bytes.
    static Container of(byte[] b) {
        int magic = (b[0] & 0xFF) << 24 | (b[1] & 0xFF) << 16 | (b[2] & 0xFF) << 8 | b[3] & 0xFF;
        if (magic == MAGIC_ZSTD) {
            return ZSTD;
        }
        if (magic == MAGIC_XZ && b[4] == 'Z' && b[5] == 0) {
            return XZ;
        }
        return magic >>> 16 == MAGIC_GZIP ? GZIP : PLAIN;
    }

    /// Most bytes that a file of `stored` bytes may hold.
    ///
    /// @param limit most bytes of a module
    static long most(int stored, long limit) {
        return Math.min(limit, Math.max(CREDIBLE_SIZE, (long) CREDIBLE_RATIO * stored));
    }

    /// The decoder for it; null for a plain file.
    Decompressor decoder(Decompressors decompressors) {
        if (this == PLAIN) {
            return null;
        }
        if (this == ZSTD) {
            return decompressors.zstd();
        }
        return this == XZ ? decompressors.xz() : decompressors.gzip();
    }
}
