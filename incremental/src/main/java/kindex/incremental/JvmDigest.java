package kindex.incremental;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 through the Java runtime.
public final class JvmDigest implements ContentDigest {
    private final MessageDigest digest;

    /// A digester for one thread.
    public JvmDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public void sha256(byte[] bytes, int length, byte[] into) {
        try {
            digest.update(bytes, 0, length);
            digest.digest(into, 0, into.length);
        } catch (DigestException e) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes", e);
        }
    }
}
