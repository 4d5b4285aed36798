package kindex.golden;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The parts of an index file with the meaning of each: what people see of a trie in goldens and
/// in failures.
///
/// This reader shares no code with the one that is tested: it is the second opinion. It stands any
/// bytes: what it cannot read it leaves undescribed.
public final class DecodedTrie {
    private static final int HEADER = 12;
    private static final int PREFIX = 0x80000000;
    private static final int VALUES = 0x40000000;
    private static final int CHILDS = 0x20000000;

    /// A run of bytes with one meaning.
    public record Part(int start, int end, String meaning) {}

    private final byte[] bytes;
    private final SortedMap<Integer, Part> parts = new TreeMap<>();
    private final Set<Integer> visited = new HashSet<>();

    /// A node yet to be read: its flags and offset, and the key that leads to it.
    private record Pending(int node, String key) {}

    private DecodedTrie(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The parts of an index file by position; bytes between parts have no meaning known here.
    public static List<Part> parts(byte[] bytes) {
        DecodedTrie trie = new DecodedTrie(bytes);
        try {
            trie.decode();
        } catch (IndexOutOfBoundsException _) {
            // a broken trie: the parts so far are what can be said about it
        }
        return new ArrayList<>(trie.parts.values());
    }

    /// The part that holds the byte at an offset, or null.
    public static Part partAt(byte[] bytes, int offset) {
        for (Part part : parts(bytes)) {
            if (part.start() <= offset && offset < part.end()) {
                return part;
            }
        }
        return null;
    }

    private void decode() {
        int root = word(8);
        add(0, HEADER, "magic, version, root " + reference(root));
        List<Pending> pending = new ArrayList<>();
        pending.add(new Pending(root, ""));
        while (!pending.isEmpty()) {
            Pending next = pending.removeLast();
            if (visited.add(next.node())) {
                decodeNode(next, pending);
            }
        }
    }

    private void decodeNode(Pending node, List<Pending> pending) {
        int at = node.node() & 0x0FFFFFFF;
        String key = node.key();
        if ((node.node() & PREFIX) != 0) {
            String prefix = string(at);
            add(at, at + prefix.length() + 1, "node \"" + key + "\" prefix \"" + prefix + "\"");
            at += prefix.length() + 1;
            key += prefix;
        }
        if ((node.node() & CHILDS) != 0) {
            int first = bytes[at];
            int last = bytes[at + 1];
            add(
                    at,
                    at + 2,
                    "key \"" + key + "\" children '" + (char) first + "'-'" + (char) last + "'");
            at += 2;
            at = decodeChildren(at, first, last, key, pending);
        }
        if ((node.node() & VALUES) != 0) {
            decodeValues(at, key);
        }
    }

    /// One part for each child, and one for each run of absent ones; returns where they end.
    private int decodeChildren(int at, int first, int last, String key, List<Pending> pending) {
        int absent = at;
        for (int c = first; c <= last; c++, at += 4) {
            int child = word(at);
            if (child != 0) {
                addAbsent(absent, at);
                add(at, at + 4, "  '" + (char) c + "' " + reference(child));
                pending.add(new Pending(child, key + (char) c));
                absent = at + 4;
            }
        }
        addAbsent(absent, at);
        return at;
    }

    private void addAbsent(int start, int end) {
        if (start < end) {
            add(start, end, "  none");
        }
    }

    private void decodeValues(int at, String key) {
        int count = word(at);
        add(at, at + 4, "key \"" + key + "\" values " + count);
        int position = at + 4;
        for (int i = 0; i < count; i++) {
            String value = string(position + 4);
            int end = position + 4 + value.length() + 1;
            add(position, end, "  priority " + word(position) + " \"" + value + "\"");
            position = end;
        }
    }

    private void add(int start, int end, String meaning) {
        parts.put(start, new Part(start, end, meaning));
    }

    private static String reference(int node) {
        return "%08x".formatted(node & 0x0FFFFFFF)
                + ((node & PREFIX) != 0 ? " prefix" : "")
                + ((node & CHILDS) != 0 ? " children" : "")
                + ((node & VALUES) != 0 ? " values" : "");
    }

    private int word(int at) {
        return bytes[at] << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | (bytes[at + 3] & 0xFF);
    }

    private String string(int at) {
        int end = at;
        while (bytes[end] != 0) {
            end++;
        }
        return new String(bytes, at, end - at, ISO_8859_1);
    }
}
