package kindex.symbols.config;

import java.util.BitSet;
import java.util.regex.PatternSyntaxException;

/// A bracket expression of POSIX, `[...]`, in the C locale: bytes, ranges by value, and classes.
///
/// A backslash is an ordinary character. A `-` stands for itself at either end only.
final class PosixBracket {
    private static final int BYTES = 256;

    private final String posix;
    private final BitSet bytes = new BitSet(BYTES);
    private int at;

    private PosixBracket(String posix, int at) {
        this.posix = posix;
        this.at = at;
    }

    /// Appends to `java` what stands in `posix` from `at` on, behind the `[`.
    ///
    /// @return where the text goes on behind the `]`
    static int translate(String posix, int at, StringBuilder java) {
        PosixBracket bracket = new PosixBracket(posix, at);
        boolean negated = bracket.peek() == '^';
        if (negated) {
            bracket.at++;
        }
        bracket.members();
        if (negated) {
            bracket.bytes.flip(0, BYTES);
        }
        bracket.append(java);
        return bracket.at;
    }

    private void members() {
        boolean first = true;
        while (first || peek() != ']') {
            if (peek() == '-' && !first && !isAhead("-]")) {
                throw rejected("Invalid range end");
            }
            first = false;
            int start = element();
            if (!isAhead("-") || isAhead("-]")) {
                if (start >= 0) {
                    bytes.set(start);
                }
                continue;
            }
            at++;
            int end = element();
            if (start < 0 || end < start) {
                throw rejected("Invalid range end");
            }
            bytes.set(start, end + 1);
        }
        at++;
    }

    /// Takes one member: its byte, or -1 for a class, whose bytes are added.
    private int element() {
        char c = peek();
        at++;
        if (c != '[' || ":.=".indexOf(peek()) < 0) {
            return c;
        }
        char kind = peek();
        int end = posix.indexOf(kind + "]", at + 1);
        if (end < 0) {
            throw rejected("Unmatched [");
        }
        String name = posix.substring(at + 1, end);
        at = end + 2;
        if (kind == ':') {
            addClass(name);
            return -1;
        }
        if (name.length() != 1) {
            throw rejected("Invalid collation character");
        }
        if (kind == '=') {
            // in the C locale the only one of its class, and yet no end of a range
            bytes.set(name.charAt(0));
            return -1;
        }
        return name.charAt(0);
    }

    private void addClass(String name) {
        switch (name) {
            case "alpha" -> add("AZaz");
            case "digit" -> add("09");
            case "alnum" -> add("AZaz09");
            case "upper" -> add("AZ");
            case "lower" -> add("az");
            case "space" -> add("\t\r  ");
            case "blank" -> add("\t\t  ");
            case "punct" -> add("!/:@[`{~");
            case "print" -> add(" ~");
            case "graph" -> add("!~");
            case "cntrl" -> add("\0\u001f\u007f\u007f");
            case "xdigit" -> add("09AFaf");
            default -> throw rejected("Invalid character class name");
        }
    }

    /// Adds ranges, given as pairs of first and last byte.
    private void add(String pairs) {
        for (int i = 0; i < pairs.length(); i += 2) {
            bytes.set(pairs.charAt(i), pairs.charAt(i + 1) + 1);
        }
    }

    private void append(StringBuilder java) {
        if (bytes.isEmpty()) {
            java.append("(?!)");
            return;
        }
        java.append('[');
        for (int from = bytes.nextSetBit(0); from >= 0; ) {
            int end = bytes.nextClearBit(from);
            appendByte(java, from);
            java.append('-');
            appendByte(java, end - 1);
            from = bytes.nextSetBit(end);
        }
        java.append(']');
    }

    private static void appendByte(StringBuilder java, int b) {
        java.append("\\x").append(Character.forDigit(b >> 4, 16));
        java.append(Character.forDigit(b & 15, 16));
    }

    private char peek() {
        if (at >= posix.length()) {
            throw rejected("Unmatched [");
        }
        return posix.charAt(at);
    }

    private boolean isAhead(String text) {
        return posix.startsWith(text, at);
    }

    private PatternSyntaxException rejected(String why) {
        return new PatternSyntaxException(why, posix, at);
    }
}
