package kindex.executable;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.graalvm.nativeimage.PinnedObject;
import org.graalvm.word.PointerBase;

/// What a C library decodes of a stream, step by step; arrays are pinned for a step, never copied.
abstract class LibraryStream extends InputStream {
    private static final int ROOM = 64 << 10;

    private final InputStream compressed;
    private final byte[] input = new byte[ROOM];
    private final byte[] one = new byte[1];
    private int from;
    private int to;
    private boolean sourceEnded;
    private boolean ended;
    private boolean closed;

    LibraryStream(InputStream compressed) {
        this.compressed = compressed;
    }

    @Override
    public final int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] output, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, output.length);
        if (closed) {
            throw new IOException("closed");
        }
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (from == to && !sourceEnded) {
                fill();
            }
            int before = from;
            int decoded = step(output, offset, length);
            if (decoded > 0) {
                return decoded;
            }
            if (!ended && sourceEnded && from == to && before == from) {
                throw new EOFException();
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        from = 0;
        to = 0;
        int n = compressed.read(input, 0, ROOM);
        sourceEnded = n < 0;
        to = Math.max(n, 0);
    }

    private int step(byte[] output, int offset, int length) throws IOException {
        try (PinnedObject in = PinnedObject.create(input);
                PinnedObject out = PinnedObject.create(output)) {
            return step(
                    in.addressOfArrayElement(Math.min(from, ROOM - 1)),
                    to - from,
                    out.addressOfArrayElement(offset),
                    length);
        }
    }

    /// Decodes on, tells by [#used] and [#end] what became of the input, and by what it returns how
    /// many bytes came out.
    abstract int step(PointerBase source, int length, PointerBase output, int room)
            throws IOException;

    /// So many bytes of the step's input were taken.
    final void used(int bytes) {
        from += bytes;
    }

    /// Nothing more comes.
    final void end() {
        ended = true;
    }

    /// Whether the step's input is the last.
    final boolean isLast() {
        return sourceEnded;
    }

    /// Whether there is input behind what was taken; reads more where it has to.
    final boolean hasMore() throws IOException {
        if (from == to && !sourceEnded) {
            fill();
        }
        return from < to;
    }

    /// The next byte of the input; only after [#hasMore] said that there is one.
    final int peek() {
        return input[from] & 0xff;
    }

    /// Frees what the library took; called once.
    abstract void free();

    @Override
    public final void close() throws IOException {
        if (!closed) {
            closed = true;
            free();
            compressed.close();
        }
    }
}
