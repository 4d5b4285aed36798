package kindex.symbols.graph;

import java.util.Arrays;

/// Numbers modules so that each comes before those it needs (kmod: tools/depmod.c,
/// `depmod_calculate_dependencies`).
///
/// A stack decides: modules without users are pushed by index; the last is taken, numbered, and
/// those it needs that have no user left are pushed in the order of its needs.
final class TopologicalOrder {
    private final int[] rank;
    private final int[] usersLeft;
    private final int sorted;

    private TopologicalOrder(int[] rank, int[] usersLeft, int sorted) {
        this.rank = rank;
        this.usersLeft = usersLeft;
        this.sorted = sorted;
    }

    static TopologicalOrder of(int[][] direct) {
        int n = direct.length;
        int[] users = new int[n];
        for (int[] needs : direct) {
            for (int need : needs) {
                users[need]++;
            }
        }
        int[] stack = new int[n];
        int top = 0;
        for (int i = 0; i < n; i++) {
            if (users[i] == 0) {
                stack[top++] = i;
            }
        }
        int[] rank = new int[n];
        Arrays.fill(rank, Integer.MAX_VALUE);
        int sorted = 0;
        while (top > 0) {
            int module = stack[--top];
            rank[module] = sorted++;
            for (int need : direct[module]) {
                if (--users[need] == 0) {
                    stack[top++] = need;
                }
            }
        }
        return new TopologicalOrder(rank, users, sorted);
    }

    /// Whether some modules have no number since they need each other.
    boolean cyclic() {
        return sorted < rank.length;
    }

    /// Numbers by module index.
    int[] rank() {
        return rank;
    }

    /// Modules without number, in the order of their indexes: those in cycles, and those that only
    /// such modules need.
    int[] unsorted() {
        int[] modules = new int[rank.length - sorted];
        int next = 0;
        for (int i = 0; i < rank.length; i++) {
            if (usersLeft[i] > 0) {
                modules[next++] = i;
            }
        }
        return Arrays.copyOf(modules, next);
    }
}
