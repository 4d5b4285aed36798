package kindex.bytes;

/// The logical lines of a `depmod.d` or `modprobe.d` file: a backslash joins the next physical
/// line, and before any other character it vanishes (kmod: shared/util.c, `freadline_wrapped`).
///
/// A line ends at its first NUL, as a C string does; a backslash at the end of the file vanishes.
public final class WrappedLines {
    private final byte[] text;
    private int next;
    private int number;
    private String line;

    /// The lines of a file; the first comes with [#advance].
    public WrappedLines(byte[] text) {
        this.text = text;
    }

    /// Goes to the next logical line; false at the end.
    public boolean advance() {
        StringBuilder buffer = new StringBuilder();
        int physical = 0;
        while (true) {
            int c = read();
            if (c < 0 && buffer.isEmpty()) {
                return false;
            }
            if (c < 0 || c == '\n') {
                number += physical + 1;
                int nul = buffer.indexOf("\0");
                line = nul < 0 ? buffer.toString() : buffer.substring(0, nul);
                return true;
            }
            if (c == '\\') {
                c = read();
                if (c == '\n') {
                    physical++;
                    continue;
                }
                if (c < 0) {
                    continue;
                }
            }
            buffer.append((char) c);
        }
    }

    private int read() {
        return next < text.length ? text[next++] & 0xff : -1;
    }

    /// The line, without its end.
    public String line() {
        return line;
    }

    /// How many physical lines were read so far: the number of the logical line's last one.
    public int number() {
        return number;
    }
}
