package kindex.indexgen.trie;

import java.util.Arrays;

/// A node of a trie that is being changed: closed at first, which is no more than a place in the
/// published file, and opened where a change leads through it.
///
/// An open node is normal before and after each change: it has values or at least two children, but
/// for the root.
final class PatchNode {
    private static final PatchNode[] NO_CHILDREN = {};
    private static final byte[][] NO_VALUES = {};
    private static final int[] NO_PRIORITIES = {};

    private final int character;

    /// Where the node starts in the published file.
    private int start;

    /// Bytes of the node and all below it: of a closed one as published, of an open one by
    /// [#measure].
    private long total;

    private int closedFlags;
    private boolean open;
    private byte[] prefix = {};
    private PatchNode[] children = NO_CHILDREN;
    private byte[][] values = NO_VALUES;
    private int[] priorities = NO_PRIORITIES;

    /// Where the node will start; set by its parent.
    private int place;

    /// An open node without anything.
    private PatchNode(int character) {
        this.character = character;
        open = true;
    }

    /// A closed node.
    ///
    /// @param end where the last node below it ends in the published file
    PatchNode(int character, int reference, int end) {
        this.character = character;
        start = reference & IndexTrieFormat.OFFSET_MASK;
        closedFlags = reference & ~IndexTrieFormat.OFFSET_MASK;
        total = end - start;
    }

    /// A node for a key that no other key goes on from.
    static PatchNode leaf(int character, byte[] prefix, byte[] value, int priority) {
        PatchNode leaf = new PatchNode(character);
        leaf.prefix = prefix;
        leaf.addValue(value, priority);
        return leaf;
    }

    /// The character at which the parent's table holds the node; means nothing for the root.
    int character() {
        return character;
    }

    boolean isOpen() {
        return open;
    }

    /// Opens the node if it is closed.
    ///
    /// @throws IndexTrieFormatException if it is not one of a file in pre-order
    void open(IndexTrieReader reader) throws IndexTrieFormatException {
        if (open) {
            return;
        }
        TrieNode node = new TrieNode(reader, closedFlags | start, start);
        prefix = Arrays.copyOfRange(reader.bytes(), start, start + node.prefixLength());
        int count = 0;
        PatchNode[] found =
                new PatchNode[Math.max(0, node.lastCharacter() - node.firstCharacter() + 1)];
        int end = start + (int) total;
        int next = end;
        for (int c = node.lastCharacter(); c >= node.firstCharacter(); c--) {
            int reference = node.childReference(c);
            if (reference != 0) {
                PatchNode child = new PatchNode(c, reference, next);
                if (child.start >= next || child.start < node.end()) {
                    throw reader.exception(
                            start, "a child at " + child.start, node.end() + " to " + (next - 1));
                }
                next = child.start;
                found[found.length - ++count] = child;
            }
        }
        if (next != node.end()) {
            throw reader.exception(node.end(), "the end of a node", "its end at " + next);
        }
        children = Arrays.copyOfRange(found, found.length - count, found.length);
        readValues(reader, node);
        open = true;
    }

    private void readValues(IndexTrieReader reader, TrieNode node) throws IndexTrieFormatException {
        int[] starts = node.valueStarts();
        values = new byte[starts.length][];
        priorities = new int[starts.length];
        for (int i = 0; i < starts.length; i++) {
            values[i] =
                    Arrays.copyOfRange(reader.bytes(), starts[i], reader.endOfString(starts[i]));
            priorities[i] = reader.word(starts[i] - 4);
        }
    }

    /// How many bytes of the prefix `key[from .. to)` starts with.
    int commonPrefix(byte[] key, int from, int to) {
        int most = Math.min(prefix.length, to - from);
        int i = 0;
        while (i < most && prefix[i] == key[from + i]) {
            i++;
        }
        return i;
    }

    int prefixLength() {
        return prefix.length;
    }

    /// Makes the node the fork after `length` bytes of its prefix, with what it was below it.
    void split(int length) {
        PatchNode lower = new PatchNode(prefix[length]);
        lower.prefix = Arrays.copyOfRange(prefix, length + 1, prefix.length);
        lower.children = children;
        lower.values = values;
        lower.priorities = priorities;
        prefix = Arrays.copyOf(prefix, length);
        children = new PatchNode[] {lower};
        values = NO_VALUES;
        priorities = NO_PRIORITIES;
    }

    /// Makes the node one with its only child, if it has one and no values.
    void join(IndexTrieReader reader) throws IndexTrieFormatException {
        if (values.length > 0 || children.length != 1) {
            return;
        }
        PatchNode child = children[0];
        child.open(reader);
        int length = prefix.length;
        prefix = Arrays.copyOf(prefix, length + 1 + child.prefix.length);
        prefix[length] = (byte) child.character;
        System.arraycopy(child.prefix, 0, prefix, length + 1, child.prefix.length);
        children = child.children;
        values = child.values;
        priorities = child.priorities;
    }

    /// Whether no key ends here or below.
    boolean isEmpty() {
        return values.length == 0 && children.length == 0;
    }

    int childCount() {
        return children.length;
    }

    PatchNode childAt(int i) {
        return children[i];
    }

    /// The child for a character; null if there is none.
    PatchNode child(int c) {
        int i = slot(c);
        return i < children.length && children[i].character == c ? children[i] : null;
    }

    void addChild(PatchNode child) {
        int i = slot(child.character);
        PatchNode[] more = Arrays.copyOf(children, children.length + 1);
        System.arraycopy(children, i, more, i + 1, children.length - i);
        more[i] = child;
        children = more;
    }

    void removeChild(PatchNode child) {
        int i = slot(child.character);
        PatchNode[] fewer = Arrays.copyOf(children, children.length - 1);
        System.arraycopy(children, i + 1, fewer, i, fewer.length - i);
        children = fewer;
    }

    private int slot(int c) {
        int i = 0;
        while (i < children.length && children[i].character < c) {
            i++;
        }
        return i;
    }

    /// Adds a value where [ValueOrder] would put the one inserted last.
    void addValue(byte[] value, int priority) {
        int i = 0;
        while (i < priorities.length && Integer.compareUnsigned(priorities[i], priority) < 0) {
            i++;
        }
        byte[][] moreValues = Arrays.copyOf(values, values.length + 1);
        int[] morePriorities = Arrays.copyOf(priorities, values.length + 1);
        System.arraycopy(values, i, moreValues, i + 1, values.length - i);
        System.arraycopy(priorities, i, morePriorities, i + 1, values.length - i);
        moreValues[i] = value;
        morePriorities[i] = priority;
        values = moreValues;
        priorities = morePriorities;
    }

    /// Removes the first value of a priority.
    ///
    /// @return whether there was one
    boolean removeValue(int priority) {
        int i = 0;
        while (i < priorities.length && priorities[i] != priority) {
            i++;
        }
        if (i == priorities.length) {
            return false;
        }
        byte[][] fewerValues = Arrays.copyOf(values, values.length - 1);
        int[] fewerPriorities = Arrays.copyOf(priorities, values.length - 1);
        System.arraycopy(values, i + 1, fewerValues, i, fewerValues.length - i);
        System.arraycopy(priorities, i + 1, fewerPriorities, i, fewerValues.length - i);
        values = fewerValues;
        priorities = fewerPriorities;
        return true;
    }

    /// Bytes of the node and all below it.
    long total() {
        return total;
    }

    /// Finds [#total] of an open node, whose children know theirs.
    void measure() {
        total = size();
        for (PatchNode child : children) {
            total += child.total;
        }
    }

    /// Bytes of an open node.
    private long size() {
        long size = prefix.length > 0 ? prefix.length + 1 : 0;
        if (children.length > 0) {
            size += IndexTrieFormat.TABLE_HEADER_SIZE + 4L * slots();
        }
        if (values.length > 0) {
            size += 4;
            for (byte[] value : values) {
                size += IndexTrieFormat.VALUE_OVERHEAD + value.length;
            }
        }
        return size;
    }

    private int slots() {
        return children[children.length - 1].character - children[0].character + 1;
    }

    void place(int at) {
        place = at;
    }

    /// The reference to the node at its place.
    int reference() {
        if (!open) {
            return closedFlags | place;
        }
        return place
                | (prefix.length > 0 ? IndexTrieFormat.PREFIX : 0)
                | (values.length > 0 ? IndexTrieFormat.VALUES : 0)
                | (children.length > 0 ? IndexTrieFormat.CHILDREN : 0);
    }

    /// Writes an open node at its place, and gives its children theirs.
    void write(byte[] out) {
        int at = place;
        if (prefix.length > 0) {
            System.arraycopy(prefix, 0, out, at, prefix.length);
            at += prefix.length + 1;
        }
        if (children.length > 0) {
            at = writeTable(out, at);
        }
        if (values.length > 0) {
            IndexTrieFormat.putWord(out, at, values.length);
            at += 4;
            for (int i = 0; i < values.length; i++) {
                IndexTrieFormat.putWord(out, at, priorities[i]);
                System.arraycopy(values[i], 0, out, at + 4, values[i].length);
                at += IndexTrieFormat.VALUE_OVERHEAD + values[i].length;
            }
        }
    }

    private int writeTable(byte[] out, int at) {
        int first = children[0].character;
        out[at] = (byte) first;
        out[at + 1] = (byte) children[children.length - 1].character;
        int table = at + IndexTrieFormat.TABLE_HEADER_SIZE;
        int next = place + (int) size();
        for (PatchNode child : children) {
            child.place = next;
            next += (int) child.total;
            IndexTrieFormat.putWord(out, table + 4 * (child.character - first), child.reference());
        }
        return table + 4 * slots();
    }

    /// Copies a closed node, and all below it, to its place.
    void copy(IndexTrieReader reader, byte[] out) throws IndexTrieFormatException {
        System.arraycopy(reader.bytes(), start, out, place, (int) total);
        if (place != start && (closedFlags & IndexTrieFormat.CHILDREN) != 0) {
            new MovedNodes(reader, out, place, place + (int) total, place - start)
                    .move(closedFlags | place);
        }
    }
}
