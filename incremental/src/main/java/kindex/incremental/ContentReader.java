package kindex.incremental;

import java.util.Arrays;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OpenFile;
import kindex.incremental.cache.ContentStamp;

/// Computes digests of files as stored, one after the other, with one buffer. For one thread.
final class ContentReader {
    private final HostFiles files;
    private final ContentDigest digester;
    private final byte[] digest = new byte[ContentStamp.DIGEST];
    private byte[] buffer = new byte[1 << 18];

    ContentReader(HostFiles files, ContentDigest digester) {
        this.files = files;
        this.digester = digester;
    }

    /// The SHA-256 of a file, in an array that the next call overwrites; null if the file does not
    /// have just `size` bytes, or cannot be read.
    byte[] digest(String path, long size) {
        if (size > Integer.MAX_VALUE - 64) {
            return null;
        }
        try (OpenFile file = files.open(path)) {
            int length = 0;
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
                    return null;
                }
            }
            if (length != size) {
                return null;
            }
            digester.sha256(buffer, length, digest);
            return digest;
        } catch (HostException _) {
            return null;
        }
    }
}
