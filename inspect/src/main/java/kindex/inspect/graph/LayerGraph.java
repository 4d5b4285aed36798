package kindex.inspect.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A layered graph of which every edge leads from one layer to the next: longer edges pass points
/// of their own in the layers between. Edges to one node share these points, so that many of them
/// become one line.
final class LayerGraph {
    /// A piece of an edge, between neighbouring layers.
    static final class Segment {
        final int upper;
        final int lower;
        final IntList edges = new IntArrayList(1);

        Segment(int upper, int lower) {
            this.upper = upper;
            this.lower = lower;
        }
    }

    private final int nodes;
    private final IntList layerOf = new IntArrayList();
    private final List<Segment> segments = new ArrayList<>();
    private final List<IntList> layers = new ArrayList<>();
    private final List<List<Segment>> down = new ArrayList<>();
    private final List<List<Segment>> up = new ArrayList<>();

    LayerGraph(Layering layering) {
        int[] layer = layering.layer();
        this.nodes = layer.length;
        int count = Arrays.stream(layer).max().orElse(-1) + 1;
        for (int i = 0; i < count; i++) {
            layers.add(new IntArrayList());
        }
        for (int node = 0; node < nodes; node++) {
            add(layer[node]);
        }
        Long2IntMap points = new Long2IntOpenHashMap();
        Long2ObjectMap<Segment> byEnds = new Long2ObjectLinkedOpenHashMap<>();
        for (int edge = 0; edge < layering.edges().size(); edge++) {
            int[] ends = layering.edges().get(edge);
            // a line of its own, or that to a node
            long line = layering.isTurned(edge) ? edge : (long) ends[1] | 1L << 31;
            int from = ends[0];
            for (int at = layer[ends[0]] + 1; at < layer[ends[1]]; at++) {
                int here = at;
                int point = points.computeIfAbsent(line << 32 | at, _ -> add(here));
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
            Long2ObjectMap<Segment> byEnds, int upper, int lower, int edge, boolean alone) {
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
        return layerOf.getInt(i);
    }

    /// Nodes and points of each layer, from left to right; may be reordered.
    List<IntList> layers() {
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
