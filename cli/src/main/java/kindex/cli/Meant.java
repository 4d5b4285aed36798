package kindex.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What may have been meant by a word that is none of those that are known.
final class Meant {
    private static final int LETTERS_FOR_AN_ERROR = 3;

    private Meant() {}

    /// `; did you mean X?` for the known words that are nearest, if they are near: an error for
    /// each three letters. Empty if none is.
    static String words(String word, Collection<String> known) {
        int nearest = Math.max(1, word.replace("-", "").length() / LETTERS_FOR_AN_ERROR);
        List<String> meant = new ArrayList<>();
        for (String name : known) {
            int distance = distance(word, name);
            if (distance < nearest) {
                meant.clear();
            }
            if (distance <= nearest) {
                nearest = distance;
                meant.add(name);
            }
        }
        return meant.isEmpty() ? "" : "; did you mean " + String.join(" or ", meant) + "?";
    }

    /// How many letters are missing, too many, others, or in the place of their neighbours.
    static int distance(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int least = distance[i - 1][j - 1] + (same ? 0 : 1);
                least = Math.min(least, distance[i - 1][j] + 1);
                least = Math.min(least, distance[i][j - 1] + 1);
                boolean swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    least = Math.min(least, distance[i - 2][j - 2] + 1);
                }
                distance[i][j] = least;
            }
        }
        return distance[a.length()][b.length()];
    }
}
