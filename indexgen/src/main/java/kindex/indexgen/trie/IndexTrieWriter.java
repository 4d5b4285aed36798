package kindex.indexgen.trie;

import kindex.indexgen.trie.IndexTrieFormat.Layout;

/// Writes the entries of an index as the bytes of its file; see [IndexTrieFormat].
///
/// Measures all nodes first, then gives each its place, then writes them, and fails if one does not
/// end where its size says.
public final class IndexTrieWriter {
    /// The longest file in bytes: no node of it lies where 28 bits do not reach.
    static final int LIMIT = IndexTrieFormat.OFFSET_MASK + 1;

    private final IndexEntries entries;
    private final TrieShape shape;
    private final int[] offsets;
    private final byte[] bytes;

    private IndexTrieWriter(IndexEntries entries, TrieShape shape, int size) {
        this.entries = entries;
        this.shape = shape;
        offsets = new int[shape.nodes()];
        bytes = new byte[size];
    }

    /// The file of some entries: the same for every run.
    ///
    /// @throws IndexTooLargeException if it would be longer than 2^28 bytes, before it is allocated
    public static byte[] write(IndexEntries entries, Layout layout) throws IndexTooLargeException {
        TrieShape shape = new TrieShape(entries);
        long size = IndexTrieFormat.HEADER_SIZE + shape.total(0);
        if (size > LIMIT) {
            throw new IndexTooLargeException(size);
        }
        IndexTrieWriter writer = new IndexTrieWriter(entries, shape, (int) size);
        switch (layout) {
            case PRE_ORDER -> writer.placeInPreOrder();
            case POST_ORDER -> writer.placeInPostOrder();
        }
        writer.writeAll();
        return writer.bytes;
    }

    /// Backwards through the post-order, so that each node has its place before its children get
    /// theirs.
    private void placeInPreOrder() {
        offsets[0] = IndexTrieFormat.HEADER_SIZE;
        for (int i = shape.nodes() - 1; i >= 0; i--) {
            placeChildren(shape.postOrder(i));
        }
    }

    private void placeChildren(int node) {
        int offset = offsets[node] + shape.size(node);
        for (int child = shape.firstChild(node); child >= 0; child = shape.nextSibling(child)) {
            offsets[child] = offset;
            offset += (int) shape.total(child);
        }
    }

    private void placeInPostOrder() {
        int offset = IndexTrieFormat.HEADER_SIZE;
        for (int i = 0; i < shape.nodes(); i++) {
            int node = shape.postOrder(i);
            offsets[node] = offset;
            offset += shape.size(node);
        }
    }

    private void writeAll() {
        IndexTrieFormat.putWord(bytes, 0, IndexTrieFormat.MAGIC);
        IndexTrieFormat.putWord(bytes, 4, IndexTrieFormat.VERSION);
        IndexTrieFormat.putWord(bytes, IndexTrieFormat.ROOT_POSITION, reference(0));
        long written = IndexTrieFormat.HEADER_SIZE;
        for (int node = 0; node < shape.nodes(); node++) {
            written += writeNode(node);
        }
        if (written != bytes.length) {
            throw new IllegalStateException(
                    "wrote " + written + " bytes, expected " + bytes.length);
        }
    }

    /// @return bytes written
    private int writeNode(int node) {
        int end = writeNode(node, offsets[node]);
        if (end != offsets[node] + shape.size(node)) {
            throw new IllegalStateException(
                    "node at "
                            + offsets[node]
                            + " ends at "
                            + end
                            + ", expected "
                            + (offsets[node] + shape.size(node)));
        }
        return shape.size(node);
    }

    private int writeNode(int node, int start) {
        int position = start;
        int prefixLength = shape.prefixLength(node);
        if (prefixLength > 0) {
            int from = shape.prefixStart(node);
            System.arraycopy(entries.keyArray(), from, bytes, position, prefixLength);
            position += prefixLength + 1;
        }
        if (shape.firstChild(node) >= 0) {
            position = writeChildren(node, position);
        }
        int from = shape.valuesFrom(node);
        int to = shape.valuesTo(node);
        if (to > from) {
            IndexTrieFormat.putWord(bytes, position, to - from);
            position += 4;
            for (int i = from; i < to; i++) {
                position = writeValue(shape.order[i], position);
            }
        }
        return position;
    }

    private int writeChildren(int node, int position) {
        int first = shape.character(shape.firstChild(node));
        int last = shape.character(shape.lastChild(node));
        bytes[position] = (byte) first;
        bytes[position + 1] = (byte) last;
        int table = position + IndexTrieFormat.TABLE_HEADER_SIZE;
        for (int child = shape.firstChild(node); child >= 0; child = shape.nextSibling(child)) {
            IndexTrieFormat.putWord(
                    bytes, table + 4 * (shape.character(child) - first), reference(child));
        }
        return table + 4 * (last - first + 1);
    }

    private int writeValue(int entry, int position) {
        IndexTrieFormat.putWord(bytes, position, entries.priority(entry));
        int length = entries.valueLength(entry);
        byte[] values = entries.valueArray();
        System.arraycopy(values, entries.valueStart(entry), bytes, position + 4, length);
        return position + IndexTrieFormat.VALUE_OVERHEAD + length;
    }

    private int reference(int node) {
        return offsets[node] | shape.flags(node);
    }
}
