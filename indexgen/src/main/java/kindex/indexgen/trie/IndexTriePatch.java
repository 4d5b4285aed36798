package kindex.indexgen.trie;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kindex.indexgen.trie.IndexTrieFormat.Layout;

/// Makes the file of an index from that of another with almost the same entries.
///
/// Since the keys decide the nodes, and [Layout#PRE_ORDER] keeps a node and all below it together,
/// whatever no changed key leads to is copied, and only its references are moved. The result is the
/// file that [IndexTrieWriter] makes of the new entries, as long as the order of insertion does not
/// matter: among values of one key and one priority the one added last comes first.
///
/// For one thread. The work is proportional to the nodes with children, but with a small factor,
/// and to the number of changes.
public final class IndexTriePatch {
    private final IndexTrieReader reader;
    private final PatchNode root;

    /// No changes yet.
    ///
    /// @param reader of a file that [IndexTrieWriter] made
    /// @throws IndexTrieFormatException if it is not in [Layout#PRE_ORDER]
    public IndexTriePatch(IndexTrieReader reader) throws IndexTrieFormatException {
        this.reader = reader;
        int reference = reader.word(IndexTrieFormat.ROOT_POSITION);
        root = new PatchNode(0, reference, reader.size());
        if (reader.layout() != Layout.PRE_ORDER) {
            throw reader.exception(
                    IndexTrieFormat.ROOT_POSITION, "the root elsewhere", "the root at 12");
        }
        root.open(reader);
    }

    /// Adds an entry.
    ///
    /// @param priority unsigned
    /// @throws BadIndexCharacterException for the key `key[from .. to)`, else for the value; the
    ///     entry is not added
    /// @throws IndexTrieFormatException if the file is not one of [IndexTrieWriter]
    public void add(byte[] key, int from, int to, byte[] value, int priority)
            throws BadIndexCharacterException, IndexTrieFormatException {
        IndexEntries.require7Bit(key, from, to);
        IndexEntries.require7Bit(value, 0, value.length);
        PatchNode node = root;
        int at = from;
        while (true) {
            node.open(reader);
            int common = node.commonPrefix(key, at, to);
            if (common < node.prefixLength()) {
                node.split(common);
            }
            at += common;
            if (at == to) {
                node.addValue(value, priority);
                return;
            }
            PatchNode child = node.child(key[at]);
            if (child == null) {
                byte[] rest = Arrays.copyOfRange(key, at + 1, to);
                node.addChild(PatchNode.leaf(key[at], rest, value, priority));
                return;
            }
            node = child;
            at++;
        }
    }

    /// Removes an entry: the first value of a priority that the key `key[from .. to)` has.
    ///
    /// @return whether there was one
    /// @throws IndexTrieFormatException if the file is not one of [IndexTrieWriter]
    public boolean remove(byte[] key, int from, int to, int priority)
            throws IndexTrieFormatException {
        PatchNode parent = null;
        PatchNode node = root;
        int at = from;
        while (true) {
            node.open(reader);
            at += node.prefixLength();
            if (at > to
                    || node.commonPrefix(key, at - node.prefixLength(), to) < node.prefixLength()) {
                return false;
            }
            if (at == to) {
                break;
            }
            PatchNode child = node.child(key[at++]);
            if (child == null) {
                return false;
            }
            parent = node;
            node = child;
        }
        if (!node.removeValue(priority)) {
            return false;
        }
        if (node == root) {
            return true;
        }
        if (!node.isEmpty()) {
            node.join(reader);
            return true;
        }
        parent.removeChild(node);
        if (parent != root) {
            parent.join(reader);
        }
        return true;
    }

    /// The file with all changes.
    ///
    /// @throws IndexTooLargeException if it would be longer than 2^28 bytes, before it is allocated
    /// @throws IndexTrieFormatException if the file is not one of [IndexTrieWriter]
    public byte[] write() throws IndexTooLargeException, IndexTrieFormatException {
        List<PatchNode> open = openNodes();
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).measure();
        }
        long size = IndexTrieFormat.HEADER_SIZE + root.total();
        if (size > IndexTrieWriter.LIMIT) {
            throw new IndexTooLargeException(size);
        }
        byte[] out = new byte[(int) size];
        root.place(IndexTrieFormat.HEADER_SIZE);
        IndexTrieFormat.putWord(out, 0, IndexTrieFormat.MAGIC);
        IndexTrieFormat.putWord(out, 4, IndexTrieFormat.VERSION);
        IndexTrieFormat.putWord(out, IndexTrieFormat.ROOT_POSITION, root.reference());
        for (PatchNode node : open) {
            node.write(out);
            for (int i = 0; i < node.childCount(); i++) {
                PatchNode child = node.childAt(i);
                if (!child.isOpen()) {
                    child.copy(reader, out);
                }
            }
        }
        return out;
    }

    /// The open nodes, each behind its parent. Those below an open node may lie as deep as keys are
    /// long, so there is no recursion.
    private List<PatchNode> openNodes() {
        List<PatchNode> open = new ArrayList<>();
        open.add(root);
        for (int next = 0; next < open.size(); next++) {
            PatchNode node = open.get(next);
            for (int i = 0; i < node.childCount(); i++) {
                if (node.childAt(i).isOpen()) {
                    open.add(node.childAt(i));
                }
            }
        }
        return open;
    }
}
