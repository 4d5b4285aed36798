package kindex.lookup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// Shell patterns as glibc's `fnmatch` reads them without flags in the C locale, which is how kmod
/// uses it: `*` and `?` match any character, `/` and leading dots included.
///
/// Bytes are compared, ranges go by their numbers. What is odd in glibc is so here: a `[` without
/// its `]` means itself, but an unknown `[:class:]`, a symbol `[.xy.]` of several characters or a
/// last `\` matches nothing.
final class ShellPattern {
    private static final int LONGEST_CLASS = 2048;
    private static final int NO_MATCH = -1;
    private static final int LITERAL = -2;

    private final byte[] pattern;
    private final int to;

    /// The pattern if it stands for itself alone, else null.
    private final String plain;

    private ShellPattern(byte[] pattern, int to, String plain) {
        this.pattern = pattern;
        this.to = to;
        this.plain = plain;
    }

    /// A pattern, a character for each byte.
    static ShellPattern of(String latin1) {
        byte[] bytes = latin1.getBytes(ISO_8859_1);
        boolean special = false;
        for (byte c : bytes) {
            special |= c == '*' || c == '?' || c == '[' || c == '\\';
        }
        return new ShellPattern(bytes, bytes.length, special ? null : latin1);
    }

    /// Whether the pattern matches all of a text.
    boolean matches(String text) {
        return plain != null ? plain.equals(text) : matches(text.getBytes(ISO_8859_1), 0);
    }

    /// Whether `pattern[0 .. patternEnd)` matches all of `text[from ..)`.
    ///
    /// Of all `*` only the last one met is ever tried again, so that the time is bounded by the
    /// product of the two lengths.
    static boolean matches(byte[] pattern, int patternEnd, byte[] text, int from) {
        return new ShellPattern(pattern, patternEnd, null).matches(text, from);
    }

    private boolean matches(byte[] text, int from) {
        int p = 0;
        int n = from;
        int afterStar = -1;
        int retry = 0;
        while (true) {
            int next;
            if (p < to && pattern[p] == '*') {
                afterStar = ++p;
                retry = n;
                continue;
            } else if (p == to) {
                next = n == text.length ? to : NO_MATCH;
                if (next == to) {
                    return true;
                }
            } else {
                next = n < text.length ? one(p, text[n] & 0xff) : NO_MATCH;
            }
            if (next >= 0) {
                p = next;
                n++;
            } else if (afterStar >= 0 && retry < text.length) {
                p = afterStar;
                n = ++retry;
            } else {
                return false;
            }
        }
    }

    /// Where the pattern goes on behind what stands at `p`, if that matches the character `c`; else
    /// [#NO_MATCH].
    private int one(int p, int c) {
        int own = at(p);
        if (own == '?') {
            return p + 1;
        }
        if (own == '[') {
            int end = bracket(p + 1, c);
            return end != LITERAL ? end : c == '[' ? p + 1 : NO_MATCH;
        }
        if (own == '\\') {
            return at(++p) == c && p < to ? p + 1 : NO_MATCH;
        }
        return own == c ? p + 1 : NO_MATCH;
    }

    /// A character of the pattern; 0 at its end.
    private int at(int p) {
        return p < to ? pattern[p] & 0xff : 0;
    }

    private int bracket(int p, int character) {
        boolean not = at(p) == '!' || at(p) == '^';
        int at = not ? p + 1 : p;
        int c = at(at++);
        while (true) {
            int low;
            boolean symbol = false;
            if (c == '\\') {
                if (at(at) == 0) {
                    return NO_MATCH;
                }
                low = at(at++);
            } else if (c == '[' && at(at) == ':') {
                int end = endOfClass(at);
                if (end == NO_MATCH) {
                    return NO_MATCH;
                }
                if (end != LITERAL) {
                    CharacterClass named = CharacterClass.of(pattern, at + 1, end);
                    if (named == null) {
                        return NO_MATCH;
                    }
                    if (named.contains(character)) {
                        return not ? NO_MATCH : skip(end + 2);
                    }
                    at = end + 2;
                    c = at(at++);
                    if (c == ']') {
                        break;
                    }
                    continue;
                }
                low = c;
            } else if (c == '[' && at(at) == '=' && at(at + 2) == '=' && at(at + 3) == ']') {
                if (at(at + 1) == character) {
                    return not ? NO_MATCH : skip(at + 4);
                }
                at += 4;
                c = at(at++);
                if (c == ']') {
                    break;
                }
                continue;
            } else if (c == 0) {
                return LITERAL;
            } else if (c == '[' && at(at) == '.') {
                if (!isSingleSymbol(at)) {
                    return NO_MATCH;
                }
                low = at(at + 1);
                at += 4;
                symbol = true;
            } else {
                low = c;
            }
            boolean range = at(at) == '-' && at(at + 1) != 0 && (symbol || at(at + 1) != ']');
            if (!range && low == character) {
                return not ? NO_MATCH : skip(at);
            }
            c = at(at++);
            if (c == '-' && at(at) != ']') {
                int high = at(at++);
                if (high == '[' && at(at) == '.') {
                    if (!isSingleSymbol(at)) {
                        return NO_MATCH;
                    }
                    high = at(at + 1);
                    at += 4;
                } else if (high == '\\') {
                    high = at(at++);
                }
                if (high == 0) {
                    return NO_MATCH;
                }
                if (low <= character && character <= high) {
                    return not ? NO_MATCH : skip(at);
                }
                c = at(at++);
            }
            if (c == ']') {
                break;
            }
        }
        return not ? at : NO_MATCH;
    }

    /// Where the `:]` of a class stands whose `:` stands at `p`; [#LITERAL] if it is none.
    private int endOfClass(int p) {
        for (int i = p + 1; ; i++) {
            if (i - p > LONGEST_CLASS) {
                return NO_MATCH;
            }
            if (at(i) == ':' && at(i + 1) == ']') {
                return i;
            }
            if (at(i) < 'a' || at(i) >= 'z') {
                return LITERAL;
            }
        }
    }

    /// Whether `.x.]` stands at `p`, as it is behind the `[` of a collating symbol.
    private boolean isSingleSymbol(int p) {
        return at(p + 1) != 0 && at(p + 2) == '.' && at(p + 3) == ']';
    }

    /// Where the pattern goes on behind a bracket that has matched; [#NO_MATCH] if it has no end.
    private int skip(int p) {
        while (true) {
            int c = at(p++);
            if (c == 0) {
                return LITERAL;
            }
            if (c == ']') {
                return p;
            }
            if (c == '\\') {
                if (at(p++) == 0) {
                    return NO_MATCH;
                }
            } else if (c == '[' && at(p) == ':') {
                int end = endOfClass(p);
                if (end == NO_MATCH) {
                    return NO_MATCH;
                }
                p = end == LITERAL ? p : end + 2;
            } else if (c == '[' && at(p) == '=') {
                if (at(p + 1) == 0 || at(p + 2) != '=' || at(p + 3) != ']') {
                    return NO_MATCH;
                }
                p += 4;
            } else if (c == '[' && at(p) == '.') {
                do {
                    if (at(++p) == 0) {
                        return NO_MATCH;
                    }
                } while (at(p) != '.' || at(p + 1) != ']');
                p += 2;
            }
        }
    }
}
