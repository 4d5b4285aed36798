package kindex.host;

import java.util.Objects;

/// A descriptor and the place up to which [#read] has come; the kernel's own file offset is never
/// used.
final class LinuxOpenFile implements OpenFile {
    private final LinuxCalls calls;
    private final int fd;
    private final String path;
    private long position;
    private boolean closed;

    LinuxOpenFile(LinuxCalls calls, int fd, String path) {
        this.calls = calls;
        this.fd = fd;
        this.path = path;
    }

    @Override
    public FileStatus status() throws HostException {
        return LinuxHostFiles.statusAt(calls, fd, "", true, path);
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
        int n = calls.read(fd, at, buffer, offset, length);
        LinuxHostFiles.check(n, "read", path);
        return n == 0 ? -1 : n;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            calls.close(fd);
        }
    }
}
