package kindex.incremental;

/// Makes the digesters of one thread: through the runtime, or through a C library in an executable.
@FunctionalInterface
public interface DigestFactory {
    /// A digester that no other thread uses.
    ContentDigest get();
}
