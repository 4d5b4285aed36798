package kindex.kmp.weakupdates;

import java.util.Comparator;

/// The order of packages by version, the newer later: rpm's way of comparing (`rpmvercmp`) on all
/// before the release, then on the release.
public final class LabelOrder implements Comparator<String> {
    /// There is only one.
    public static final LabelOrder OLDEST_FIRST = new LabelOrder();

    private LabelOrder() {}

    @Override
    public int compare(String a, String b) {
        int endA = end(a);
        int endB = end(b);
        int order = versions(a.substring(0, endA), b.substring(0, endB));
        if (order == 0) {
            order = versions(a.substring(endA), b.substring(endB));
        }
        return order != 0 ? order : a.compareTo(b);
    }

    private static int end(String label) {
        int dash = label.lastIndexOf('-');
        return dash < 0 ? label.length() : dash;
    }

    /// Segments of digits or letters are compared one by one; digits are newer than letters, `~` is
    /// older than the end, `^` newer than the end but older than anything else.
    static int versions(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() || j < b.length()) {
            i = skip(a, i);
            j = skip(b, j);
            for (char special : new char[] {'~', '^'}) {
                boolean inA = at(a, i) == special;
                boolean inB = at(b, j) == special;
                if (inA || inB) {
                    if (inA != inB) {
                        return special(special, inA, inA ? at(b, j) : at(a, i));
                    }
                    return versions(a.substring(i + 1), b.substring(j + 1));
                }
            }
            if (i == a.length() || j == b.length()) {
                break;
            }
            boolean digits = isDigit(a.charAt(i));
            int endA = segment(a, i, digits);
            int endB = segment(b, j, digits);
            if (endB == j) {
                return digits ? 1 : -1;
            }
            int order = segments(a.substring(i, endA), b.substring(j, endB), digits);
            if (order != 0) {
                return order;
            }
            i = endA;
            j = endB;
        }
        return Integer.compare(a.length() - i, b.length() - j);
    }

    private static int special(char special, boolean inA, char other) {
        int order = special == '^' && other == 0 ? 1 : -1;
        return inA ? order : -order;
    }

    private static int segments(String a, String b, boolean digits) {
        if (!digits) {
            return Integer.signum(a.compareTo(b));
        }
        String x = a.replaceFirst("^0+", "");
        String y = b.replaceFirst("^0+", "");
        int order = Integer.compare(x.length(), y.length());
        return order != 0 ? order : Integer.signum(x.compareTo(y));
    }

    private static char at(String s, int i) {
        return i < s.length() ? s.charAt(i) : 0;
    }

    private static int skip(String s, int from) {
        int i = from;
        while (i < s.length() && !isWord(s.charAt(i)) && "~^".indexOf(s.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    private static int segment(String s, int from, boolean digits) {
        int i = from;
        while (i < s.length() && isWord(s.charAt(i)) && isDigit(s.charAt(i)) == digits) {
            i++;
        }
        return i;
    }

    private static boolean isWord(char c) {
        return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
