package kindex.indexgen.trie;

import java.util.Arrays;
import kindex.bytes.ByteSink;

/// Shows tries to people.
public final class IndexDump {
    /// Levels that are still indented: a hostile file may have as many as bytes.
    private static final int DEEPEST_INDENT = 32;

    private IndexDump() {}

    /// Writes a line `KEY VALUE` for each entry, keys in the order of `strcmp`, values by ascending
    /// priority: what `modprobe -c` prints of an index.
    public static void text(IndexTrieReader reader, ByteSink out) throws IndexTrieFormatException {
        IndexTrieWalk walk = reader.walk();
        while (walk.next()) {
            if (walk.node().valueCount() > 0) {
                String key = walk.key();
                for (IndexValue value : walk.node().values()) {
                    out.putLatin1(key);
                    out.put(' ');
                    out.putLatin1(value.value());
                    out.put('\n');
                }
            }
        }
    }

    /// Writes a line for each node, parents first, indented by depth: its offset and size, the
    /// characters that lead to it, its prefix, its children with their offsets, and its values with
    /// their priorities.
    ///
    /// ```
    /// 12+6: "" children f@18
    ///   18+13: "f" prefix "s_" children u@31 v@46
    ///     31+15: "fs_u" prefix "fs" values 0 "ufs"
    /// ```
    public static void nodes(IndexTrieReader reader, ByteSink out) throws IndexTrieFormatException {
        IndexTrieWalk walk = reader.walk();
        while (walk.next()) {
            node(walk, out);
        }
    }

    /// Writes the line of [#nodes] for the current node of a walk.
    public static void node(IndexTrieWalk walk, ByteSink out) throws IndexTrieFormatException {
        for (int i = 0; i < Math.min(walk.depth(), DEEPEST_INDENT); i++) {
            out.putLatin1("  ");
        }
        out.putLatin1(describe(walk));
        out.put('\n');
    }

    /// Says where two files part, and shows the node at that place in each.
    public static String difference(byte[] expected, byte[] actual) {
        int at = Arrays.mismatch(expected, actual);
        if (at < 0) {
            return "no difference in " + expected.length + " bytes";
        }
        return "first difference at byte "
                + at
                + " of "
                + expected.length
                + " expected and "
                + actual.length
                + " actual bytes\nexpected "
                + nodeAt(expected, at)
                + "\nactual   "
                + nodeAt(actual, at);
    }

    private static String nodeAt(byte[] bytes, int position) {
        if (position >= bytes.length) {
            return "the end of the file";
        }
        if (position < IndexTrieFormat.HEADER_SIZE) {
            return "the header";
        }
        try {
            IndexTrieWalk walk = IndexTrieReader.open(bytes, "index").walk();
            while (walk.next()) {
                if (walk.node().start() <= position && position < walk.node().end()) {
                    return describe(walk);
                }
            }
            return "no node";
        } catch (IndexTrieFormatException e) {
            return e.getMessage();
        }
    }

    private static String describe(IndexTrieWalk walk) throws IndexTrieFormatException {
        TrieNode node = walk.node();
        String prefix = node.prefix();
        String key = walk.key();
        StringBuilder line = new StringBuilder();
        line.append(node.start()).append('+').append(node.end() - node.start()).append(": ");
        quote(key.substring(0, key.length() - prefix.length()), line);
        if (!prefix.isEmpty()) {
            quote(prefix, line.append(" prefix "));
        }
        if (node.firstCharacter() <= node.lastCharacter()) {
            line.append(" children");
            for (int c = node.firstCharacter(); c <= node.lastCharacter(); c++) {
                int child = node.childStart(c);
                if (child != 0) {
                    escape((char) c, line.append(' '));
                    line.append('@').append(child);
                }
            }
        }
        if (node.valueCount() > 0) {
            line.append(" values");
            for (IndexValue value : node.values()) {
                quote(value.value(), line.append(' ').append(value.priority()).append(' '));
            }
        }
        return line.toString();
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            escape(text.charAt(i), out);
        }
        out.append('"');
    }

    private static void escape(char c, StringBuilder out) {
        if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
            out.append(c);
        } else {
            out.append("\\x").append(Character.forDigit(c >> 4, 16));
            out.append(Character.forDigit(c & 15, 16));
        }
    }
}
