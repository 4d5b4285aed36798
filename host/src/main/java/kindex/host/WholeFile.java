package kindex.host;

import java.util.Arrays;

/// Reads whole files of text, such as `modules.order` or `System.map`.
public final class WholeFile {
    private static final int STEP = 1 << 12;
    private static final int LARGEST = 1 << 30;
    private static final int HINT = 1 << 24;

    private WholeFile() {}

    /// All bytes of a file of at most 1 GiB; a larger one ends in `EFBIG`. What is not a regular
    /// file ends in `EINVAL`, so that nothing is waited for; but a directory has no bytes, as for
    /// those who open it with `fopen` and take its error for its end (kmod: all text files).
    ///
    /// The file's own size is only a hint: never more is allocated than twice what was read.
    public static byte[] read(HostFiles files, String path) throws HostException {
        FileStatus status = files.status(path);
        if (status.type() == FileType.DIRECTORY) {
            return new byte[0];
        }
        if (status.type() != FileType.REGULAR && status.type() != FileType.CHARACTER_DEVICE) {
            throw new HostException("read", path, Errno.EINVAL);
        }
        try (OpenFile file = files.open(path)) {
            byte[] bytes = new byte[(int) Math.min(Math.max(status.size(), STEP), HINT)];
            int length = 0;
            while (true) {
                int n = file.read(bytes, length, bytes.length - length);
                length += Math.max(n, 0);
                if (n < 0) {
                    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
                }
                if (length > LARGEST) {
                    throw new HostException("read", path, Errno.EFBIG);
                }
                if (length == bytes.length) {
                    // a file of the size it had is full now, and its end takes no more room
                    byte[] next = new byte[1];
                    if (file.read(next, 0, 1) < 0) {
                        return bytes;
                    }
                    bytes = Arrays.copyOf(bytes, Math.max(length * 2, STEP));
                    bytes[length++] = next[0];
                }
            }
        }
    }
}
