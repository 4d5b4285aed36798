package kindex.archives.stream;

import java.io.InputStream;
import java.util.Objects;
import kindex.host.HostException;
import kindex.host.OpenFile;

/// An opened file as a stream that knows where it is. It does not close the file.
public final class FileStream extends InputStream {
    private static final int ROOM = 64 << 10;

    private final OpenFile file;
    private final byte[] buffer = new byte[ROOM];
    private int at;
    private int end;
    private long read;

    /// Reads from where the file stands.
    public FileStream(OpenFile file) {
        this.file = file;
    }

    /// How many bytes were taken from the stream.
    public long position() {
        return read - (end - at);
    }

    @Override
    public int read() throws HostFailure {
        return at == end && !fill() ? -1 : buffer[at++] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws HostFailure {
        Objects.checkFromIndexSize(offset, length, to.length);
        if (length == 0) {
            return 0;
        }
        if (at == end && !fill()) {
            return -1;
        }
        int n = Math.min(length, end - at);
        System.arraycopy(buffer, at, to, offset, n);
        at += n;
        return n;
    }

    /// The next bytes, as many as are there of `length`, without taking them.
    public byte[] peek(int length) throws HostFailure {
        if (end - at < length) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            end -= at;
            at = 0;
            while (end < length && more()) {}
        }
        byte[] next = new byte[Math.min(length, end - at)];
        System.arraycopy(buffer, at, next, 0, next.length);
        return next;
    }

    private boolean fill() throws HostFailure {
        at = 0;
        end = 0;
        return more();
    }

    private boolean more() throws HostFailure {
        try {
            int n = file.read(buffer, end, ROOM - end);
            end += Math.max(n, 0);
            read += Math.max(n, 0);
            return n > 0;
        } catch (HostException e) {
            throw new HostFailure(e);
        }
    }
}
