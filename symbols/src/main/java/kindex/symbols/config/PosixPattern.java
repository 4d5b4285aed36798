package kindex.symbols.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// POSIX extended regular expressions, as `regcomp` of glibc reads them in the C locale, on top of
/// the runtime's.
///
/// Whether a text is found is the same in both; only the spelling differs. What `regcomp` rejects
/// is rejected here: a repetition of nothing (where `grep -E` looks away), a `{` that starts none,
/// a reference to a group that is not closed yet, or that another branch of an alternation closed.
final class PosixPattern {
    private static final int MOST_REPETITIONS = 32767;

    /// glibc's limit is its stack; groups need the runtime's too.
    private static final int DEEPEST = 200;

    /// The runtime's matcher goes as deep as a pattern is long.
    private static final int LONGEST = 4096;

    private static final int NOTHING = -1;

    private final String posix;
    private final StringBuilder java = new StringBuilder();
    private final Deque<Integer> groupStarts = new ArrayDeque<>();
    private final Deque<Integer> groupNumbers = new ArrayDeque<>();
    private final Deque<Alternation> alternations = new ArrayDeque<>();
    private Alternation alternation = new Alternation(0);

    /// A bit for each group of 1 to 9 that a reference may name here.
    private int closedGroups;
    private int groups;
    private int at;

    /// Where in `java` that starts which a repetition would repeat, or [#NOTHING].
    private int atom = NOTHING;

    /// Where the repetition of that ends which was written last, and which it is.
    private int repeatedUntil = NOTHING;

    private char lastRepetition;

    /// The atom that was repeated last, and how often in all.
    private int repeatedAtom = NOTHING;

    private int repetitions;

    /// The branches that stand between one pair of brackets, or in the whole pattern.
    private static final class Alternation {
        final int closedBefore;
        int closedByBranches;

        Alternation(int closedBefore) {
            this.closedBefore = closedBefore;
        }
    }

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
        if (posix.length() > LONGEST) {
            throw rejected("Too long");
        }
        while (at < posix.length()) {
            char c = posix.charAt(at++);
            switch (c) {
                case '[' -> {
                    atom = java.length();
                    at = PosixBracket.translate(posix, at, java);
                }
                case '\\' -> escape();
                case '*', '+', '?' -> repeat(c);
                case '{' -> interval();
                case '(' -> openGroup();
                case ')' -> closeGroup();
                case '|' -> {
                    java.append('|');
                    atom = NOTHING;
                    // no branch sees what another closes
                    alternation.closedByBranches |= closedGroups;
                    closedGroups = alternation.closedBefore;
                }
                case '^' -> anchor("\\A");
                case '$' -> anchor("\\z");
                case '.' -> atom(".");
                default -> literal(c);
            }
        }
        if (!groupStarts.isEmpty()) {
            throw rejected("Unmatched (");
        }
        return java.toString();
    }

    private void atom(String text) {
        atom = java.length();
        java.append(text);
    }

    private void anchor(String text) {
        java.append(text);
        atom = NOTHING;
    }

    private void literal(char c) {
        boolean plain = Character.isLetterOrDigit(c) || c >= 0x80;
        atom(plain ? String.valueOf(c) : "\\" + c);
    }

    /// Repeats the last atom. What is repeated already by one of the three is repeated by one
    /// alone: `a+?` is `a*`, and a thousand stars are one, which the runtime would nest.
    private void repeat(char how) {
        if (atom != NOTHING && repeatedUntil == java.length()) {
            lastRepetition = lastRepetition == how ? how : '*';
            java.setCharAt(java.length() - 1, lastRepetition);
        } else {
            repeat(String.valueOf(how));
            lastRepetition = how;
            repeatedUntil = java.length();
        }
    }

    /// Repeats the last atom, repeated already or not.
    private void repeat(String how) {
        if (atom == NOTHING) {
            throw rejected("Invalid preceding regular expression");
        }
        repetitions = repeatedAtom == atom ? repetitions + 1 : 1;
        repeatedAtom = atom;
        if (repetitions > DEEPEST) {
            throw rejected("Too deep");
        }
        java.insert(atom, "(?:").append(')').append(how);
    }

    private void openGroup() {
        if (groupStarts.size() == DEEPEST) {
            throw rejected("Too deep");
        }
        groupStarts.push(java.length());
        groupNumbers.push(++groups);
        alternations.push(alternation);
        alternation = new Alternation(closedGroups);
        java.append('(');
        atom = NOTHING;
    }

    private void closeGroup() {
        if (groupStarts.isEmpty()) {
            literal(')');
            return;
        }
        java.append(')');
        atom = groupStarts.pop();
        closedGroups |= alternation.closedByBranches;
        alternation = alternations.pop();
        int group = groupNumbers.pop();
        closedGroups |= group <= 9 ? 1 << group : 0;
    }

    private void escape() {
        if (at == posix.length()) {
            throw rejected("Trailing backslash");
        }
        char c = posix.charAt(at++);
        switch (c) {
            case 'w' -> atom("[A-Za-z0-9_]");
            case 'W' -> atom("[^A-Za-z0-9_]");
            case 's' -> atom("[ \\t\\n\\x0B\\f\\r]");
            case 'S' -> atom("[^ \\t\\n\\x0B\\f\\r]");
            case 'b' -> anchor("(?:(?<=\\w)(?!\\w)|(?<!\\w)(?=\\w))");
            case 'B' -> anchor("(?:(?<=\\w)(?=\\w)|(?<!\\w)(?!\\w))");
            case '<' -> anchor("(?:(?<!\\w)(?=\\w))");
            case '>' -> anchor("(?:(?<=\\w)(?!\\w))");
            case '`' -> anchor("\\A");
            case '\'' -> anchor("\\z");
            case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                if ((closedGroups & 1 << c - '0') == 0) {
                    throw rejected("Invalid back reference");
                }
                atom("(?:\\" + c + ")");
            }
            default -> literal(c);
        }
    }

    private void interval() {
        int least = number(0);
        int most = least;
        if (at < posix.length() && posix.charAt(at) == ',') {
            at++;
            most = number(Integer.MAX_VALUE);
        } else if (posix.charAt(at - 1) == '{') {
            throw rejected("Invalid content of {}");
        }
        if (at == posix.length() || posix.charAt(at) != '}' || least > most) {
            throw rejected("Invalid content of {}");
        }
        at++;
        repeat("{" + least + "," + (most == Integer.MAX_VALUE ? "" : most) + "}");
    }

    /// The number at `at`, or `absent` if there is no digit.
    private int number(int absent) {
        int start = at;
        int number = 0;
        while (at < posix.length() && posix.charAt(at) >= '0' && posix.charAt(at) <= '9') {
            number = number * 10 + posix.charAt(at++) - '0';
            if (number > MOST_REPETITIONS) {
                throw rejected("Regular expression too big");
            }
        }
        return at == start ? absent : number;
    }

    private PatternSyntaxException rejected(String why) {
        return new PatternSyntaxException(why, posix, at);
    }
}
