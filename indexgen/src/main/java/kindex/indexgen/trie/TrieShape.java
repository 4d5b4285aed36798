package kindex.indexgen.trie;

import java.util.Arrays;

/// The nodes of the trie of some entries: who is whose child, and how many bytes each takes.
///
/// Node 0 is the root. Nodes are columns of arrays, not objects: there are up to two for each key.
///
/// Keys are visited in their order. The nodes from the root to the latest key lie on a stack; when
/// the next key parts from it at some depth, all deeper nodes are final and leave the stack, each
/// becoming the last child of its parent. So nodes leave in post-order, and the stack is all the
/// recursion there is: keys may be as long as they like.
final class TrieShape {
    private static final int NONE = -1;

    private final IndexEntries entries;

    /// The entries sorted by key, those of one key as its node lists their values.
    final int[] order;

    /// The nodes as they left the stack: post-order, without the root.
    private int[] postOrder;

    private int placed;
    private int nodes;

    /// Characters from the start of a key to the end of the node's prefix.
    private int[] depth;

    /// An entry whose key starts with the key of the node.
    private int[] entry;

    /// The node's values are those of `order[valuesFrom .. valuesTo)`.
    private int[] valuesFrom;

    private int[] valuesTo;
    private int[] firstChild;
    private int[] lastChild;
    private int[] nextSibling;

    /// Characters of the prefix, without NUL.
    private int[] prefixLength;

    /// Bytes of the node.
    private int[] size;

    /// Bytes of the node and all below it; until it is final only of what is below it.
    private long[] total;

    private int[] stack = new int[64];
    private int stackSize;

    TrieShape(IndexEntries entries) {
        this.entries = entries;
        order = KeyOrder.of(entries);
        allocate(entries.size() + entries.size() / 2 + 16);
        int root = newNode(0, NONE);
        push(root);
        int previous = NONE;
        for (int from = 0; from < order.length; ) {
            int key = order[from];
            from = addEntries(from, previous);
            previous = key;
        }
        while (stackSize > 1) {
            int child = stack[--stackSize];
            attach(stack[stackSize - 1], child);
        }
        finish(root, 0);
    }

    /// How many nodes there are.
    int nodes() {
        return nodes;
    }

    /// Node `i` in post-order; the last is the root.
    int postOrder(int i) {
        return i == placed ? 0 : postOrder[i];
    }

    /// The first of a node's children, which are in the order of their characters; -1 if none.
    int firstChild(int node) {
        return firstChild[node];
    }

    /// The last of a node's children; -1 if none.
    int lastChild(int node) {
        return lastChild[node];
    }

    /// The next child of the same parent; -1 if none.
    int nextSibling(int node) {
        return nextSibling[node];
    }

    /// Where the prefix of a node starts in [IndexEntries#keyArray].
    int prefixStart(int node) {
        return entries.keyStart(entry[node]) + depth[node] - prefixLength[node];
    }

    /// Characters of the prefix of a node, without NUL.
    int prefixLength(int node) {
        return prefixLength[node];
    }

    /// The character at which the parent's table holds a node; not for the root.
    int character(int node) {
        return entries.keyArray()[prefixStart(node) - 1];
    }

    /// An entry whose key starts with the key of a node.
    int entry(int node) {
        return entry[node];
    }

    int valuesFrom(int node) {
        return valuesFrom[node];
    }

    int valuesTo(int node) {
        return valuesTo[node];
    }

    /// Bytes of a node.
    int size(int node) {
        return size[node];
    }

    /// Bytes of a node and all below it.
    long total(int node) {
        return total[node];
    }

    /// The flags of a reference to a node.
    int flags(int node) {
        return (prefixLength[node] > 0 ? IndexTrieFormat.PREFIX : 0)
                | (valuesTo[node] > valuesFrom[node] ? IndexTrieFormat.VALUES : 0)
                | (firstChild[node] != NONE ? IndexTrieFormat.CHILDREN : 0);
    }

    /// Adds the key of entry `order[from]`, with the values of all that have it.
    ///
    /// @param previous an entry of the key before; [#NONE] for the first
    /// @return where the entries of the next key start
    private int addEntries(int from, int previous) {
        int key = order[from];
        int common = previous == NONE ? 0 : commonPrefix(previous, key);
        int to = from + 1;
        while (to < order.length && isSameKey(key, order[to])) {
            to++;
        }
        if (to - from > 1) {
            new ValueOrder(entries, order).arrange(from, to);
        }
        addKey(key, common, from, to);
        return to;
    }

    private void addKey(int key, int common, int from, int to) {
        int child = NONE;
        while (depth[stack[stackSize - 1]] > common) {
            int popped = stack[--stackSize];
            if (depth[stack[stackSize - 1]] >= common) {
                attach(stack[stackSize - 1], popped);
            } else {
                child = popped;
            }
        }
        if (child != NONE) {
            int fork = newNode(common, entry[child]);
            attach(fork, child);
            push(fork);
        }
        int length = entries.keyLength(key);
        int node = 0;
        if (length > 0) {
            node = newNode(length, key);
            push(node);
        }
        valuesFrom[node] = from;
        valuesTo[node] = to;
    }

    /// Makes a final node the last child of its parent.
    private void attach(int parent, int child) {
        finish(child, depth[child] - depth[parent] - 1);
        if (firstChild[parent] == NONE) {
            firstChild[parent] = child;
        } else {
            nextSibling[lastChild[parent]] = child;
        }
        lastChild[parent] = child;
        total[parent] += total[child];
        postOrder[placed++] = child;
    }

    private void finish(int node, int prefix) {
        prefixLength[node] = prefix;
        long bytes = prefix > 0 ? prefix + 1 : 0;
        if (firstChild[node] != NONE) {
            int slots = character(lastChild[node]) - character(firstChild[node]) + 1;
            bytes += IndexTrieFormat.TABLE_HEADER_SIZE + 4 * slots;
        }
        if (valuesTo[node] > valuesFrom[node]) {
            bytes += 4;
            for (int i = valuesFrom[node]; i < valuesTo[node]; i++) {
                bytes += IndexTrieFormat.VALUE_OVERHEAD + entries.valueLength(order[i]);
            }
        }
        total[node] += bytes;
        size[node] = (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    private int commonPrefix(int a, int b) {
        byte[] array = entries.keyArray();
        int i = entries.keyStart(a);
        int j = entries.keyStart(b);
        int end = i + Math.min(entries.keyLength(a), entries.keyLength(b));
        int start = i;
        while (i < end && array[i] == array[j]) {
            i++;
            j++;
        }
        return i - start;
    }

    private boolean isSameKey(int a, int b) {
        int length = entries.keyLength(a);
        return length == entries.keyLength(b) && commonPrefix(a, b) == length;
    }

    private void push(int node) {
        if (stackSize == stack.length) {
            stack = Arrays.copyOf(stack, stackSize * 2);
        }
        stack[stackSize++] = node;
    }

    private int newNode(int depthOfNode, int entryOfNode) {
        if (nodes == depth.length) {
            grow();
        }
        int node = nodes++;
        depth[node] = depthOfNode;
        entry[node] = entryOfNode;
        firstChild[node] = NONE;
        lastChild[node] = NONE;
        nextSibling[node] = NONE;
        return node;
    }

    private void allocate(int capacity) {
        depth = new int[capacity];
        entry = new int[capacity];
        valuesFrom = new int[capacity];
        valuesTo = new int[capacity];
        firstChild = new int[capacity];
        lastChild = new int[capacity];
        nextSibling = new int[capacity];
        prefixLength = new int[capacity];
        size = new int[capacity];
        total = new long[capacity];
        postOrder = new int[capacity];
    }

    private void grow() {
        int capacity = nodes * 2;
        depth = Arrays.copyOf(depth, capacity);
        entry = Arrays.copyOf(entry, capacity);
        valuesFrom = Arrays.copyOf(valuesFrom, capacity);
        valuesTo = Arrays.copyOf(valuesTo, capacity);
        firstChild = Arrays.copyOf(firstChild, capacity);
        lastChild = Arrays.copyOf(lastChild, capacity);
        nextSibling = Arrays.copyOf(nextSibling, capacity);
        prefixLength = Arrays.copyOf(prefixLength, capacity);
        size = Arrays.copyOf(size, capacity);
        total = Arrays.copyOf(total, capacity);
        postOrder = Arrays.copyOf(postOrder, capacity);
    }
}
