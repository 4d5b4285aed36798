package kindex.incremental;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.function.Predicate;
import kindex.bytes.ByteStrings;
import kindex.incremental.cache.FactsCache;
import kindex.indexgen.IndexFile;
import kindex.symbols.facts.FactsTable;

/// Which indexes need not be made although modules changed.
///
/// The texts list modules in their order: one stays if none of those that came, went or changed has
/// a line in it, and the others kept their order. In the tries of aliases and symbols stand numbers
/// of modules besides, so that these have to stay, too: one more at the end keeps them, and one in
/// the middle does not. Those of built-in modules depend on no module.
final class KeptIndexes implements Predicate<IndexFile> {
    private static final IndexFile[] TEXTS = {
        IndexFile.ALIAS, IndexFile.SOFTDEP, IndexFile.WEAKDEP, IndexFile.SYMBOLS, IndexFile.DEVNAME
    };
    private static final byte[] DEVNAME = "devname:".getBytes(ISO_8859_1);

    private final FactsCache known;
    private final IndexDirectory directory;

    /// By file, whether it would be made as it was.
    private final boolean[] same = new boolean[IndexFile.values().length];

    /// @param known what the run knew that published; null if nothing can be kept
    /// @param directory where it published
    KeptIndexes(FactsCache known, ModuleRows rows, IndexDirectory directory) {
        this.known = known;
        this.directory = directory;
        if (known != null) {
            set(IndexFile.BUILTIN_BIN, true);
            set(IndexFile.BUILTIN_ALIAS_BIN, true);
            addTexts(rows);
            addNumbered(rows);
        }
    }

    private void addTexts(ModuleRows rows) {
        boolean[] stays = new boolean[known.paths().size()];
        int last = -1;
        for (int row : rows.rows()) {
            if (row < stays.length) {
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
        for (int row = 0; row < stays.length; row++) {
            if (!stays[row]) {
                removeTextsOf(rows.table(), row);
            }
        }
        for (int row : rows.rows()) {
            if (row >= stays.length) {
                removeTextsOf(rows.table(), row);
            }
        }
    }

    private void removeTextsOf(FactsTable facts, int row) {
        if (!hasNoAliases(facts, row)) {
            set(IndexFile.ALIAS, false);
        }
        if (!hasNoExports(facts, row)) {
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

    private void addNumbered(ModuleRows rows) {
        boolean aliases = true;
        boolean exports = true;
        int before = known.paths().size();
        int now = rows.rows().length;
        FactsTable facts = rows.table();
        for (int i = 0; i < Math.max(before, now) && (aliases || exports); i++) {
            if (i < before && i < now && rows.rows()[i] == i) {
                continue;
            }
            aliases &=
                    (i >= before || hasNoAliases(facts, i))
                            && (i >= now || hasNoAliases(facts, rows.rows()[i]));
            exports &=
                    (i >= before || hasNoExports(facts, i))
                            && (i >= now || hasNoExports(facts, rows.rows()[i]));
        }
        set(IndexFile.ALIAS_BIN, aliases);
        set(IndexFile.SYMBOLS_BIN, exports);
    }

    private void set(IndexFile file, boolean isSame) {
        same[file.ordinal()] = isSame;
    }

    private static boolean hasNoAliases(FactsTable facts, int row) {
        return facts.aliases(row).size() == 0;
    }

    private static boolean hasNoExports(FactsTable facts, int row) {
        return facts.exportFrom(row) == facts.exportFrom(row + 1);
    }

    @Override
    public boolean test(IndexFile file) {
        return same[file.ordinal()]
                && known.indexes().has(file)
                && directory.stands(file, known.indexes());
    }
}
