package kindex.archives;

/// How much of a package is believed before it is refused.
///
/// @param headerBytes most bytes of an rpm header's data (rpm's own limit is 256 MiB), or of a
/// control file; also bounds what names of files come to, all together
/// @param entries most files in a package
/// @param entryBytes most bytes of one file in it
/// @param payloadBytes most bytes of all of it, decompressed
/// @param payloadRatio most bytes for each byte of the package, once there are [#ratioFrom] of them
/// @param ratioFrom from how many decompressed bytes on the ratio counts
public record PackageLimits(
        long headerBytes,
        int entries,
        long entryBytes,
        long payloadBytes,
        int payloadRatio,
        long ratioFrom) {
    /// Bytes of what is in a package that may be kept in memory for each byte of it: several times
    /// what modules are compressed by.
    private static final int KEPT_RATIO = 64;

    /// So much of it may be kept in any case.
    private static final long KEPT = 16 << 20;

    /// Most bytes of what is in a package that may be kept in memory at the same time.
    ///
    /// @param packageBytes bytes of the package that it came of
    public static long keptBytes(long packageBytes) {
        return Math.max(KEPT, KEPT_RATIO * packageBytes);
    }

    /// Twice and more of what the largest kernel packages with all their debug symbols have.
    public static final PackageLimits DEFAULT =
            new PackageLimits(256L << 20, 1_000_000, 4L << 30, 32L << 30, 400, 256L << 20);
}
