package kindex.indexgen.trie;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import kindex.bytes.ByteSink;
import kindex.indexgen.trie.IndexTrieFormat.Layout;

/// The trie the plain way: node objects, entries inserted one by one, nodes split as they go, and
/// bytes appended recursively. Shares nothing with the writer; knows no limits.
final class TrieOracle {
    private static final class Node {
        private String prefix = "";
        private final TreeMap<Character, Node> children = new TreeMap<>();
        private final List<IndexValue> values = new ArrayList<>();

        private int flags() {
            return (prefix.isEmpty() ? 0 : 8)
                    + (values.isEmpty() ? 0 : 4)
                    + (children.isEmpty() ? 0 : 2);
        }
    }

    private final Node root = new Node();

    /// Inserts an entry.
    ///
    /// @return whether the key had this value already
    boolean insert(String key, String value, long priority) {
        Node node = root;
        String rest = key;
        while (true) {
            int common = 0;
            while (common < node.prefix.length()
                    && common < rest.length()
                    && node.prefix.charAt(common) == rest.charAt(common)) {
                common++;
            }
            if (common < node.prefix.length()) {
                split(node, common);
            }
            rest = rest.substring(common);
            if (rest.isEmpty()) {
                return addValue(node, value, priority);
            }
            Node child = node.children.get(rest.charAt(0));
            if (child == null) {
                child = new Node();
                child.prefix = rest.substring(1);
                node.children.put(rest.charAt(0), child);
            }
            node = child;
            rest = rest.substring(1);
            if (node.values.isEmpty() && node.children.isEmpty()) {
                addValue(node, value, priority);
                return false;
            }
        }
    }

    private static void split(Node node, int at) {
        Node lower = new Node();
        lower.prefix = node.prefix.substring(at + 1);
        lower.children.putAll(node.children);
        lower.values.addAll(node.values);
        node.children.clear();
        node.values.clear();
        node.children.put(node.prefix.charAt(at), lower);
        node.prefix = node.prefix.substring(0, at);
    }

    private static boolean addValue(Node node, String value, long priority) {
        boolean duplicate = node.values.stream().anyMatch(v -> v.value().equals(value));
        int at = 0;
        while (at < node.values.size() && node.values.get(at).priority() < priority) {
            at++;
        }
        node.values.add(at, new IndexValue(priority, value));
        return duplicate;
    }

    byte[] write(Layout layout) {
        ByteSink out = new ByteSink(256);
        out.putBigEndian32(0xB007F457);
        out.putBigEndian32(0x00020001);
        out.putBigEndian32(0);
        int reference = layout == Layout.PRE_ORDER ? appendFirst(root, out) : appendLast(root, out);
        patch(out, 8, reference);
        return out.toByteArray();
    }

    private static int appendLast(Node node, ByteSink out) {
        List<Integer> references = new ArrayList<>();
        for (Node child : node.children.values()) {
            references.add(appendLast(child, out));
        }
        int offset = out.length();
        int table = append(node, out);
        fillTable(node, table, references, out);
        return node.flags() << 28 | offset;
    }

    private static int appendFirst(Node node, ByteSink out) {
        int offset = out.length();
        int table = append(node, out);
        List<Integer> references = new ArrayList<>();
        for (Node child : node.children.values()) {
            references.add(appendFirst(child, out));
        }
        fillTable(node, table, references, out);
        return node.flags() << 28 | offset;
    }

    /// Appends a node with an empty table and returns where the table lies.
    private static int append(Node node, ByteSink out) {
        if (!node.prefix.isEmpty()) {
            out.putLatin1(node.prefix + "\0");
        }
        int table = 0;
        if (!node.children.isEmpty()) {
            out.put(node.children.firstKey());
            out.put(node.children.lastKey());
            table = out.length();
            for (int c = node.children.firstKey(); c <= node.children.lastKey(); c++) {
                out.putBigEndian32(0);
            }
        }
        if (!node.values.isEmpty()) {
            out.putBigEndian32(node.values.size());
            for (IndexValue value : node.values) {
                out.putBigEndian32((int) value.priority());
                out.putLatin1(value.value() + "\0");
            }
        }
        return table;
    }

    private static void fillTable(Node node, int table, List<Integer> references, ByteSink out) {
        int i = 0;
        for (char c : node.children.keySet()) {
            patch(out, table + 4 * (c - node.children.firstKey()), references.get(i++));
        }
    }

    private static void patch(ByteSink out, int position, int word) {
        for (int i = 0; i < 4; i++) {
            out.array()[position + i] = (byte) (word >>> 8 * (3 - i));
        }
    }
}
