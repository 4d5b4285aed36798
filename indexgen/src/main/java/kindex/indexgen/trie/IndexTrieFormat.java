package kindex.indexgen.trie;

/// The trie of the `.bin` files.
public final class IndexTrieFormat {
    private IndexTrieFormat() {}

    /// The order in which the nodes of a trie lie in its file.
    public enum Layout {
        /// A node is directly followed by the subtrees of its children: kmod 34 and later.
        PRE_ORDER,
        /// A node comes after the subtrees of its children, the root is last: kmod 33 and earlier.
        POST_ORDER
    }
}
