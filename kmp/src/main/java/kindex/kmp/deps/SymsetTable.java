package kindex.kmp.deps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A table of symbol sets as `/usr/lib/rpm/symset-table` prints it: lines of `RELEASE/CRC/SYMBOL`,
/// the set's name and its hash, with tabs between them; CRCs in hexadecimal without `0x` and
/// leading zeros.
final class SymsetTable {
    private SymsetTable() {}

    /// Reads a table: for each `RELEASE/CRC/SYMBOL` the `SYMSET) = HASH` of the sets that hold it.
    ///
    /// @param path null for an empty table
    static Map<String, List<String>> read(String path, PackageFiles files, DependencyLines result) {
        List<String> lines = path == null ? null : files.lines(path, result);
        Map<String, List<String>> table = new HashMap<>();
        int number = 0;
        for (String line : lines == null ? List.<String>of() : lines) {
            number++;
            String[] fields = line.split("\t", -1);
            if (fields.length != 3) {
                result.unreadable(
                        path + ":" + number,
                        fields.length
                                + " fields, where RELEASE/CRC/SYMBOL, a set and a hash were"
                                + " expected");
                continue;
            }
            table.computeIfAbsent(fields[0], _ -> new ArrayList<>())
                    .add(fields[1] + ") = " + fields[2]);
        }
        return table;
    }
}
