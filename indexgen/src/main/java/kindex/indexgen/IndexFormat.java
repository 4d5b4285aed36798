package kindex.indexgen;

import kindex.indexgen.trie.IndexTrieFormat.Layout;

/// Whose files are to be written: kmod releases differ in the layout of the tries and in
/// `modules.weakdep`, never in the text of a file they have in common.
public enum IndexFormat {
    /// kmod 34 and later: tries in pre-order.
    KMOD_34(Layout.PRE_ORDER, true),
    /// kmod 33: tries in post-order, and the first release with `modules.weakdep`.
    KMOD_33(Layout.POST_ORDER, true),
    /// kmod 30: tries in post-order, no `modules.weakdep`.
    KMOD_30(Layout.POST_ORDER, false);

    private final Layout layout;
    private final boolean weakdeps;

    IndexFormat(Layout layout, boolean weakdeps) {
        this.layout = layout;
        this.weakdeps = weakdeps;
    }

    /// How the tries lay out their nodes.
    public Layout layout() {
        return layout;
    }

    /// Whether a run in this format writes `file`.
    public boolean has(IndexFile file) {
        return weakdeps || file != IndexFile.WEAKDEP;
    }
}
