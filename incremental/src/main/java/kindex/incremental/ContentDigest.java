package kindex.incremental;

/// Computes SHA-256. For one thread.
@FunctionalInterface
public interface ContentDigest {
    /// Puts the digest of `bytes[0 .. length)` into `digest`, which has 32 bytes.
    void sha256(byte[] bytes, int length, byte[] digest);
}
