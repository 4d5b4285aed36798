package kindex.symbols.graph;

import java.util.Arrays;

/// All modules that a module needs, directly or through others (kmod: tools/depmod.c,
/// `mod_get_all_sorted_dependencies`).
final class DependencyClosure {
    private static final int[] NONE = {};
    private static final int SHORT = 24;

    private DependencyClosure() {}

    /// For each module those it needs, each once, sorted by rank. Lists may be shared; they are not
    /// to be written.
    ///
    /// @param rank a topological numbering: users before those they need
    static int[][] of(int[][] direct, int[] rank) {
        int n = direct.length;
        int[] byRank = new int[n];
        for (int i = 0; i < n; i++) {
            byRank[rank[i]] = i;
        }
        int[][] closure = new int[n][];
        int[] seenBy = new int[n];
        int[] collected = new int[n];
        for (int r = n - 1; r >= 0; r--) {
            int module = byRank[r];
            int[] needs = direct[module];
            int count = 0;
            for (int need : needs) {
                if (seenBy[need] != module + 1) {
                    seenBy[need] = module + 1;
                    collected[count++] = rank[need];
                }
                for (int further : closure[need]) {
                    if (seenBy[further] != module + 1) {
                        seenBy[further] = module + 1;
                        collected[count++] = rank[further];
                    }
                }
            }
            closure[module] = count == 0 ? NONE : modulesOf(collected, count, byRank);
        }
        return closure;
    }

    /// Most lists are short, and the runtime's sorting is long to compile for a cold JVM.
    private static void sort(int[] ranks, int count) {
        if (count > SHORT) {
            Arrays.sort(ranks, 0, count);
            return;
        }
        for (int i = 1; i < count; i++) {
            int rank = ranks[i];
            int at = i;
            while (at > 0 && ranks[at - 1] > rank) {
                ranks[at] = ranks[at - 1];
                at--;
            }
            ranks[at] = rank;
        }
    }

    private static int[] modulesOf(int[] ranks, int count, int[] byRank) {
        sort(ranks, count);
        int[] modules = new int[count];
        for (int i = 0; i < count; i++) {
            modules[i] = byRank[ranks[i]];
        }
        return modules;
    }
}
