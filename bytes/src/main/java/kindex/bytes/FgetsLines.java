package kindex.bytes;

/// Cuts text into the pieces that C's `fgets` would return with a buffer of a given size: up to and
/// including the next `\n`, but at most `size - 1` bytes, so that a long line comes in several
/// pieces.
///
/// As the callers in C see strings, a piece ends at its first NUL too: [#end] stops there, while
/// the next piece starts where `fgets` would go on.
public final class FgetsLines {
    private final byte[] text;
    private final int length;
    private final int size;
    private int next;
    private int start;
    private int end;

    /// @param size bytes of the buffer in C, its NUL included
    public FgetsLines(byte[] text, int length, int size) {
        this.text = text;
        this.length = length;
        this.size = size;
    }

    /// Goes to the next piece.
    ///
    /// @return false at the end of the text
    public boolean advance() {
        if (next >= length) {
            return false;
        }
        start = next;
        int limit = Math.min(length, start + size - 1);
        int i = start;
        while (i < limit && text[i++] != '\n') {
            // look on
        }
        next = i;
        end = start;
        while (end < next && text[end] != 0) {
            end++;
        }
        return true;
    }

    /// The text all pieces lie in.
    public byte[] text() {
        return text;
    }

    /// Where the piece starts.
    public int start() {
        return start;
    }

    /// Just behind the piece, its `\n` included; or its first NUL.
    public int end() {
        return end;
    }

    /// Whether the piece, as a C string, ends with `\n`.
    public boolean endsWithNewline() {
        return end > start && text[end - 1] == '\n';
    }
}
