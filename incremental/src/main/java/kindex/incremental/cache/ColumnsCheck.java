package kindex.incremental.cache;

import kindex.symbols.facts.FactsTable;
import kindex.symbols.facts.NameTable;
import kindex.symbols.facts.NeedTable;
import kindex.symbols.hash.SuperFastHash;

/// Whether columns point only at what is there. A checksum tells that a file is as it was written,
/// not who wrote it: columns that come from elsewhere are checked before anybody follows them.
final class ColumnsCheck {
    private ColumnsCheck() {}

    /// Whether a column of starts begins with 0, leaves `least` places to each entry and ends at
    /// `end`.
    static boolean starts(int[] starts, int least, int end) {
        for (int i = 1; i < starts.length; i++) {
            if (starts[i] - (long) starts[i - 1] < least) {
                return false;
            }
        }
        return starts[0] == 0 && starts[starts.length - 1] == end;
    }

    /// Whether all numbers of a column lie from 0 to below `end`.
    static boolean numbers(int[] column, int end) {
        for (int number : column) {
            if (number < 0 || number >= end) {
                return false;
            }
        }
        return true;
    }

    /// Whether names have the hashes that are told of them.
    static boolean hashes(NameTable names) {
        for (int name = 0; name < names.size(); name++) {
            if (SuperFastHash.of(names.pool(), names.start(name), names.end(name))
                    != names.hash(name)) {
                return false;
            }
        }
        return true;
    }

    /// Whether exports and needs of all modules lie in their tables.
    static boolean symbols(NameTable names, NeedTable needs, FactsTable.Columns columns) {
        for (int need = 0; need < needs.size(); need++) {
            if (needs.name(need) < 0 || needs.name(need) >= names.size()) {
                return false;
            }
        }
        return starts(columns.exportFrom(), 0, columns.exportName().length)
                && numbers(columns.exportName(), names.size())
                && starts(columns.needFrom(), 0, columns.needs().length)
                && numbers(columns.needs(), needs.size());
    }
}
