package kindex.inspect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Small random graphs, with cycles or without.
public final class RandomGraphs {
    private RandomGraphs() {}

    /// For each of `size` nodes its targets, each once, in random order.
    ///
    /// @param acyclic whether edges lead to higher numbers alone
    /// @param density chance of an edge in per cent
    public static int[][] edges(int size, int density, boolean acyclic, Random random) {
        int[][] edges = new int[size][];
        for (int source = 0; source < size; source++) {
            List<Integer> targets = new ArrayList<>();
            for (int target = acyclic ? source + 1 : 0; target < size; target++) {
                if (random.nextInt(100) < density) {
                    targets.add(target);
                }
            }
            Collections.shuffle(targets, random);
            edges[source] = targets.stream().mapToInt(Integer::intValue).toArray();
        }
        return edges;
    }

    /// Whether there is a way of at least one edge, for all pairs (Warshall).
    public static boolean[][] reachable(int[][] edges) {
        int n = edges.length;
        boolean[][] reach = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int target : edges[i]) {
                reach[i][target] = true;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    reach[i][j] |= reach[i][k] && reach[k][j];
                }
            }
        }
        return reach;
    }
}
