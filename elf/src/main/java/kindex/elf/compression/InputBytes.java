package kindex.elf.compression;

import java.io.InputStream;

/// Bytes in memory as a stream that knows how far it was read.
final class InputBytes extends InputStream {
    private final byte[] bytes;
    private final int length;
    private int position;

    InputBytes(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /// How many bytes were read.
    int position() {
        return position;
    }

    @Override
    public int read() {
        return position < length ? bytes[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        if (count == 0) {
            return 0;
        }
        int n = Math.min(count, length - position);
        if (n <= 0) {
            return -1;
        }
        System.arraycopy(bytes, position, target, offset, n);
        position += n;
        return n;
    }

    @Override
    public int available() {
        return length - position;
    }
}
