package kindex.inspect.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import kindex.inspect.ModuleNeeds;

/// Gives each node of a graph a layer, so that edges lead down: by the longest path. Edges that
/// close a cycle are turned round first, and those that lead from below to above.
final class Layering {
    private final int size;
    private final List<int[]> edges = new ArrayList<>();
    private final BitSet turned = new BitSet();
    private final int[] layer;

    /// @param targets edges of each node; those to a node itself are left out
    /// @param rootedAbove whether a node counts from those above it; else from those below
    Layering(int[][] targets, boolean[] rootedAbove) {
        this.size = targets.length;
        boolean[][] closing = closing(targets);
        for (int source = 0; source < size; source++) {
            for (int i = 0; i < targets[source].length; i++) {
                int target = targets[source][i];
                if (target != source) {
                    boolean sameKind = rootedAbove[source] == rootedAbove[target];
                    boolean back = sameKind ? closing[source][i] : rootedAbove[source];
                    edges.add(back ? new int[] {target, source} : new int[] {source, target});
                    turned.set(edges.size() - 1, back);
                }
            }
        }
        this.layer = layers(rootedAbove);
    }

    /// The edges, each `{upper, lower}`.
    List<int[]> edges() {
        return edges;
    }

    /// Whether an edge leads up in truth.
    boolean isTurned(int edge) {
        return turned.get(edge);
    }

    /// Layers of the nodes; 0 is the uppermost.
    int[] layer() {
        return layer;
    }

    /// Which edges lead back to a node that a search depth first is in.
    private static boolean[][] closing(int[][] targets) {
        int n = targets.length;
        boolean[][] closing = new boolean[n][];
        for (int i = 0; i < n; i++) {
            closing[i] = new boolean[targets[i].length];
        }
        int[] state = new int[n];
        int[] next = new int[n];
        int[] way = new int[n];
        for (int start = 0; start < n; start++) {
            if (state[start] != 0) {
                continue;
            }
            int depth = 0;
            way[depth++] = start;
            state[start] = 1;
            while (depth > 0) {
                int node = way[depth - 1];
                if (next[node] == targets[node].length) {
                    state[node] = 2;
                    depth--;
                    continue;
                }
                int edge = next[node]++;
                int target = targets[node][edge];
                if (state[target] == 1) {
                    closing[node][edge] = true;
                } else if (state[target] == 0) {
                    state[target] = 1;
                    way[depth++] = target;
                }
            }
        }
        return closing;
    }

    private int[] layers(boolean[] rootedAbove) {
        int[][] lower = new int[size][];
        IntList[] targets = new IntList[size];
        Arrays.setAll(targets, _ -> new IntArrayList());
        for (int[] edge : edges) {
            targets[edge[0]].add(edge[1]);
        }
        Arrays.setAll(lower, node -> targets[node].toIntArray());
        int[][] upper = ModuleNeeds.turned(lower);
        int[] fromAbove = longest(upper, lower, rootedAbove, true);
        int[] fromBelow = longest(lower, upper, rootedAbove, false);
        int[] layers = new int[size];
        int least = 0;
        for (int i = 0; i < size; i++) {
            layers[i] = rootedAbove[i] ? fromAbove[i] + 1 : -fromBelow[i];
            least = Math.min(least, layers[i]);
        }
        for (int i = 0; i < size; i++) {
            layers[i] -= least;
        }
        return layers;
    }

    /// Longest paths to each node of one kind, among nodes of that kind.
    private int[] longest(int[][] before, int[][] after, boolean[] kinds, boolean kind) {
        int[] left = new int[size];
        int[] queue = new int[size];
        int end = 0;
        for (int i = 0; i < size; i++) {
            for (int other : before[i]) {
                left[i] += kinds[other] == kind ? 1 : 0;
            }
            if (kinds[i] == kind && left[i] == 0) {
                queue[end++] = i;
            }
        }
        int[] length = new int[size];
        for (int at = 0; at < end; at++) {
            for (int other : after[queue[at]]) {
                if (kinds[other] == kind) {
                    length[other] = Math.max(length[other], length[queue[at]] + 1);
                    if (--left[other] == 0) {
                        queue[end++] = other;
                    }
                }
            }
        }
        return length;
    }

    /// Splits layers that are too wide into rows, which are layers of their own.
    ///
    /// @param order a rank of each node, which decides about rows
    void wrap(double[] widths, double gap, double widest, int[] order) {
        int layers = Arrays.stream(layer).max().orElse(-1) + 1;
        int shift = 0;
        int[] wrapped = new int[size];
        for (int each = 0; each < layers; each++) {
            IntList nodes = new IntArrayList();
            double sum = 0;
            for (int i = 0; i < size; i++) {
                if (layer[i] == each) {
                    nodes.add(i);
                    sum += widths[i] + gap;
                }
            }
            nodes.sort((a, b) -> Integer.compare(order[a], order[b]));
            int rows = (int) Math.max(1, Math.ceil(sum / widest));
            double room = sum / rows;
            double used = 0;
            for (int k = 0; k < nodes.size(); k++) {
                int node = nodes.getInt(k);
                int row = (int) Math.min(rows - 1, used / room);
                wrapped[node] = each + shift + row;
                used += widths[node] + gap;
            }
            shift += rows - 1;
        }
        System.arraycopy(wrapped, 0, layer, 0, size);
    }
}
