package kindex.incremental;

import java.util.function.Predicate;
import kindex.incremental.cache.FactsCache;
import kindex.indexgen.IndexFile;
import kindex.symbols.facts.FactsTable;

/// Which indexes need not be made although modules changed: those of aliases, where the same
/// modules at the same places have the same aliases as in the run that published them, and those of
/// symbols, likewise.
///
/// Module numbers stand in both tries, so that a module more at the end keeps them, and one in the
/// middle does not.
final class KeptIndexes implements Predicate<IndexFile> {
    private final FactsCache known;
    private final IndexDirectory directory;
    private final boolean sameAliases;
    private final boolean sameExports;

    /// @param known what the run knew that published; null if nothing can be kept
    /// @param directory where it published
    KeptIndexes(FactsCache known, ModuleRows rows, IndexDirectory directory) {
        this.known = known;
        this.directory = directory;
        boolean aliases = known != null;
        boolean exports = aliases;
        int before = known == null ? 0 : known.paths().size();
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
        sameAliases = aliases;
        sameExports = exports;
    }

    private static boolean hasNoAliases(FactsTable facts, int row) {
        return facts.aliases(row).size() == 0;
    }

    private static boolean hasNoExports(FactsTable facts, int row) {
        return facts.exportFrom(row) == facts.exportFrom(row + 1);
    }

    @Override
    public boolean test(IndexFile file) {
        boolean same =
                switch (file) {
                    case ALIAS, ALIAS_BIN -> sameAliases;
                    case SYMBOLS, SYMBOLS_BIN -> sameExports;
                    case DEP, DEP_BIN, SOFTDEP, WEAKDEP, BUILTIN_BIN, BUILTIN_ALIAS_BIN, DEVNAME ->
                            false;
                };
        return same && known.indexes().has(file) && directory.stands(file, known.indexes());
    }
}
