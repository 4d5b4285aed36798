package kindex.archives.stream;

import java.io.IOException;
import java.io.InputStream;

/// The bytes of one entry: exactly as many as its header says, or an exception.
final class EntryContent extends InputStream {
    private final InputStream archive;
    private final BoundedStream stream;
    private final byte[] one = new byte[1];
    private long left;

    EntryContent(InputStream archive, BoundedStream stream, long size) {
        this.archive = archive;
        this.stream = stream;
        this.left = size;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int n = readOn(to, offset, (int) Math.min(length, left));
        if (n < 0) {
            throw stream.defect("the end", left + " bytes more of a file");
        }
        left -= n;
        return n;
    }

    private int readOn(byte[] to, int offset, int length) throws IOException {
        try {
            return archive.read(to, offset, length);
        } catch (IOException | RuntimeException e) {
            throw stream.inWords(e);
        }
    }
}
