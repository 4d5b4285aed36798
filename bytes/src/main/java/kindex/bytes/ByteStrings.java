package kindex.bytes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An immutable list of byte strings that lie back to back in one array.
///
/// String `i` is `array[start(i) .. end(i))` and is followed by one NUL that does not belong to it,
/// so that a whole list can be written, or viewed inside a larger file, without copying. A string
/// may hold any byte; where it becomes a Java string each byte becomes one character (Latin-1), so
/// that `compareTo` is `strcmp`.
///
/// Lists are views: several may share one array and one table of starts. Neither array is to be
/// written.
public final class ByteStrings {
    /// The list without strings.
    public static final ByteStrings EMPTY = new ByteStrings(new byte[0], new int[1], 0, 0);

    private final byte[] array;
    private final int[] starts;
    private final int first;
    private final int size;

    /// A view of strings `first` to `first + size - 1` of a table of starts.
    ///
    /// @param starts where each string starts; entry `first + size` is where the string after the
    /// last would start
    public ByteStrings(byte[] array, int[] starts, int first, int size) {
        this.array = array;
        this.starts = starts;
        this.first = first;
        this.size = size;
    }

    /// A list of Latin-1 strings, in the order given.
    ///
    /// @param latin1 strings without characters above 255
    public static ByteStrings of(String... latin1) {
        if (latin1.length == 0) {
            return EMPTY;
        }
        int[] starts = new int[latin1.length + 1];
        for (int i = 0; i < latin1.length; i++) {
            starts[i + 1] = Math.addExact(starts[i], latin1[i].length() + 1);
        }
        byte[] bytes = new byte[starts[latin1.length]];
        for (int i = 0; i < latin1.length; i++) {
            copy(latin1[i], bytes, starts[i]);
        }
        return new ByteStrings(bytes, starts, 0, latin1.length);
    }

    /// A byte for each character, without an array in between.
    @SuppressWarnings("deprecation") // what it does not do is not wanted: look above 255
    private static void copy(String latin1, byte[] bytes, int start) {
        latin1.getBytes(0, latin1.length(), bytes, start);
    }

    /// How many strings there are.
    public int size() {
        return size;
    }

    /// The array that holds the strings; not to be written.
    public byte[] array() {
        return array;
    }

    /// Offset in [#array] of the first byte of string `i`.
    public int start(int i) {
        return starts[first + i];
    }

    /// Offset in [#array] just behind the last byte of string `i`, where its NUL stands.
    public int end(int i) {
        return starts[first + i + 1] - 1;
    }

    /// Bytes in string `i`, without its NUL.
    public int length(int i) {
        return starts[first + i + 1] - 1 - starts[first + i];
    }

    /// Bytes of all strings together, with the NUL behind each.
    public int bytes() {
        return starts[first + size] - starts[first];
    }

    /// String `i`, a character for each byte.
    @SuppressWarnings("deprecation") // the only way that does not go by a charset
    public String get(int i) {
        return new String(array, 0, start(i), length(i));
    }

    /// Whether string `i` equals `other[from .. to)`.
    public boolean equals(int i, byte[] other, int from, int to) {
        return Arrays.equals(array, start(i), end(i), other, from, to);
    }

    /// Whether string `i` equals another, a character for each byte.
    public boolean equals(int i, String latin1) {
        int length = length(i);
        if (length != latin1.length()) {
            return false;
        }
        int start = start(i);
        for (int at = length - 1; at >= 0; at--) { // paths part at their ends
            if ((array[start + at] & 0xff) != latin1.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    /// Whether another list has the same strings in the same order; no string may hold a NUL.
    public boolean sameStrings(ByteStrings other) {
        return size == other.size
                && Arrays.equals(
                        array,
                        starts[first],
                        starts[first + size],
                        other.array,
                        other.starts[other.first],
                        other.starts[other.first + size]);
    }

    /// The order of `strcmp`, by unsigned bytes.
    public int compare(int i, int j) {
        return Arrays.compareUnsigned(array, start(i), end(i), array, start(j), end(j));
    }

    /// All strings in their order.
    public List<String> toList() {
        List<String> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(get(i));
        }
        return list;
    }

    @Override
    public String toString() {
        return toList().toString();
    }

    /// Collects strings; can be used again after [#clear], keeping its arrays.
    public static final class Builder {
        private byte[] bytes;
        private int[] starts;
        private int size;

        /// No strings.
        public Builder() {
            this(256, 31);
        }

        /// No strings, with room for some.
        ///
        /// @param room bytes of the strings together, with the NUL behind each
        /// @param strings how many are expected
        public Builder(int room, int strings) {
            bytes = new byte[Math.max(room, 1)];
            starts = new int[strings + 1];
        }

        /// Adds `src[from .. to)`.
        public void add(byte[] src, int from, int to) {
            int start = next(to - from);
            System.arraycopy(src, from, bytes, start, to - from);
        }

        /// Adds a string, one byte for each character; characters above 255 are not allowed.
        public void add(String latin1) {
            int start = next(latin1.length());
            copy(latin1, bytes, start);
        }

        /// Makes room for a string and its NUL.
        ///
        /// @return where it starts
        private int next(int length) {
            int start = starts[size];
            int end = start + length;
            if (end >= bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(end + 1, bytes.length * 2));
            }
            bytes[end] = 0;
            if (size + 1 == starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
            }
            starts[++size] = end + 1;
            return start;
        }

        /// How many strings were added since the last [#clear].
        public int size() {
            return size;
        }

        /// Forgets all strings.
        public void clear() {
            size = 0;
        }

        /// The strings so far, in arrays of exactly their size.
        public ByteStrings build() {
            return size == 0
                    ? EMPTY
                    : new ByteStrings(
                            Arrays.copyOf(bytes, starts[size]),
                            Arrays.copyOf(starts, size + 1),
                            0,
                            size);
        }
    }
}
