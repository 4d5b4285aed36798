package kindex.symbols.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Names the cycles among modules that could not be sorted, in kmod's order and with its oddities.
///
/// kmod: tools/depmod.c, `depmod_report_cycles`. From each module in turn it follows all needs
/// depth first, the last need first, and reports each way that leads back. A module that was passed
/// on an earlier module's ways is reported alone. Where kmod would walk for ever (a cycle that the
/// starting module reaches and is not part of) or abort, this goes on.
final class CycleFinder {
    /// Steps along ways, reported ones counted twice, before the search ends: the number of ways
    /// can be exponential.
    private static final int MOST_STEPS = 1 << 20;

    private final int[][] direct;
    private final int[][] users;
    private final RootRing roots;
    private final BitSet visited = new BitSet();
    private final BitSet inCycles = new BitSet();
    private final List<int[]> cycles = new ArrayList<>();
    private int stepsLeft = MOST_STEPS;

    /// @param unsorted the modules to start from, in the order of their indexes
    CycleFinder(int[][] direct, int[] unsorted) {
        this.direct = direct;
        this.users = users(direct);
        this.roots = new RootRing(direct.length, unsorted);
    }

    /// The cycles as module indexes, the first repeated at the end.
    List<int[]> find() {
        while (!roots.isEmpty()) {
            int root = roots.removeFirst();
            if (visited.get(root)) {
                cycles.add(new int[] {root});
            } else {
                followFrom(root);
            }
        }
        return cycles;
    }

    /// How many modules the cycles have in all.
    int modules() {
        return inCycles.cardinality();
    }

    private void followFrom(int root) {
        BitSet reached = reachable(root);
        BitSet leadsBack = leadingTo(root, reached);
        List<Integer> way = new ArrayList<>();
        List<Integer> nextNeed = new ArrayList<>();
        BitSet onWay = new BitSet();
        BitSet passed = new BitSet();
        way.add(root);
        nextNeed.add(direct[root].length);
        onWay.set(root);
        for (; !way.isEmpty() && stepsLeft > 0; stepsLeft--) {
            int module = way.getLast();
            int need = nextNeed.removeLast() - 1;
            if (need < 0) {
                way.removeLast();
                onWay.clear(module);
                continue;
            }
            nextNeed.add(need);
            int target = direct[module][need];
            if (target == root) {
                report(way, root);
            } else if (leadsBack.get(target) && !onWay.get(target)) {
                way.add(target);
                nextNeed.add(direct[target].length);
                onWay.set(target);
            } else if (!leadsBack.get(target)) {
                dropLeaves(target, passed);
            }
        }
        visited.or(reached);
    }

    /// Modules without needs are no roots any more, in the order they are met from a module that
    /// leads nowhere back.
    private void dropLeaves(int from, BitSet passed) {
        List<Integer> pending = new ArrayList<>(List.of(from));
        while (!pending.isEmpty()) {
            int module = pending.removeLast();
            if (!passed.get(module)) {
                passed.set(module);
                if (direct[module].length == 0) {
                    roots.remove(module);
                }
                for (int target : direct[module]) {
                    pending.add(target);
                }
            }
        }
    }

    private void report(List<Integer> way, int root) {
        stepsLeft -= way.size();
        int[] cycle = new int[way.size() + 1];
        for (int i = 0; i < way.size(); i++) {
            cycle[i] = way.get(i);
            inCycles.set(cycle[i]);
            roots.remove(cycle[i]);
        }
        cycle[way.size()] = root;
        cycles.add(cycle);
    }

    private BitSet reachable(int root) {
        return reach(root, direct, null);
    }

    /// Of `reached`, the modules from which a way leads to `root`.
    private BitSet leadingTo(int root, BitSet reached) {
        return reach(root, users, reached);
    }

    /// Where one gets to from `start` along `edges`, itself included.
    ///
    /// @param within the modules that may be passed; null for all
    private static BitSet reach(int start, int[][] edges, BitSet within) {
        BitSet reached = new BitSet();
        List<Integer> pending = new ArrayList<>(List.of(start));
        reached.set(start);
        while (!pending.isEmpty()) {
            for (int target : edges[pending.removeLast()]) {
                if (!reached.get(target) && (within == null || within.get(target))) {
                    reached.set(target);
                    pending.add(target);
                }
            }
        }
        return reached;
    }

    /// For each module those that need it.
    private static int[][] users(int[][] direct) {
        int[] counts = new int[direct.length];
        for (int[] needs : direct) {
            for (int need : needs) {
                counts[need]++;
            }
        }
        int[][] users = new int[direct.length][];
        for (int module = 0; module < direct.length; module++) {
            users[module] = new int[counts[module]];
        }
        for (int user = 0; user < direct.length; user++) {
            for (int need : direct[user]) {
                users[need][--counts[need]] = user;
            }
        }
        return users;
    }
}
