package kindex.indexgen.trie;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import kindex.indexgen.trie.IndexTrieFormat.Layout;

/// Reads a trie file of any layout; see [IndexTrieFormat].
///
/// Nothing in the file is trusted: counts are compared with what is there before anything is
/// allocated, references are checked when they are followed, and whoever visits all nodes does it
/// with [IndexTrieWalk], which takes each byte for one node at most and so comes to an end.
public final class IndexTrieReader {
    private final byte[] bytes;
    private final String file;
    private final boolean mayBeCut;
    private final TrieNode root;

    private IndexTrieReader(byte[] bytes, String file, boolean mayBeCut)
            throws IndexTrieFormatException {
        this.bytes = bytes;
        this.file = file;
        this.mayBeCut = mayBeCut;
        requireWord(0, IndexTrieFormat.MAGIC, 0, "the magic");
        requireWord(4, IndexTrieFormat.VERSION, 16, "the major version");
        int reference = word(IndexTrieFormat.ROOT_POSITION);
        root = new TrieNode(this, reference, IndexTrieFormat.ROOT_POSITION);
    }

    /// Checks the header and reads the root. As in libkmod, any minor version is good.
    ///
    /// @param bytes the whole file; not to be changed from now on
    /// @param file what exceptions call it
    public static IndexTrieReader open(byte[] bytes, String file) throws IndexTrieFormatException {
        return new IndexTrieReader(bytes, file, false);
    }

    /// The same of a file that may be cut short: a text is whole to its end then, as for those
    /// programs of kmod that read an index without loading it (libkmod-index.c, `buf_freadchars`).
    public static IndexTrieReader openCut(byte[] bytes, String file)
            throws IndexTrieFormatException {
        return new IndexTrieReader(bytes, file, true);
    }

    /// The layout as it shows in the place of the root; a trie of one node is both, and counts as
    /// pre-order.
    public Layout layout() {
        return root.start() == IndexTrieFormat.HEADER_SIZE ? Layout.PRE_ORDER : Layout.POST_ORDER;
    }

    /// The node from which all others are reached.
    public TrieNode root() {
        return root;
    }

    /// The values of exactly this key, by ascending priority; none if it is not there.
    ///
    /// @param key Latin-1; wildcards in the trie's keys mean themselves
    public List<IndexValue> lookup(String key) throws IndexTrieFormatException {
        byte[] characters = key.getBytes(ISO_8859_1);
        int position = 0;
        TrieNode node = root;
        while (node != null && node.prefixMatches(characters, position)) {
            position += node.prefixLength();
            if (position == characters.length) {
                return node.values();
            }
            node = node.child(characters[position++] & 0xff);
        }
        return List.of();
    }

    /// Visits all nodes.
    public IndexTrieWalk walk() {
        return new IndexTrieWalk(this);
    }

    /// What to throw where those who follow nodes find what no writer makes.
    public IndexTrieFormatException damaged(int offset, String found, String expected) {
        return exception(offset, found, expected);
    }

    byte[] bytes() {
        return bytes;
    }

    /// Bytes of the file.
    public int size() {
        return bytes.length;
    }

    int unsignedByte(int position) throws IndexTrieFormatException {
        requireBytes(position, 1);
        return bytes[position] & 0xff;
    }

    int word(int position) throws IndexTrieFormatException {
        requireBytes(position, 4);
        return IndexTrieFormat.word(bytes, position);
    }

    /// Where the NUL of a string stands.
    int endOfString(int position) throws IndexTrieFormatException {
        for (int i = position; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        if (mayBeCut && position < bytes.length) {
            return bytes.length;
        }
        throw exception(
                Math.min(position, bytes.length), "no NUL up to the end of the file", "a string");
    }

    IndexTrieFormatException exception(int position, String found, String expected) {
        return new IndexTrieFormatException(file, position, found, expected);
    }

    private void requireBytes(int position, int length) throws IndexTrieFormatException {
        if (position > bytes.length - length) {
            throw exception(position, "the end of the file", length + " bytes");
        }
    }

    private void requireWord(int position, int expected, int shift, String what)
            throws IndexTrieFormatException {
        int found = word(position);
        if (found >>> shift != expected >>> shift) {
            throw exception(
                    position,
                    "0x" + Integer.toHexString(found >>> shift),
                    what + " 0x" + Integer.toHexString(expected >>> shift));
        }
    }
}
