package kindex.lookup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// The classes of characters that a bracket may name, `[:alpha:]` and the like, in the C locale.
enum CharacterClass {
    ALNUM,
    ALPHA,
    BLANK,
    CNTRL,
    DIGIT,
    GRAPH,
    LOWER,
    PRINT,
    PUNCT,
    SPACE,
    UPPER,
    XDIGIT;

    /// The class of the name `text[from .. to)`, or null.
    static CharacterClass of(byte[] text, int from, int to) {
        String name = new String(text, from, to - from, ISO_8859_1);
        for (CharacterClass each : values()) {
            if (name.length() == each.name().length()
                    && name.regionMatches(true, 0, each.name(), 0, name.length())) {
                return each;
            }
        }
        return null;
    }

    boolean contains(int c) {
        boolean digit = c >= '0' && c <= '9';
        boolean lower = c >= 'a' && c <= 'z';
        boolean upper = c >= 'A' && c <= 'Z';
        boolean graph = c > ' ' && c < 0x7f;
        return switch (this) {
            case ALNUM -> digit || lower || upper;
            case ALPHA -> lower || upper;
            case BLANK -> c == ' ' || c == '\t';
            case CNTRL -> c < ' ' || c == 0x7f;
            case DIGIT -> digit;
            case GRAPH -> graph;
            case LOWER -> lower;
            case PRINT -> graph || c == ' ';
            case PUNCT -> graph && !digit && !lower && !upper;
            case SPACE -> c == ' ' || c >= '\t' && c <= '\r';
            case UPPER -> upper;
            case XDIGIT -> digit || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
        };
    }
}
