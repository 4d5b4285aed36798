package kindex.lookup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kindex.bytes.ByteSink;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTrieReader;
import kindex.indexgen.trie.IndexValue;
import kindex.indexgen.trie.TrieNode;

/// Finds the values of all keys that match a name, keys being shell patterns.
///
/// The name is followed from the root as if keys had no wildcards; wherever a key goes on with `*`,
/// `?` or `[`, all keys below are compared with the rest of the name. A key with a wildcard that
/// the name has too is so found twice, as in libkmod.
///
/// Neither a cycle nor nodes that lie over each other make the search long: all nodes that it looks
/// at have room in the file a few times over, or it ends with an exception.
///
/// kmod: libkmod/libkmod-index.c, index_mm_searchwild
final class WildcardSearch {
    /// How often the file's bytes may be looked at; in a sound trie each node is met at most once
    /// by the descent, and once more for each wildcard that the name itself has.
    private static final int PASSES = 16;

    private static final int FREE_BYTES = 1 << 16;
    private static final String WILDCARDS = "*?[";

    private final IndexTrieReader index;
    private final NodeValues values;
    private final byte[] name;
    private final List<IndexValue> found = new ArrayList<>();

    /// The key from its first wildcard on.
    private final ByteSink pattern = new ByteSink(128);

    private TrieNode[] path = new TrieNode[16];
    private int[] lengths = new int[16];
    private int[] nextCharacters = new int[16];
    private long looked;
    private final long most;

    private WildcardSearch(IndexTrieReader index, NodeValues values, byte[] name) {
        this.index = index;
        this.values = values;
        this.name = name;
        most = FREE_BYTES + (long) PASSES * index.size();
    }

    /// The values by ascending priority; of equal ones that which is met last comes first.
    static List<IndexValue> find(IndexTrieReader index, NodeValues values, String name)
            throws IndexTrieFormatException {
        WildcardSearch search = new WildcardSearch(index, values, name.getBytes(ISO_8859_1));
        search.descend();
        return search.found;
    }

    private void descend() throws IndexTrieFormatException {
        int at = 0;
        TrieNode node = index.root();
        while (node != null) {
            look(node);
            String prefix = node.prefix();
            for (int i = 0; i < prefix.length(); i++, at++) {
                char c = prefix.charAt(i);
                if (WILDCARDS.indexOf(c) >= 0) {
                    pattern.clear();
                    compareAll(node, i, at);
                    return;
                }
                if (at == name.length || c != (name[at] & 0xff)) {
                    return;
                }
            }
            for (int i = 0; i < WILDCARDS.length(); i++) {
                char c = WILDCARDS.charAt(i);
                TrieNode child = node.child(c);
                if (child != null) {
                    pattern.clear();
                    pattern.put(c);
                    look(child);
                    compareAll(child, 0, at);
                }
            }
            if (at == name.length) {
                values.addTo(found, node);
                return;
            }
            node = node.child(name[at++] & 0xff);
        }
    }

    /// Compares all keys at and below a node with `name[at ..)`, those of children first.
    ///
    /// @param skipped characters of the node's prefix before the first wildcard
    private void compareAll(TrieNode top, int skipped, int at) throws IndexTrieFormatException {
        int depth = 0;
        enter(top, skipped, depth);
        while (depth >= 0) {
            TrieNode node = path[depth];
            TrieNode child = null;
            while (child == null && nextCharacters[depth] <= node.lastCharacter()) {
                child = node.child(nextCharacters[depth]++);
            }
            if (child != null) {
                look(child);
                pattern.setLength(lengths[depth]);
                pattern.put(nextCharacters[depth] - 1);
                enter(child, 0, ++depth);
                continue;
            }
            if (node.valueCount() > 0
                    && ShellPattern.matches(pattern.array(), lengths[depth], name, at)) {
                values.addTo(found, node);
            }
            path[depth--] = null;
        }
    }

    private void enter(TrieNode node, int skipped, int depth) {
        if (depth == path.length) {
            path = Arrays.copyOf(path, depth * 2);
            lengths = Arrays.copyOf(lengths, depth * 2);
            nextCharacters = Arrays.copyOf(nextCharacters, depth * 2);
        }
        pattern.putLatin1(node.prefix().substring(skipped));
        path[depth] = node;
        lengths[depth] = pattern.length();
        nextCharacters[depth] = node.firstCharacter();
    }

    /// Counts a node and the pattern that it will be compared by.
    private void look(TrieNode node) throws IndexTrieFormatException {
        looked += node.end() - node.start() + 4L;
        if (looked > most) {
            throw index.damaged(
                    node.start(), looked + " bytes of nodes for one name", "at most " + most);
        }
    }
}
