package kindex.host;

import java.io.IOException;
import java.io.InputStream;

/// What gives its bytes once, one after the other: a pipe, or standard input.
final class StreamedFile implements OpenFile {
    /// The runtime copies what it reads through a buffer as large as what was asked for.
    private static final int PIECE = 1 << 16;

    private final InputStream stream;
    private final String name;

    /// @param name what it is called in an error
    StreamedFile(InputStream stream, String name) {
        this.stream = stream;
        this.name = name;
    }

    @Override
    public FileStatus status() throws HostException {
        throw new HostException("stat", name, Errno.EOPNOTSUPP);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws HostException {
        try {
            return stream.read(buffer, offset, Math.min(length, PIECE));
        } catch (IOException e) {
            throw NioErrors.hostException("read", name, e);
        }
    }

    @Override
    public int readAt(long position, byte[] buffer, int offset, int length) throws HostException {
        throw new HostException("pread", name, Errno.EOPNOTSUPP);
    }

    /// The stream is its owner's.
    @Override
    public void close() {}
}
