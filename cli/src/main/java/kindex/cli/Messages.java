package kindex.cli;

import java.io.IOException;
import java.io.OutputStream;

/// The two streams of a program, in bytes: a character of a message is a byte.
///
/// What cannot be written to standard output is remembered, for the exit code; what cannot be
/// written to standard error is lost.
final class Messages {
    private static final String ERASE = "\r\033[K";

    private final String program;
    private final OutputStream out;
    private final OutputStream err;
    private boolean outFailed;
    private String shown;

    Messages(String program, OutputStream out, OutputStream err) {
        this.program = program;
        this.out = out;
        this.err = err;
    }

    void warning(String text) {
        line("WARNING: " + text);
    }

    void error(String text) {
        line("ERROR: " + text);
    }

    void fatal(String text) {
        line("FATAL: " + text);
    }

    void info(String text) {
        line("INFO: " + text);
    }

    /// A line on standard error behind the program's name.
    void line(String text) {
        toError(latin1(program + ": " + safe(text) + "\n"));
    }

    private synchronized void toError(byte[] bytes) {
        try {
            if (shown != null) {
                err.write(latin1(ERASE));
            }
            err.write(bytes);
            if (shown != null) {
                err.write(latin1(shown));
            }
            err.flush();
        } catch (IOException _) {
            // there is nowhere to say so
        }
    }

    /// Shows a text on the terminal's last line until the next; messages go above it.
    ///
    /// @param text null for none
    synchronized void show(String text) {
        String before = shown == null ? "" : ERASE;
        shown = null;
        toError(latin1(before + (text == null ? "" : text)));
        shown = text;
    }

    /// Text on standard output.
    void print(String text) {
        print(latin1(text), text.length());
    }

    /// A line on standard output that may hold names from modules.
    void tell(String line) {
        boolean plain = !hasControls(line) && line.indexOf('\n') < 0;
        print((plain || Terminal.isPlainOutput() ? line : inOneLine(line)) + "\n");
    }

    /// Lines on standard output that may hold names from modules.
    @SuppressWarnings("deprecation") // String(byte[], int, int, int) is Latin-1 without a charset
    void printLines(byte[] bytes, int length) {
        if (Terminal.isPlainOutput()) {
            print(bytes, length);
        } else {
            print(escaped(new String(bytes, 0, 0, length)));
        }
    }

    /// Lines on standard output that may hold what modules or packages say.
    void printLines(String lines) {
        print(!hasControls(lines) || Terminal.isPlainOutput() ? lines : escaped(lines));
    }

    /// Bytes on standard output.
    void print(byte[] bytes, int length) {
        try {
            out.write(bytes, 0, length);
            out.flush();
        } catch (IOException _) {
            outFailed = true;
        }
    }

    /// The exit code of a program that would end with `exit`: at least 1, after a line that says
    /// so, if something could not be written to standard output.
    int exit(int exit) {
        if (!outFailed) {
            return exit;
        }
        error("could not write to standard output");
        return Math.max(exit, 1);
    }

    /// Names from modules may hold control characters: a terminal is not to obey them, nor is one
    /// line to look like two. Anywhere else bytes stay as they are.
    private static String safe(String text) {
        boolean plain = !hasControls(text) && text.indexOf('\n') < 0;
        return plain || Terminal.isPlainError() ? text : inOneLine(text);
    }

    /// Text with `\xNN` in the place of every control character, the ends of lines among them but
    /// for the one that kmod's own words have.
    static String inOneLine(String text) {
        boolean headed =
                text.startsWith("WARNING: duplicate module ")
                        || text.startsWith("FATAL: Module index: bad character ");
        int end = headed ? text.indexOf(":\n") + 2 : 0;
        return escaped(text.substring(0, end))
                + escaped(text.substring(end)).replace("\n", "\\x0a");
    }

    /// Text with `\xNN` in the place of control characters other than the end of a line.
    static String escaped(String text) {
        if (!hasControls(text)) {
            return text;
        }
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isControl(c)) {
                safe.append("\\x").append(Character.forDigit(c >> 4, 16));
                safe.append(Character.forDigit(c & 15, 16));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isControl(char c) {
        return c < ' ' && c != '\n' || c >= 0x7f && c < 0xa0;
    }

    @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) is Latin-1 without a charset
    private static byte[] latin1(String text) {
        byte[] bytes = new byte[text.length()];
        text.getBytes(0, bytes.length, bytes, 0);
        return bytes;
    }
}
