package kindex.symbols.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;

/// Names the cycles among modules that could not be sorted, in kmod's order and with its oddities.
///
/// kmod: tools/depmod.c, `depmod_report_cycles`. From each module in turn it follows all needs
/// depth first, the last need first, and reports each way that leads back. A module that was passed
/// on an earlier module's ways is reported alone. Where kmod would walk for ever (a cycle that the
/// starting module reaches and is not part of) or abort, this goes on.
final class CycleFinder {
    /// Ways followed from one module before the search ends: their number can be exponential.
    private static final int MOST_STEPS = 1 << 20;

    private final int[][] direct;
    private final LinkedHashSet<Integer> roots = new LinkedHashSet<>();
    private final BitSet visited = new BitSet();
    private final BitSet inCycles = new BitSet();
    private final List<int[]> cycles = new ArrayList<>();

    /// @param unsorted the modules to start from, in the order of their indexes
    CycleFinder(int[][] direct, int[] unsorted) {
        this.direct = direct;
        for (int module : unsorted) {
            roots.add(module);
        }
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
        way.add(root);
        nextNeed.add(direct[root].length);
        onWay.set(root);
        for (int steps = 0; !way.isEmpty() && steps < MOST_STEPS; steps++) {
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
            }
        }
        visited.or(reached);
        reached.stream().filter(m -> direct[m].length == 0).forEach(roots::remove);
    }

    private void report(List<Integer> way, int root) {
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
        BitSet reached = new BitSet();
        List<Integer> pending = new ArrayList<>(List.of(root));
        reached.set(root);
        while (!pending.isEmpty()) {
            for (int target : direct[pending.removeLast()]) {
                if (!reached.get(target)) {
                    reached.set(target);
                    pending.add(target);
                }
            }
        }
        return reached;
    }

    /// Of `reached`, the modules from which a way leads to `root`.
    private BitSet leadingTo(int root, BitSet reached) {
        BitSet leading = new BitSet();
        leading.set(root);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (int m = reached.nextSetBit(0); m >= 0; m = reached.nextSetBit(m + 1)) {
                if (!leading.get(m) && needsOneOf(m, leading)) {
                    leading.set(m);
                    grown = true;
                }
            }
        }
        return leading;
    }

    private boolean needsOneOf(int module, BitSet targets) {
        for (int target : direct[module]) {
            if (targets.get(target)) {
                return true;
            }
        }
        return false;
    }
}
