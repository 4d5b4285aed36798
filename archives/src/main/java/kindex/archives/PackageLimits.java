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
    /// Twice and more of what the largest kernel packages with all their debug symbols have.
    public static final PackageLimits DEFAULT =
            new PackageLimits(256L << 20, 1_000_000, 4L << 30, 32L << 30, 400, 256L << 20);
}
