package kindex.lookup;

import java.util.ArrayList;
import java.util.List;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTrieReader;
import kindex.indexgen.trie.IndexValue;
import kindex.indexgen.trie.TrieNode;

/// The order in which libkmod sees the values of a key.
///
/// With all indexes there it maps them, and sees values in the order of the file. If one is missing
/// it reads each file anew for every name, and its reader turns values of equal priority around
/// (kmod: libkmod/libkmod-index.c, index_read; libkmod/libkmod.c, kmod_load_resources).
enum NodeValues {
    MAPPED,
    READ;

    /// The first value of exactly this key, or null.
    String first(IndexTrieReader index, String key) throws IndexTrieFormatException {
        List<IndexValue> values = index.lookup(key);
        return values.isEmpty() ? null : inOrder(values).getFirst().value();
    }

    /// Puts the values of a node where they belong.
    void addTo(List<IndexValue> found, TrieNode node) throws IndexTrieFormatException {
        for (IndexValue value : inOrder(node.values())) {
            add(found, value);
        }
    }

    private List<IndexValue> inOrder(List<IndexValue> values) {
        if (this == MAPPED || values.size() == 1) {
            return values;
        }
        List<IndexValue> turned = new ArrayList<>(values.size());
        for (IndexValue value : values) {
            add(turned, value);
        }
        return turned;
    }

    /// Before all that have its priority or a higher one (kmod: libkmod-index.c, add_value).
    private static void add(List<IndexValue> list, IndexValue value) {
        int at = list.size();
        while (at > 0 && list.get(at - 1).priority() >= value.priority()) {
            at--;
        }
        list.add(at, value);
    }
}
