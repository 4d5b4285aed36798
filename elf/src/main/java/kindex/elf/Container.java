package kindex.elf;

/// What a module's file may be wrapped in, told by its first bytes, whatever the file is called.
enum Container {
    PLAIN,
    ZSTD,
    XZ,
    GZIP;

    /// No file is shorter: kmod opens none (libkmod-file.c, kmod_file_open).
    static final int SHORTEST_FILE = 6;

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
