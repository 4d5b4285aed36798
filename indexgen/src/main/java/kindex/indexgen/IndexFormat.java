package kindex.indexgen;

import java.util.EnumSet;
import java.util.Set;
import kindex.indexgen.trie.IndexTrieFormat.Layout;

/// Whose files are to be written: kmod releases differ in the layout of the tries and in which
/// files there are, never in the text of a file they have in common. The newest comes first.
public enum IndexFormat {
    /// kmod 34 and later: tries in pre-order.
    KMOD_34("kmod-34", Layout.PRE_ORDER, true, EnumSet.noneOf(IndexFile.class)),
    /// kmod 33: tries in post-order, and the first release with `modules.weakdep`.
    KMOD_33("kmod-33", Layout.POST_ORDER, false, EnumSet.noneOf(IndexFile.class)),
    /// kmod 27 to 32: `modules.builtin.alias.bin`, but no `modules.weakdep`.
    KMOD_30("kmod-30", Layout.POST_ORDER, false, EnumSet.of(IndexFile.WEAKDEP)),
    /// kmod 22 to 26: neither of them.
    KMOD_26(
            "kmod-26",
            Layout.POST_ORDER,
            false,
            EnumSet.of(IndexFile.WEAKDEP, IndexFile.BUILTIN_ALIAS_BIN));

    private final String word;
    private final Layout layout;
    private final boolean since34;
    private final Set<IndexFile> without;

    IndexFormat(String word, Layout layout, boolean since34, Set<IndexFile> without) {
        this.word = word;
        this.layout = layout;
        this.since34 = since34;
        this.without = without;
    }

    /// The format of a word such as `kmod-30`; null if there is none.
    public static IndexFormat named(String word) {
        for (IndexFormat format : values()) {
            if (format.word.equals(word)) {
                return format;
            }
        }
        return null;
    }

    /// All words, for people: `kmod-34, kmod-33 or kmod-30`.
    public static String words() {
        StringBuilder text = new StringBuilder();
        for (IndexFormat format : values()) {
            boolean last = format.ordinal() == values().length - 1;
            text.append(format.ordinal() == 0 ? "" : last ? " or " : ", ").append(format.word);
        }
        return text.toString();
    }

    /// The word for it on command lines and in `/etc/kindex.conf`.
    public String word() {
        return word;
    }

    /// How the tries lay out their nodes.
    public Layout layout() {
        return layout;
    }

    /// Whether the first of several lines for a module in `modules.order` counts, else the last.
    public boolean firstOrderLineCounts() {
        return since34;
    }

    /// Whether a symbol without a name ends the run.
    public boolean failsOnNamelessSymbols() {
        return since34;
    }

    /// Whether a run in this format writes `file`.
    public boolean has(IndexFile file) {
        return !without.contains(file);
    }
}
