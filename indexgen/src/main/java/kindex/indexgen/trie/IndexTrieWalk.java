package kindex.indexgen.trie;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import kindex.bytes.ByteSink;

/// Visits all nodes of a trie file: each before its children, children by ascending character, so
/// that keys come in the order of `strcmp`.
///
/// Each node claims its bytes. A node that reaches into claimed ones, by a cycle or a reference
/// into the middle of another, ends the walk with an exception. That bounds the work by the size of
/// the file. Keys are bounded too: nodes in a long chain would make as many long keys, more than
/// [#KEY_BYTES] for each byte of the file, and the walk ends there.
public final class IndexTrieWalk {
    /// Characters that the keys of all nodes may have for each byte of the file; in a real kernel's
    /// indexes there are fewer than two.
    private static final int KEY_BYTES = 16;

    /// Characters that the keys of all nodes may have in any file.
    private static final int FREE_KEY_BYTES = 1 << 24;

    private final IndexTrieReader reader;
    private final long[] claimed;
    private long keyBytes;
    private final ByteSink key = new ByteSink(256);

    /// The nodes from the root to the current one.
    private TrieNode[] path = new TrieNode[64];

    /// For each of them, where its own key ends in [#key] ...
    private int[] keyLengths = new int[64];

    /// ... and the character of the child that is next.
    private int[] nextCharacters = new int[64];

    private int depth = -1;

    IndexTrieWalk(IndexTrieReader reader) {
        this.reader = reader;
        claimed = new long[(reader.size() >>> 6) + 1];
    }

    /// Moves to the next node.
    ///
    /// @return false if there is none
    public boolean next() throws IndexTrieFormatException {
        if (depth < 0) {
            enter(reader.root());
            return true;
        }
        while (depth >= 0) {
            TrieNode parent = path[depth];
            while (nextCharacters[depth] <= parent.lastCharacter()) {
                int character = nextCharacters[depth]++;
                TrieNode child = parent.child(character);
                if (child != null) {
                    key.setLength(keyLengths[depth]);
                    key.put(character);
                    enter(child);
                    return true;
                }
            }
            path[depth--] = null;
        }
        depth = 0;
        path[0] = reader.root();
        nextCharacters[0] = IndexTrieFormat.CHARACTERS;
        return false;
    }

    /// The current node.
    public TrieNode node() {
        return path[depth];
    }

    /// How many nodes lie above the current one.
    public int depth() {
        return depth;
    }

    /// The key that ends at the current node, Latin-1; it is an entry of the index if the node has
    /// values.
    public String key() {
        return new String(key.array(), 0, key.length(), ISO_8859_1);
    }

    /// Characters of [#key].
    int keyLength() {
        return key.length();
    }

    private void enter(TrieNode node) throws IndexTrieFormatException {
        claim(node);
        if (++depth == path.length) {
            path = Arrays.copyOf(path, depth * 2);
            keyLengths = Arrays.copyOf(keyLengths, depth * 2);
            nextCharacters = Arrays.copyOf(nextCharacters, depth * 2);
        }
        key.put(reader.bytes(), node.start(), node.start() + node.prefixLength());
        keyBytes += key.length();
        if (keyBytes > FREE_KEY_BYTES + (long) KEY_BYTES * reader.size()) {
            throw reader.exception(
                    node.start(),
                    keyBytes + " characters of keys up to here",
                    "at most 16 for each of " + reader.size() + " bytes");
        }
        path[depth] = node;
        keyLengths[depth] = key.length();
        nextCharacters[depth] = node.firstCharacter();
    }

    private void claim(TrieNode node) throws IndexTrieFormatException {
        for (int i = node.start(); i < node.end(); i++) {
            long bit = 1L << i;
            if ((claimed[i >>> 6] & bit) != 0) {
                throw reader.exception(
                        node.start(), "a node over byte " + i + " of another", "nodes apart");
            }
            claimed[i >>> 6] |= bit;
        }
    }
}
