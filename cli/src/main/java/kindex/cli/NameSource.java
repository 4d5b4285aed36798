package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import kindex.bytes.ByteSink;
import kindex.host.Errno;
import kindex.host.HostException;

/// The names to resolve: the words of the command line, and in the place of `-`, or if there are no
/// words, the lines of standard input without blanks around them.
///
/// Whenever input has to be waited for, what was printed goes out first, so that a program can talk
/// to this one.
final class NameSource {
    /// Most bytes of a line: no name has so many.
    private static final int LONGEST = 1 << 20;

    private final Iterator<String> words;
    private final InputStream input;
    private final Runnable beforeWaiting;
    private final ByteSink line = new ByteSink(128);
    private final byte[] buffer = new byte[1 << 14];
    private int at;
    private int end;
    private boolean reading;

    NameSource(List<String> words, InputStream input, Runnable beforeWaiting) {
        this.words = words.isEmpty() ? List.of("-").iterator() : words.iterator();
        this.input = input;
        this.beforeWaiting = beforeWaiting;
    }

    /// The next name, a character for each byte; null at the end.
    String next() throws HostException {
        while (true) {
            if (reading) {
                String name = nextLine();
                if (name != null) {
                    return name;
                }
                reading = false;
            }
            if (!words.hasNext()) {
                return null;
            }
            String word = words.next();
            if (!word.equals("-")) {
                return word;
            }
            reading = true;
        }
    }

    private String nextLine() throws HostException {
        try {
            while (true) {
                line.clear();
                int c = read();
                if (c < 0) {
                    return null;
                }
                for (; c >= 0 && c != '\n'; c = read()) {
                    if (line.length() == LONGEST) {
                        throw new HostException(
                                "read",
                                "standard input",
                                Errno.EFBIG,
                                "a longer line, expected at most " + LONGEST + " bytes");
                    }
                    line.put(c);
                }
                String name = new String(line.array(), 0, line.length(), ISO_8859_1).strip();
                if (!name.isEmpty()) {
                    return name;
                }
            }
        } catch (IOException _) {
            throw new HostException("read", "standard input", Errno.EIO);
        }
    }

    private int read() throws IOException {
        if (at == end) {
            if (input.available() == 0) {
                beforeWaiting.run();
            }
            at = 0;
            end = Math.max(input.read(buffer), 0);
        }
        return end == 0 ? -1 : buffer[at++] & 0xff;
    }
}
