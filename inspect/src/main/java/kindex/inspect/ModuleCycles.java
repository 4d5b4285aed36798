package kindex.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Groups of modules of which each needs each other, directly or through others: the strongly
/// connected parts of a graph (Tarjan's algorithm, without recursion).
public final class ModuleCycles {
    private final int[] group;
    private final List<int[]> groups = new ArrayList<>();

    private ModuleCycles(int size) {
        group = new int[size];
        Arrays.fill(group, -1);
    }

    /// Finds them.
    public static ModuleCycles of(int[][] edges) {
        ModuleCycles cycles = new ModuleCycles(edges.length);
        new Search(edges, cycles).run();
        return cycles;
    }

    /// The groups, each in ascending order, ordered by their first module. A module that needs
    /// itself and is in no larger group is one of its own.
    public List<int[]> groups() {
        return List.copyOf(groups);
    }

    /// Whether an edge lies within a group.
    public boolean isWithin(int source, int target) {
        return group[source] >= 0 && group[source] == group[target];
    }

    /// Whether a module is part of a cycle.
    public boolean contains(int module) {
        return group[module] >= 0;
    }

    private static final class Search {
        private final int[][] edges;
        private final ModuleCycles found;
        private final int[] number;
        private final int[] lowest;
        private final int[] next;
        private final boolean[] open;
        private final int[] opened;
        private final int[] way;
        private int openCount;
        private int depth;
        private int numbers;

        Search(int[][] edges, ModuleCycles found) {
            int n = edges.length;
            this.edges = edges;
            this.found = found;
            number = new int[n];
            lowest = new int[n];
            next = new int[n];
            open = new boolean[n];
            opened = new int[n];
            way = new int[n];
        }

        void run() {
            for (int start = 0; start < edges.length; start++) {
                if (number[start] == 0) {
                    enter(start);
                    while (depth > 0) {
                        step(way[depth - 1]);
                    }
                }
            }
            found.groups.sort((a, b) -> Integer.compare(a[0], b[0]));
            for (int i = 0; i < found.groups.size(); i++) {
                for (int module : found.groups.get(i)) {
                    found.group[module] = i;
                }
            }
        }

        private void enter(int module) {
            number[module] = ++numbers;
            lowest[module] = numbers;
            open[module] = true;
            opened[openCount++] = module;
            way[depth++] = module;
        }

        private void step(int module) {
            if (next[module] < edges[module].length) {
                int target = edges[module][next[module]++];
                if (number[target] == 0) {
                    enter(target);
                } else if (open[target]) {
                    lowest[module] = Math.min(lowest[module], number[target]);
                }
                return;
            }
            depth--;
            if (depth > 0) {
                int above = way[depth - 1];
                lowest[above] = Math.min(lowest[above], lowest[module]);
            }
            if (lowest[module] == number[module]) {
                close(module);
            }
        }

        private void close(int root) {
            int from = openCount;
            do {
                open[opened[--from]] = false;
            } while (opened[from] != root);
            int[] members = Arrays.copyOfRange(opened, from, openCount);
            openCount = from;
            if (members.length > 1 || needsItself(root)) {
                Arrays.sort(members);
                found.groups.add(members);
            }
        }

        private boolean needsItself(int module) {
            for (int target : edges[module]) {
                if (target == module) {
                    return true;
                }
            }
            return false;
        }
    }
}
