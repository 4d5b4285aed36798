package kindex.inspect.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A layered graph of which every edge leads from one layer to the next: longer edges pass points
/// of their own in the layers between. Edges to one node share these points, so that many of them
/// become one line.
final class LayerGraph {
    /// A piece of an edge, between neighbouring layers.
    static final class Segment {
        final int upper;
        final int lower;
        final List<Integer> edges = new ArrayList<>();

        Segment(int upper, int lower) {
            this.upper = upper;
            this.lower = lower;
        }
    }

    private final int nodes;
    private final List<Integer> layerOf = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private final List<List<Integer>> layers = new ArrayList<>();
    private final List<List<Segment>> down = new ArrayList<>();
    private final List<List<Segment>> up = new ArrayList<>();

    LayerGraph(Layering layering) {
        int[] layer = layering.layer();
        this.nodes = layer.length;
        int count = Arrays.stream(layer).max().orElse(-1) + 1;
        for (int i = 0; i < count; i++) {
            layers.add(new ArrayList<>());
        }
        for (int node = 0; node < nodes; node++) {
            add(layer[node]);
        }
        Map<String, Integer> points = new HashMap<>();
        Map<Long, Segment> byEnds = new LinkedHashMap<>();
        for (int edge = 0; edge < layering.edges().size(); edge++) {
            int[] ends = layering.edges().get(edge);
            String line = layering.isTurned(edge) ? "edge " + edge : "to " + ends[1];
            int from = ends[0];
            for (int at = layer[ends[0]] + 1; at < layer[ends[1]]; at++) {
                int here = at;
                int point = points.computeIfAbsent(line + " " + at, _ -> add(here));
                join(byEnds, from, point, edge, layering.isTurned(edge));
                from = point;
            }
            join(byEnds, from, ends[1], edge, layering.isTurned(edge));
        }
        for (Segment segment : byEnds.values()) {
            segments.add(segment);
            down.get(segment.upper).add(segment);
            up.get(segment.lower).add(segment);
        }
    }

    private int add(int layer) {
        int point = layerOf.size();
        layerOf.add(layer);
        layers.get(layer).add(point);
        down.add(new ArrayList<>());
        up.add(new ArrayList<>());
        return point;
    }

    private static void join(
            Map<Long, Segment> byEnds, int upper, int lower, int edge, boolean alone) {
        // two edges between the same nodes are one line only if they lead the same way
        long key = (long) upper << 32 | (long) lower << 1 | (alone ? 1 : 0);
        byEnds.computeIfAbsent(key, _ -> new Segment(upper, lower)).edges.add(edge);
    }

    /// Nodes and points.
    int size() {
        return layerOf.size();
    }

    /// Whether something is a point on the way of edges, and no node.
    boolean isPoint(int i) {
        return i >= nodes;
    }

    int layerOf(int i) {
        return layerOf.get(i);
    }

    /// Nodes and points of each layer, from left to right; may be reordered.
    List<List<Integer>> layers() {
        return layers;
    }

    List<Segment> segments() {
        return segments;
    }

    /// The segments to the layer below.
    List<Segment> down(int i) {
        return down.get(i);
    }

    /// The segments to the layer above.
    List<Segment> up(int i) {
        return up.get(i);
    }
}
