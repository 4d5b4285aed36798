package kindex.incremental;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import kindex.bytes.ByteStrings;
import kindex.incremental.cache.FactsCache;
import kindex.indexgen.AliasChanges;
import kindex.indexgen.IndexFile;
import kindex.indexgen.PublishedDependencies;
import kindex.indexgen.PublishedIndexes;
import kindex.symbols.ModuleFile;
import kindex.symbols.facts.FactsTable;

/// Which indexes need not be made, or not anew, although modules changed.
///
/// The texts list modules in their order: one stays if none of those that came, went or changed has
/// a line in it, or another one than it had in the same place, and the others kept their order. In
/// the tries of aliases and symbols stand numbers of modules besides, so that these have to stay as
/// well: one more at the end keeps them, and one in the middle does not. Those of built-in modules
/// depend on no module.
final class KeptIndexes implements PublishedIndexes {
    private static final IndexFile[] TEXTS = {
        IndexFile.ALIAS, IndexFile.SOFTDEP, IndexFile.WEAKDEP, IndexFile.SYMBOLS, IndexFile.DEVNAME
    };
    private static final byte[] DEVNAME = "devname:".getBytes(ISO_8859_1);

    /// A trie is patched if no more than one of so many bytes change: a change takes longer than
    /// the same entry among all in a trie that is made anew.
    private static final int FEW = 8;

    /// So many bytes may change in any case.
    private static final int VERY_FEW = 4096;

    private final FactsCache known;
    private final IndexDirectory directory;
    private final ByteStrings paths;
    private final FactsTable facts;
    private final int[] rows;
    private final int before;

    /// By file, whether it would be made as it was.
    private final boolean[] same = new boolean[IndexFile.values().length];

    /// @param known what the run knew that published; null if nothing can be kept
    /// @param paths of the modules, by idx
    /// @param directory where it published
    KeptIndexes(FactsCache known, ModuleRows rows, ByteStrings paths, IndexDirectory directory) {
        this.known = known;
        this.directory = directory;
        this.paths = paths;
        this.facts = rows.table();
        this.rows = rows.rows();
        this.before = known == null ? 0 : known.paths().size();
        if (known != null) {
            set(IndexFile.BUILTIN_BIN, true);
            set(IndexFile.BUILTIN_ALIAS_BIN, true);
            addTexts();
            addNumbered();
        }
    }

    private void addTexts() {
        boolean[] stays = new boolean[before];
        int last = -1;
        for (int i = 0; i < rows.length; i++) {
            int row = isReplaced(i) ? i : rows[i];
            if (row < before) {
                if (row <= last) {
                    return;
                }
                stays[row] = true;
                last = row;
            }
        }
        for (IndexFile text : TEXTS) {
            set(text, true);
        }
        for (int row = 0; row < before; row++) {
            if (!stays[row]) {
                removeTextsOf(row);
            }
        }
        for (int i = 0; i < rows.length; i++) {
            if (isReplaced(i)) {
                removeTextsThatDiffer(i, rows[i]);
            } else if (rows[i] >= before) {
                removeTextsOf(rows[i]);
            }
        }
    }

    /// Whether the module `idx` was read again, and had this number before.
    private boolean isReplaced(int idx) {
        return rows[idx] >= before
                && idx < before
                && EarlierRows.same(known.paths(), idx, paths, idx);
    }

    private void removeTextsOf(int row) {
        if (!hasNoAliases(row)) {
            set(IndexFile.ALIAS, false);
        }
        if (!hasNoExports(row)) {
            set(IndexFile.SYMBOLS, false);
        }
        if (facts.softdeps(row).size() > 0) {
            set(IndexFile.SOFTDEP, false);
        }
        if (facts.weakdeps(row).size() > 0) {
            set(IndexFile.WEAKDEP, false);
        }
        if (hasDevname(facts.aliases(row))) {
            set(IndexFile.DEVNAME, false);
        }
    }

    private void removeTextsThatDiffer(int old, int row) {
        if (!facts.aliases(old).sameStrings(facts.aliases(row))) {
            set(IndexFile.ALIAS, false);
            if (hasDevname(facts.aliases(old)) || hasDevname(facts.aliases(row))) {
                set(IndexFile.DEVNAME, false);
            }
        }
        if (!facts.sameExportNames(old, row)) {
            set(IndexFile.SYMBOLS, false);
        }
        if (!facts.softdeps(old).sameStrings(facts.softdeps(row))) {
            set(IndexFile.SOFTDEP, false);
        }
        if (!facts.weakdeps(old).sameStrings(facts.weakdeps(row))) {
            set(IndexFile.WEAKDEP, false);
        }
    }

    private static boolean hasDevname(ByteStrings aliases) {
        for (int i = 0; i < aliases.size(); i++) {
            if (aliases.length(i) >= DEVNAME.length
                    && Arrays.equals(
                            aliases.array(),
                            aliases.start(i),
                            aliases.start(i) + DEVNAME.length,
                            DEVNAME,
                            0,
                            DEVNAME.length)) {
                return true;
            }
        }
        return false;
    }

    private void addNumbered() {
        boolean aliases = true;
        boolean exports = true;
        for (int i = 0; i < Math.max(before, rows.length) && (aliases || exports); i++) {
            if (hasOther(i)) {
                aliases &= !changesAliases(i);
                exports &= !changesExports(i);
            }
        }
        set(IndexFile.ALIAS_BIN, aliases);
        set(IndexFile.SYMBOLS_BIN, exports);
    }

    /// Whether a number stands for other facts than before.
    private boolean hasOther(int idx) {
        return idx >= before || idx >= rows.length || rows[idx] != idx;
    }

    private boolean changesAliases(int idx) {
        if (idx < rows.length && isReplaced(idx)) {
            return !facts.aliases(idx).sameStrings(facts.aliases(rows[idx]));
        }
        return idx < before && !hasNoAliases(idx) || idx < rows.length && !hasNoAliases(rows[idx]);
    }

    private boolean changesExports(int idx) {
        if (idx < rows.length && isReplaced(idx)) {
            return !facts.sameExportNames(idx, rows[idx]);
        }
        return idx < before && !hasNoExports(idx) || idx < rows.length && !hasNoExports(rows[idx]);
    }

    /// Those of modules whose number or aliases changed, if they are few.
    @Override
    public AliasChanges aliasChanges() {
        if (known == null) {
            return null;
        }
        int most = Math.max(before, rows.length);
        int[] idx = new int[most];
        ByteStrings[] earlier = new ByteStrings[most];
        int count = 0;
        long bytes = 0;
        for (int i = 0; i < most; i++) {
            if (hasOther(i) && changesAliases(i)) {
                idx[count] = i;
                earlier[count] = i < before ? facts.aliases(i) : ByteStrings.EMPTY;
                bytes += earlier[count].bytes();
                bytes += i < rows.length ? facts.aliases(rows[i]).bytes() : 0;
                count++;
            }
        }
        if (bytes > Math.max(VERY_FEW, known.indexes().length(IndexFile.ALIAS_BIN) / FEW)) {
            return null;
        }
        byte[] published = directory.content(IndexFile.ALIAS_BIN, known.indexes());
        return published == null
                ? null
                : new AliasChanges(
                        published, Arrays.copyOf(idx, count), Arrays.copyOf(earlier, count));
    }

    @Override
    public PublishedDependencies dependencies() {
        if (known == null || areRenumbered()) {
            return null;
        }
        byte[] text = directory.content(IndexFile.DEP, known.indexes());
        byte[] trie = text == null ? null : directory.content(IndexFile.DEP_BIN, known.indexes());
        return trie == null
                ? null
                : new PublishedDependencies(text, trie, known.paths(), this::modname);
    }

    /// Whether so many numbers stand for other modules than before, that it is not worth while to
    /// read what was published: one that came or went moves all behind it.
    private boolean areRenumbered() {
        int others = 0;
        for (int i = 0; i < Math.max(before, rows.length); i++) {
            others += hasOther(i) ? 1 : 0;
        }
        return others > Math.max(FEW, before / FEW);
    }

    private byte[] modname(int idx) {
        return ModuleFile.modname(known.paths().get(idx)).getBytes(ISO_8859_1);
    }

    private void set(IndexFile file, boolean isSame) {
        same[file.ordinal()] = isSame;
    }

    private boolean hasNoAliases(int row) {
        return facts.aliases(row).size() == 0;
    }

    private boolean hasNoExports(int row) {
        return facts.exportFrom(row) == facts.exportFrom(row + 1);
    }

    @Override
    public boolean stands(IndexFile file) {
        return same[file.ordinal()]
                && known.indexes().has(file)
                && directory.stands(file, known.indexes());
    }
}
