package kindex.property;

/// Text as people can read it in a counterexample.
final class Shown {
    private static final int LONGEST = 300;

    private Shown() {}

    /// The text in quotes, with what is not printable escaped and a long middle left out.
    static String text(String latin1) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : latin1.toCharArray()) {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '"', '\\' -> out.append('\\').append(c);
                default -> out.append(c < ' ' || c > '~' ? "\\x%02x".formatted((int) c) : "" + c);
            }
        }
        if (out.length() > LONGEST) {
            int left = out.length() - LONGEST;
            out.replace(LONGEST / 2, LONGEST / 2 + left, "[" + left + " more]");
        }
        return out.append('"').toString();
    }
}
