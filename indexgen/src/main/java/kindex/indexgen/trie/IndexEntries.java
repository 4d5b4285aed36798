package kindex.indexgen.trie;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import kindex.bytes.ByteSink;
import kindex.indexgen.trie.IndexTrieFormat.Layout;

/// The entries of an index in the order of their insertion: a key, a value and a priority each.
///
/// Keys are collected here; values are ranges of one array that the caller owns, so that a thousand
/// keys of one module share one value.
public final class IndexEntries {
    private final ByteSink keys;
    private final byte[] values;
    private final boolean eightBit;

    /// Whether a key has a byte above 127.
    private boolean eightBitKeys;

    private int size;
    private int[] keyStarts;
    private int[] valueStarts;
    private int[] valueEnds;
    private int[] priorities;

    /// The value that was looked at last: the entries of one module mostly share theirs.
    private int checkedFrom;

    private int checkedTo;

    /// No entries.
    ///
    /// @param values what the ranges of [#add] are ranges of; not to be changed from now on
    public IndexEntries(byte[] values) {
        this(values, 64, 4096, Layout.PRE_ORDER);
    }

    /// No entries, with room for some: growing costs memory twice.
    ///
    /// @param values what the ranges of [#add] are ranges of; not to be changed from now on
    /// @param room entries before anything has to grow
    /// @param keyBytes bytes of their keys together
    /// @param layout that of the file: the writers of [Layout#POST_ORDER] accept bytes above 127
    public IndexEntries(byte[] values, int room, int keyBytes, Layout layout) {
        this.values = values;
        eightBit = layout == Layout.POST_ORDER;
        keys = new ByteSink(keyBytes);
        int capacity = Math.max(room, 14) + 2;
        keyStarts = new int[capacity];
        valueStarts = new int[capacity];
        valueEnds = new int[capacity];
        priorities = new int[capacity];
    }

    /// The entries of a trie, in an order of insertion that gives each key its values in the order
    /// of the file: what [IndexTrieWriter] makes of them is the file again if a writer made it.
    ///
    /// @throws BadIndexCharacterException for a key or value that no writer accepts
    public static IndexEntries of(IndexTrieReader reader)
            throws IndexTrieFormatException, BadIndexCharacterException {
        // values stand in the file already, and are ranges of it
        IndexEntries entries = new IndexEntries(reader.bytes(), 64, 4096, reader.layout());
        IndexTrieWalk walk = reader.walk();
        while (walk.next()) {
            if (walk.node().valueCount() == 0) {
                continue;
            }
            byte[] key = walk.key().getBytes(ISO_8859_1);
            int[] starts = walk.node().valueStarts();
            for (int i = starts.length - 1; i >= 0; i--) {
                entries.key().put(key, 0, key.length);
                int end = reader.endOfString(starts[i]);
                entries.add(starts[i], end, reader.word(starts[i] - 4));
            }
        }
        entries.requireBranches();
        return entries;
    }

    /// Takes the bytes of the next key: write them, then call [#add] or [#dropKey].
    public ByteSink key() {
        return keys;
    }

    /// Forgets what was written to [#key] since the last entry.
    public void dropKey() {
        keys.setLength(keyStarts[size]);
    }

    /// Adds an entry: what was written to [#key] since the last one, and `values[from .. to)`.
    ///
    /// @param priority unsigned
    /// @throws BadIndexCharacterException for the key, else for the value, where the layout's
    ///     writers do not accept bytes above 127; the entry is not added
    public void add(int from, int to, int priority) throws BadIndexCharacterException {
        int start = keyStarts[size];
        try {
            require7Bit(keys.array(), start, keys.length());
        } catch (BadIndexCharacterException e) {
            acceptKey(e);
        }
        if (from != checkedFrom || to != checkedTo) {
            if (!eightBit) {
                require7Bit(values, from, to);
            }
            checkedFrom = from;
            checkedTo = to;
        }
        if (size + 2 > keyStarts.length) {
            grow();
        }
        valueStarts[size] = from;
        valueEnds[size] = to;
        priorities[size] = priority;
        keyStarts[++size] = keys.length();
    }

    private void acceptKey(BadIndexCharacterException e) throws BadIndexCharacterException {
        if (!eightBit) {
            throw e;
        }
        eightBitKeys = true;
    }

    /// Checks that no two keys part at a byte above 127, to be called when all were added: a node
    /// has no place for such a child, and kmod up to 33 writes to memory before the node.
    ///
    /// @throws BadIndexCharacterException for a key that parts from others there
    public void requireBranches() throws BadIndexCharacterException {
        if (!eightBitKeys) {
            return;
        }
        TrieShape shape = new TrieShape(this);
        for (int i = 0; i < shape.nodes() - 1; i++) {
            int node = shape.postOrder(i);
            if (shape.character(node) < 0) {
                int entry = shape.entry(node);
                throw new BadIndexCharacterException(
                        shape.character(node) & 0xff, key(entry), value(entry));
            }
        }
    }

    /// How many entries there are.
    public int size() {
        return size;
    }

    /// The number of entries, in order of insertion, whose key and value an earlier entry has too.
    ///
    /// kmod: tools/depmod.c, index_add_value, whose result is only looked at with `-w`
    public int[] duplicates() {
        int[] order = KeyOrder.of(this);
        BitSet duplicates = new BitSet();
        for (int from = 0; from < size; ) {
            int to = from + 1;
            while (to < size && sameKey(order[from], order[to])) {
                to++;
            }
            if (to - from > 1) {
                Set<String> seen = new HashSet<>();
                for (int i = from; i < to; i++) {
                    if (!seen.add(value(order[i]))) {
                        duplicates.set(order[i]);
                    }
                }
            }
            from = to;
        }
        return duplicates.stream().toArray();
    }

    /// The key of an entry, Latin-1.
    public String key(int entry) {
        return new String(keys.array(), keyStarts[entry], keyLength(entry), ISO_8859_1);
    }

    /// The value of an entry, Latin-1.
    public String value(int entry) {
        return new String(values, valueStarts[entry], valueLength(entry), ISO_8859_1);
    }

    byte[] keyArray() {
        return keys.array();
    }

    int keyStart(int entry) {
        return keyStarts[entry];
    }

    int keyEnd(int entry) {
        return keyStarts[entry + 1];
    }

    int keyLength(int entry) {
        return keyStarts[entry + 1] - keyStarts[entry];
    }

    byte[] valueArray() {
        return values;
    }

    int valueStart(int entry) {
        return valueStarts[entry];
    }

    int valueLength(int entry) {
        return valueEnds[entry] - valueStarts[entry];
    }

    int priority(int entry) {
        return priorities[entry];
    }

    private boolean sameKey(int a, int b) {
        byte[] array = keys.array();
        return Arrays.equals(array, keyStart(a), keyEnd(a), array, keyStart(b), keyEnd(b));
    }

    private void grow() {
        int capacity = keyStarts.length * 2;
        keyStarts = Arrays.copyOf(keyStarts, capacity);
        valueStarts = Arrays.copyOf(valueStarts, capacity);
        valueEnds = Arrays.copyOf(valueEnds, capacity);
        priorities = Arrays.copyOf(priorities, capacity);
    }

    /// kmod: tools/depmod.c, index__checkstring
    static void require7Bit(byte[] array, int from, int to) throws BadIndexCharacterException {
        for (int i = from; i < to; i++) {
            if (array[i] == 0) {
                throw new IllegalArgumentException("a NUL inside a key or value of an index");
            }
            if (array[i] < 0) {
                throw new BadIndexCharacterException(
                        array[i] & 0xff, new String(array, from, to - from, ISO_8859_1));
            }
        }
    }
}
