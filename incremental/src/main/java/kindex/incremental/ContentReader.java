package kindex.incremental;

import java.util.Arrays;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OpenFile;
import kindex.incremental.cache.ContentStamp;

/// Reads files whole, as stored, one after the other into one buffer, and computes their digests.
/// For one thread.
final class ContentReader {
    private final HostFiles files;
    private final ContentDigest digester;
    private final byte[] digest = new byte[ContentStamp.DIGEST];
    private byte[] buffer = new byte[1 << 18];
    private int length;

    ContentReader(HostFiles files, ContentDigest digester) {
        this.files = files;
        this.digester = digester;
    }

    /// Reads a file.
    ///
    /// @param size how many bytes it has to have
    /// @return false if it has not just so many, or cannot be read
    boolean read(String path, long size) {
        length = 0;
        if (size > Integer.MAX_VALUE - 64) {
            return false;
        }
        try (OpenFile file = files.open(path)) {
            while (true) {
                if (length == buffer.length) {
                    // grows with what was read, never with what a size claims
                    buffer = Arrays.copyOf(buffer, Math.multiplyExact(length, 2));
                }
                int n = file.read(buffer, length, buffer.length - length);
                if (n < 0) {
                    break;
                }
                length += n;
                if (length > size) {
                    return false;
                }
            }
        } catch (HostException _) {
            return false;
        }
        if (length != size) {
            return false;
        }
        digester.sha256(buffer, length, digest);
        return true;
    }

    /// What [#read] read, from the first byte on; overwritten by the next.
    byte[] bytes() {
        return buffer;
    }

    /// How many bytes [#read] read.
    int length() {
        return length;
    }

    /// The SHA-256 of what [#read] read; overwritten by the next.
    byte[] digest() {
        return digest;
    }

    /// Lets go of the buffer.
    void forget() {
        buffer = new byte[1 << 18];
    }
}
