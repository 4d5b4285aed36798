package kindex.symbols.config;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// POSIX extended regular expressions, as `regcomp` of glibc reads them, on top of the runtime's.
///
/// Whether a text is found is the same in both; only the spelling differs: brackets with classes, a
/// `]` or a backslash inside brackets, repetitions where there is nothing to repeat.
final class PosixPattern {
    private final String posix;
    private final StringBuilder java = new StringBuilder();
    private int at;
    private int open;

    private PosixPattern(String posix) {
        this.posix = posix;
    }

    /// Whether `pattern` is found anywhere in `text`; false for a pattern that `regcomp` rejects.
    static boolean find(String pattern, String text) {
        try {
            String translated = new PosixPattern(pattern).translate();
            return Pattern.compile(translated, Pattern.DOTALL).matcher(text).find();
        } catch (PatternSyntaxException _) {
            return false;
        }
    }

    private String translate() {
        boolean nothingToRepeat = true;
        while (at < posix.length()) {
            char c = posix.charAt(at++);
            switch (c) {
                case '[' -> bracket();
                case '\\' -> escape();
                case '*', '+', '?' -> {
                    if (!nothingToRepeat) {
                        // a second repetition repeats the first, where Java would see a modifier
                        java.insert(lastAtom(), "(?:").append(')').append(c);
                    }
                    continue;
                }
                case '{' -> repetition(nothingToRepeat);
                case '(' -> {
                    open++;
                    java.append('(');
                }
                case ')' -> {
                    if (open > 0) {
                        open--;
                        java.append(')');
                    } else {
                        java.append("\\)");
                    }
                }
                case '^', '$', '|', '.' -> java.append(c == '$' ? "\\z" : String.valueOf(c));
                default -> literal(c);
            }
            nothingToRepeat = c == '(' || c == '|' || c == '^';
        }
        return java.toString();
    }

    /// Where the last atom starts: everything a repetition applies to.
    private int lastAtom() {
        int end = java.length() - 1;
        if (java.charAt(end) == ')' && !escaped(end)) {
            return matching(end, '(', ')');
        }
        if (java.charAt(end) == ']' && !escaped(end)) {
            return matching(end, '[', ']');
        }
        return escaped(end) ? end - 1 : end;
    }

    private int matching(int end, char opening, char closing) {
        int depth = 0;
        for (int i = end; i >= 0; i--) {
            if (escaped(i)) {
                continue;
            }
            if (java.charAt(i) == closing) {
                depth++;
            } else if (java.charAt(i) == opening && --depth == 0) {
                return i;
            }
        }
        return 0;
    }

    private boolean escaped(int i) {
        int backslashes = 0;
        while (i - 1 - backslashes >= 0 && java.charAt(i - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private void literal(char c) {
        if (!Character.isLetterOrDigit(c) && c < 0x80) {
            java.append('\\');
        }
        java.append(c);
    }

    private void escape() {
        if (at == posix.length()) {
            throw new PatternSyntaxException("Trailing backslash", posix, at);
        }
        char c = posix.charAt(at++);
        switch (c) {
            case 'w' -> java.append("[A-Za-z0-9_]");
            case 'W' -> java.append("[^A-Za-z0-9_]");
            case 's' -> java.append("[ \\t\\n\\x0B\\f\\r]");
            case 'S' -> java.append("[^ \\t\\n\\x0B\\f\\r]");
            case 'b', 'B' -> java.append('\\').append(c);
            case '<' -> java.append("\\b(?=\\w)");
            case '>' -> java.append("\\b(?<=\\w)");
            case '`' -> java.append("\\A");
            case '\'' -> java.append("\\z");
            case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> java.append('\\').append(c);
            default -> literal(c);
        }
    }

    private void repetition(boolean nothingToRepeat) {
        int close = posix.indexOf('}', at);
        String inside = close < 0 ? "" : posix.substring(at, close);
        if (nothingToRepeat || !inside.matches("\\d+(,\\d*)?|,\\d+")) {
            literal('{');
            return;
        }
        at = close + 1;
        java.append('{').append(inside.startsWith(",") ? "0" : "").append(inside).append('}');
    }

    private void bracket() {
        java.append('[');
        if (at < posix.length() && posix.charAt(at) == '^') {
            java.append('^');
            at++;
        }
        boolean first = true;
        while (at < posix.length()) {
            char c = posix.charAt(at++);
            if (c == ']' && !first) {
                java.append(']');
                return;
            }
            first = false;
            if (c == '[' && at < posix.length() && ":.=".indexOf(posix.charAt(at)) >= 0) {
                named(posix.charAt(at++));
            } else if (c == '-') {
                java.append(range() ? "-" : "\\-");
            } else {
                literal(c);
            }
        }
        throw new PatternSyntaxException("Unmatched [", posix, at);
    }

    /// Whether the `-` just read stands between two ends.
    private boolean range() {
        char before = java.charAt(java.length() - 1);
        boolean atStart = (before == '[' || before == '^') && !escaped(java.length() - 1);
        return !atStart && at < posix.length() && posix.charAt(at) != ']';
    }

    private void named(char kind) {
        int close = posix.indexOf(kind + "]", at);
        if (close < 0) {
            throw new PatternSyntaxException("Unmatched [", posix, at);
        }
        String name = posix.substring(at, close);
        at = close + 2;
        if (kind != ':') {
            for (int i = 0; i < name.length(); i++) {
                literal(name.charAt(i));
            }
            return;
        }
        java.append(
                switch (name) {
                    case "alpha" -> "\\p{Alpha}";
                    case "digit" -> "0-9";
                    case "alnum" -> "\\p{Alnum}";
                    case "upper" -> "\\p{Upper}";
                    case "lower" -> "\\p{Lower}";
                    case "space" -> "\\p{Space}";
                    case "blank" -> "\\p{Blank}";
                    case "punct" -> "\\p{Punct}";
                    case "print" -> "\\p{Print}";
                    case "graph" -> "\\p{Graph}";
                    case "cntrl" -> "\\p{Cntrl}";
                    case "xdigit" -> "\\p{XDigit}";
                    default -> throw new PatternSyntaxException("Invalid class", posix, at);
                });
    }
}
