package kindex.inspect.why;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import kindex.inspect.ModuleNeeds;

/// The chains of modules through which one needs another: each needs the next directly, and none
/// occurs twice.
public final class NeedChains {
    /// Ways tried before the search ends: in cycles their number can be exponential.
    private static final int MOST_WAYS = 200_000;

    private final int[][] needs;
    private final int[] distance;
    private final int target;
    private int ways;

    private NeedChains(int[][] needs, int[][] users, int target) {
        this.needs = needs;
        this.target = target;
        this.distance = distances(users, target);
    }

    /// Chains, the shortest first; of equally long ones the one first whose modules come first in
    /// kmod's order.
    ///
    /// @param chains modules of each, the needing one first
    /// @param more whether there are further ones
    public record Result(List<int[]> chains, boolean more) {}

    /// Finds chains from a module to another.
    ///
    /// @param limit at most so many
    /// @param longer whether longer chains than the shortest count, too
    public static Result between(ModuleNeeds graph, int from, int to, int limit, boolean longer) {
        return between(graph.needs(), graph.users(), from, to, limit, longer);
    }

    /// The same, of any graph.
    static Result between(
            int[][] needs, int[][] users, int from, int to, int limit, boolean longer) {
        return new NeedChains(needs, users, to).find(from, limit, longer);
    }

    /// How many steps each module is from `target` along edges that lead away from it; -1 where
    /// there is no way.
    public static int[] distances(int[][] edges, int target) {
        int[] distance = new int[edges.length];
        Arrays.fill(distance, -1);
        int[] queue = new int[edges.length];
        int end = 0;
        queue[end++] = target;
        distance[target] = 0;
        for (int at = 0; at < end; at++) {
            for (int next : edges[queue[at]]) {
                if (distance[next] < 0) {
                    distance[next] = distance[queue[at]] + 1;
                    queue[end++] = next;
                }
            }
        }
        return distance;
    }

    /// A way from the start, linked backwards.
    private record Way(int module, Way before, int length) {
        boolean passes(int other) {
            for (Way way = this; way != null; way = way.before) {
                if (way.module == other) {
                    return true;
                }
            }
            return false;
        }

        int[] modules() {
            int[] modules = new int[length];
            Way way = this;
            for (int i = length - 1; i >= 0; i--) {
                modules[i] = way.module;
                way = way.before;
            }
            return modules;
        }
    }

    private Result find(int from, int limit, boolean longer) {
        List<int[]> chains = new ArrayList<>();
        if (distance[from] < 0 || from == target) {
            return new Result(chains, false);
        }
        PriorityQueue<Way> pending = new PriorityQueue<>(this::compare);
        pending.add(new Way(from, null, 1));
        int shortest = distance[from] + 1;
        while (!pending.isEmpty()) {
            Way way = pending.poll();
            if (!longer && total(way) > shortest) {
                return new Result(chains, false);
            }
            if (++ways > MOST_WAYS || chains.size() == limit) {
                return new Result(chains, true);
            }
            if (way.module() == target) {
                chains.add(way.modules());
                continue;
            }
            for (int next : needs[way.module()]) {
                if (distance[next] >= 0 && !way.passes(next)) {
                    pending.add(new Way(next, way, way.length() + 1));
                }
            }
        }
        return new Result(chains, false);
    }

    private int total(Way way) {
        return way.length() + distance[way.module()];
    }

    private int compare(Way a, Way b) {
        int byTotal = Integer.compare(total(a), total(b));
        // by number then: one way is followed to its end before the next is begun
        return byTotal != 0 ? byTotal : Arrays.compare(a.modules(), b.modules());
    }
}
