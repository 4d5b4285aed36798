package kindex.golden;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// One picture for every mismatch: the first differing line of a text, the decoded part at the
/// first differing byte of a trie.
public final class Differences {
    private static final int SHOWN_LINES = 3;

    private Differences() {}

    /// Compares sets of files by name; an empty list means that all are equal.
    public static List<String> ofFiles(Map<String, byte[]> expected, Map<String, byte[]> actual) {
        TreeSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(actual.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            byte[] left = expected.get(name);
            byte[] right = actual.get(name);
            if (left == null) {
                differences.add(name + ": not expected, but there (" + right.length + " bytes)");
            } else if (right == null) {
                differences.add(name + ": expected, but missing");
            } else if (!Arrays.equals(left, right)) {
                differences.add(ofBytes(name, left, right));
            }
        }
        return differences;
    }

    /// Describes how two different contents of one name differ.
    public static String ofBytes(String name, byte[] expected, byte[] actual) {
        return name.endsWith(".bin")
                ? ofTries(name, expected, actual)
                : ofTexts(name, expected, actual);
    }

    private static String ofTries(String name, byte[] expected, byte[] actual) {
        int at = Arrays.mismatch(expected, actual);
        return "%s: differs from byte %08x on (expected %d bytes, actual %d)%n%s%n%s"
                .formatted(
                        name,
                        at,
                        expected.length,
                        actual.length,
                        "  expected " + partAt(expected, at),
                        "  actual   " + partAt(actual, at));
    }

    private static String partAt(byte[] bytes, int at) {
        if (at >= bytes.length) {
            return "ends here";
        }
        DecodedTrie.Part part = DecodedTrie.partAt(bytes, at);
        return part == null
                ? "byte %02x, of no node that can be reached".formatted(bytes[at])
                : "%08x: %s".formatted(part.start(), part.meaning());
    }

    private static String ofTexts(String name, byte[] expected, byte[] actual) {
        List<String> left = lines(expected);
        List<String> right = lines(actual);
        int line = 0;
        while (line < left.size()
                && line < right.size()
                && left.get(line).equals(right.get(line))) {
            line++;
        }
        StringBuilder out = new StringBuilder();
        out.append("%s: differs from line %d on".formatted(name, line + 1));
        append(out, "\n  expected ", left, line);
        append(out, "\n  actual   ", right, line);
        return out.toString();
    }

    private static void append(StringBuilder out, String label, List<String> lines, int from) {
        if (from >= lines.size()) {
            out.append(label).append("ends here");
        }
        for (int i = from; i < Math.min(lines.size(), from + SHOWN_LINES); i++) {
            out.append(label).append(lines.get(i));
        }
    }

    /// Lines with their newline shown, so that a missing last one is seen.
    private static List<String> lines(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end) + "\\n");
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start) + " (no newline)");
        }
        return lines;
    }
}
