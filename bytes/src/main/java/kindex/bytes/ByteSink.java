package kindex.bytes;

import java.util.Arrays;

/// A growing array of bytes: what a writer writes into, or a decoder decodes into.
///
/// Not for several threads. The array of [#array] is replaced when it grows: ask again after each
/// write.
public final class ByteSink {
    private byte[] array;
    private int length;

    /// An empty sink with room for `capacity` bytes before it first grows.
    public ByteSink(int capacity) {
        array = new byte[Math.max(capacity, 16)];
    }

    /// The bytes; those from [#length] on mean nothing.
    public byte[] array() {
        return array;
    }

    /// How many bytes were written.
    public int length() {
        return length;
    }

    /// Declares that the first `length` bytes of [#array] are written: for those who fill the array
    /// themselves.
    public void setLength(int length) {
        this.length = length;
    }

    /// Forgets what was written and keeps the array.
    public void clear() {
        length = 0;
    }

    /// Forgets what was written and lets go of the array.
    public void release() {
        array = new byte[16];
        length = 0;
    }

    /// Makes room for `more` bytes behind the last.
    ///
    /// @throws OutOfMemoryError if that would be more than an array can hold
    public void ensure(int more) {
        int wanted = length + more;
        if (wanted < 0) {
            throw new OutOfMemoryError("a buffer over 2 GiB");
        }
        if (wanted <= array.length) {
            return;
        }
        if (length == 0) {
            // who asks first knows: no more than that, and nothing to copy
            array = new byte[Math.max(wanted, array.length + array.length / 4)];
        } else {
            int doubled = (int) Math.min(array.length * 2L, Integer.MAX_VALUE - 8);
            array = Arrays.copyOf(array, Math.max(wanted, doubled));
        }
    }

    /// Makes room behind the last byte: twice what there was, but for no more than `most` bytes in
    /// all.
    ///
    /// @param most more than [#length]
    public void grow(int most) {
        if (length == array.length) {
            array = Arrays.copyOf(array, (int) Math.min(array.length * 2L, most));
        }
    }

    /// Writes the low 8 bits.
    public void put(int b) {
        ensure(1);
        array[length++] = (byte) b;
    }

    /// Writes `src[from .. to)`.
    public void put(byte[] src, int from, int to) {
        ensure(to - from);
        System.arraycopy(src, from, array, length, to - from);
        length += to - from;
    }

    /// Writes string `i` of a list, without its NUL.
    public void put(ByteStrings strings, int i) {
        put(strings.array(), strings.start(i), strings.end(i));
    }

    /// Writes one byte for each character; the high 8 bits of a character are dropped.
    @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) is Latin-1 without a copy
    public void putLatin1(String s) {
        ensure(s.length());
        s.getBytes(0, s.length(), array, length);
        length += s.length();
    }

    /// Writes 4 bytes, the most significant first.
    public void putBigEndian32(int v) {
        ensure(4);
        array[length++] = (byte) (v >>> 24);
        array[length++] = (byte) (v >>> 16);
        array[length++] = (byte) (v >>> 8);
        array[length++] = (byte) v;
    }

    /// Writes 4 bytes, the least significant first.
    public void putLittleEndian32(int v) {
        putBigEndian32(Integer.reverseBytes(v));
    }

    /// Writes 8 bytes, the least significant first.
    public void putLittleEndian64(long v) {
        putLittleEndian32((int) v);
        putLittleEndian32((int) (v >>> 32));
    }

    /// What was written, in an array of its own.
    public byte[] toByteArray() {
        return Arrays.copyOf(array, length);
    }
}
