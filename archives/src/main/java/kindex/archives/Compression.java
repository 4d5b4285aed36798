package kindex.archives;

/// How a payload or a member is compressed.
public enum Compression {
    /// Not at all.
    NONE(""),
    /// gzip.
    GZIP("gz"),
    /// xz.
    XZ("xz"),
    /// Zstandard.
    ZSTD("zst"),
    /// bzip2, in packages before 2010.
    BZIP2("bz2"),
    /// What LZMA came in before xz.
    LZMA("lzma");

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    /// By what stands behind the last dot of a member's name; null if it is none that we know.
    public static Compression ofSuffix(String suffix) {
        for (Compression c : values()) {
            if (c.suffix.equals(suffix)) {
                return c;
            }
        }
        return null;
    }

    /// By rpm's word for it (`RPMTAG_PAYLOADCOMPRESSOR`); null if it is none that we know.
    public static Compression ofRpm(String word) {
        return switch (word) {
            case "gzip" -> GZIP;
            case "xz" -> XZ;
            case "zstd" -> ZSTD;
            case "bzip2" -> BZIP2;
            case "lzma" -> LZMA;
            case "none" -> NONE;
            default -> null;
        };
    }
}
