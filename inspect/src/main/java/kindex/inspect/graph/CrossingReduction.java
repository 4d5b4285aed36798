package kindex.inspect.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.List;

/// Orders the layers of a graph so that few edges cross: layer by layer, each node goes to the mean
/// place of its neighbours, then neighbours change places where that helps. The best order met
/// stays.
final class CrossingReduction {
    private static final int SWEEPS = 24;

    private final LayerGraph graph;
    private final int[] place;

    private CrossingReduction(LayerGraph graph) {
        this.graph = graph;
        this.place = new int[graph.size()];
    }

    /// Orders the layers of a graph.
    static void of(LayerGraph graph) {
        new CrossingReduction(graph).run();
    }

    private void run() {
        List<IntList> layers = graph.layers();
        for (IntList layer : layers) {
            number(layer);
        }
        List<IntList> best = copy(layers);
        long fewest = crossings();
        for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
            boolean downwards = sweep % 2 == 0;
            for (int i = 0; i < layers.size(); i++) {
                int at = downwards ? i : layers.size() - 1 - i;
                sort(layers.get(at), downwards);
                exchange(layers.get(at));
            }
            long crossings = crossings();
            if (crossings < fewest) {
                fewest = crossings;
                best = copy(layers);
            }
        }
        for (int i = 0; i < layers.size(); i++) {
            layers.set(i, best.get(i));
            number(best.get(i));
        }
    }

    private static List<IntList> copy(List<IntList> layers) {
        List<IntList> copy = new ArrayList<>();
        layers.forEach(layer -> copy.add(new IntArrayList(layer)));
        return copy;
    }

    private void number(IntList layer) {
        for (int i = 0; i < layer.size(); i++) {
            place[layer.getInt(i)] = i;
        }
    }

    private void sort(IntList layer, boolean byUpper) {
        double[] mean = new double[graph.size()];
        for (int k = 0; k < layer.size(); k++) {
            int node = layer.getInt(k);
            List<LayerGraph.Segment> segments = byUpper ? graph.up(node) : graph.down(node);
            double sum = 0;
            for (LayerGraph.Segment segment : segments) {
                sum += place[byUpper ? segment.upper : segment.lower];
            }
            mean[node] = segments.isEmpty() ? place[node] : sum / segments.size();
        }
        layer.sort((a, b) -> Double.compare(mean[a], mean[b])); // those of equal means stay
        number(layer);
    }

    /// Lets neighbours change places as long as that takes crossings away.
    private void exchange(IntList layer) {
        boolean better = layer.size() > 1;
        for (int round = 0; better && round < layer.size(); round++) {
            better = false;
            for (int i = 0; i + 1 < layer.size(); i++) {
                int a = layer.getInt(i);
                int b = layer.getInt(i + 1);
                int now = between(a, b);
                if (now > 0 && between(b, a) < now) {
                    layer.set(i, b);
                    layer.set(i + 1, a);
                    place[b] = i;
                    place[a] = i + 1;
                    better = true;
                }
            }
        }
    }

    /// Crossings among the edges of two nodes of a layer, the first being left of the second.
    private int between(int left, int right) {
        int crossings = 0;
        for (LayerGraph.Segment a : graph.up(left)) {
            for (LayerGraph.Segment b : graph.up(right)) {
                crossings += place[a.upper] > place[b.upper] ? 1 : 0;
            }
        }
        for (LayerGraph.Segment a : graph.down(left)) {
            for (LayerGraph.Segment b : graph.down(right)) {
                crossings += place[a.lower] > place[b.lower] ? 1 : 0;
            }
        }
        return crossings;
    }

    /// All crossings, each layer's edges downwards against each other.
    long crossings() {
        long sum = 0;
        for (IntList layer : graph.layers()) {
            sum += crossings(layer);
        }
        return sum;
    }

    private long crossings(IntList layer) {
        int width = 0;
        for (int k = 0; k < layer.size(); k++) {
            int node = layer.getInt(k);
            for (LayerGraph.Segment segment : graph.down(node)) {
                width = Math.max(width, place[segment.lower] + 1);
            }
        }
        // a Fenwick tree over the lower places counts, for each edge, those that end right of it
        int[] tree = new int[width + 1];
        long sum = 0;
        int entered = 0;
        for (int k = 0; k < layer.size(); k++) {
            int node = layer.getInt(k);
            for (LayerGraph.Segment segment : graph.down(node)) {
                int upToHere = 0;
                for (int i = place[segment.lower] + 1; i > 0; i -= i & -i) {
                    upToHere += tree[i];
                }
                sum += entered - upToHere;
            }
            for (LayerGraph.Segment segment : graph.down(node)) {
                for (int i = place[segment.lower] + 1; i <= width; i += i & -i) {
                    tree[i]++;
                }
                entered++;
            }
        }
        return sum;
    }

    /// The crossings of a graph as its layers are ordered now.
    static long crossings(LayerGraph graph) {
        CrossingReduction counting = new CrossingReduction(graph);
        graph.layers().forEach(counting::number);
        return counting.crossings();
    }
}
