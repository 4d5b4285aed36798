package kindex.executable;

import java.util.Objects;
import kindex.host.Errno;
import kindex.host.FileStatus;
import kindex.host.HostException;
import kindex.host.OpenFile;
import org.graalvm.nativeimage.PinnedObject;
import org.graalvm.word.WordFactory;

/// A descriptor and the place up to which [#read] has come; the kernel's own file offset is never
/// used.
final class LibcOpenFile implements OpenFile {
    private static final int EINTR = Errno.EINTR.number();

    private final int fd;
    private final String path;
    private long position;
    private boolean closed;

    LibcOpenFile(int fd, String path) {
        this.fd = fd;
        this.path = path;
    }

    @Override
    public FileStatus status() throws HostException {
        return LibcHostFiles.statusAt(fd, "", Libc.AT_EMPTY_PATH(), path);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws HostException {
        int n = readAt(position, buffer, offset, length);
        if (n > 0) {
            position += n;
        }
        return n;
    }

    @Override
    public int readAt(long at, byte[] buffer, int offset, int length) throws HostException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        int n = pread(at, buffer, offset, length);
        LibcHostFiles.check(n, "read", path);
        return n == 0 ? -1 : n;
    }

    /// Straight into the array, without a copy: it is pinned so long.
    private int pread(long at, byte[] buffer, int offset, int length) {
        try (PinnedObject pin = PinnedObject.create(buffer)) {
            for (; ; ) {
                long n =
                        Libc.pread(
                                        fd,
                                        pin.addressOfArrayElement(offset),
                                        WordFactory.unsigned(length),
                                        at)
                                .rawValue();
                if (n >= 0) {
                    return (int) n;
                }
                int error = PathCalls.error();
                if (error != -EINTR) {
                    return error;
                }
            }
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Libc.close(fd);
        }
    }
}
