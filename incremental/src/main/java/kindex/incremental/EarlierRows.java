package kindex.incremental;

import java.util.HashMap;
import java.util.Map;
import kindex.bytes.ByteStrings;

/// Which row of an earlier run each module of this one had, by its path.
final class EarlierRows {
    /// So many modules are looked for one by one; a table is made for more.
    private static final int FEW = 8;

    private EarlierRows() {}

    /// The rows, -1 for a module that is new. Rows keep the order of the run they are of, so that
    /// the next path is nearly always the next row.
    static int[] of(ByteStrings earlier, ByteStrings paths) {
        int[] rows = new int[paths.size()];
        Map<String, Integer> byPath = null;
        int moved = 0;
        int next = 0;
        for (int i = 0; i < rows.length; i++) {
            if (next < earlier.size() && same(earlier, next, paths, i)) {
                rows[i] = next++;
                continue;
            }
            if (++moved <= FEW) {
                rows[i] = find(earlier, paths, i);
            } else {
                byPath = byPath == null ? byPath(earlier) : byPath;
                rows[i] = byPath.getOrDefault(paths.get(i), -1);
            }
            next = rows[i] < 0 ? next : rows[i] + 1;
        }
        return rows;
    }

    private static int find(ByteStrings earlier, ByteStrings paths, int at) {
        for (int row = 0; row < earlier.size(); row++) {
            if (same(earlier, row, paths, at)) {
                return row;
            }
        }
        return -1;
    }

    /// Whether the path of a row is that of a module.
    static boolean same(ByteStrings earlier, int row, ByteStrings paths, int at) {
        return earlier.equals(row, paths.array(), paths.start(at), paths.end(at));
    }

    private static Map<String, Integer> byPath(ByteStrings earlier) {
        Map<String, Integer> rows = HashMap.newHashMap(earlier.size());
        for (int row = 0; row < earlier.size(); row++) {
            rows.put(earlier.get(row), row);
        }
        return rows;
    }
}
