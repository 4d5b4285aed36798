package kindex.inspect.graph;

import it.unimi.dsi.fastutil.ints.IntComparator;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Where the boxes and lines of a layered graph are, in pixels. Boxes do not overlap, and lines
/// keep between layers, or to their own place in them, so that none crosses a box.
final class Drawing {
    static final double BOX_HEIGHT = 26;
    static final double FONT_SIZE = 13;
    /// How much wider bold text is.
    static final double BOLD = 1.12;

    private static final double PADDING = 10;
    private static final double GAP = 16;
    private static final double LEAST_RISE = 40;
    private static final double MOST_RISE = 130;
    private static final double WIDEST = 1300;

    private final Layering layering;
    private final LayerGraph graph;
    private final double[] widths;
    private final double[] centre;
    private final double[] top;
    private final List<Line> lines = new ArrayList<>();
    private double height;

    /// A line between neighbouring layers.
    ///
    /// @param segment which one
    /// @param fromX where it leaves the upper node's box, or its point
    /// @param toX where it meets the lower one's
    /// @param through how far it goes on straight down: through a layer in which it has its place
    record Line(
            LayerGraph.Segment segment,
            double fromX,
            double fromY,
            double toX,
            double toY,
            double through) {}

    /// Draws a graph.
    ///
    /// @param names of the nodes, whose boxes are as wide as these are
    /// @param targets edges of each node
    /// @param rootedAbove whether a node's layer counts from above
    /// @param order a rank of each node, for those that have a layer in common
    /// @param bold the node whose name is bold; -1 for none
    Drawing(String[] names, int[][] targets, boolean[] rootedAbove, int[] order, int bold) {
        widths = new double[names.length];
        for (int i = 0; i < names.length; i++) {
            double text = TextWidth.of(names[i], FONT_SIZE) * (i == bold ? BOLD : 1);
            widths[i] = Math.ceil(text) + 2 * PADDING;
        }
        layering = new Layering(targets, rootedAbove);
        layering.wrap(widths, GAP, WIDEST, order);
        graph = new LayerGraph(layering);
        IntComparator byOrder = IntComparator.comparingInt(i -> i < order.length ? order[i] : i);
        for (IntList row : graph.layers()) {
            row.sort(byOrder);
        }
        CrossingReduction.of(graph);
        centre = Placement.of(graph, widths, GAP);
        top = new double[graph.layers().size()];
        double y = 0;
        for (int layer = 0; layer < top.length; layer++) {
            top[layer] = y;
            y += BOX_HEIGHT + rise(layer);
            height = top[layer] + BOX_HEIGHT;
        }
        double[][] ports = ports();
        for (int i = 0; i < graph.segments().size(); i++) {
            LayerGraph.Segment segment = graph.segments().get(i);
            int layer = graph.layerOf(segment.upper);
            lines.add(
                    new Line(
                            segment,
                            ports[i][0],
                            top[layer] + BOX_HEIGHT,
                            ports[i][1],
                            top[layer + 1],
                            graph.isPoint(segment.lower) ? BOX_HEIGHT : 0));
        }
    }

    /// The room below a layer: more where lines go far to the side.
    private double rise(int layer) {
        double farthest = 0;
        for (LayerGraph.Segment segment : graph.segments()) {
            if (graph.layerOf(segment.upper) == layer) {
                farthest =
                        Math.max(farthest, Math.abs(centre[segment.upper] - centre[segment.lower]));
            }
        }
        return Math.min(MOST_RISE, LEAST_RISE + farthest / 8);
    }

    /// Where each segment leaves and meets its nodes: apart from each other, in the order of their
    /// other ends.
    private double[][] ports() {
        List<LayerGraph.Segment> segments = graph.segments();
        double[][] ports = new double[segments.size()][2];
        for (int node = 0; node < graph.size(); node++) {
            spread(node, graph.down(node), ports, 0);
            spread(node, graph.up(node), ports, 1);
        }
        return ports;
    }

    private void spread(int node, List<LayerGraph.Segment> segments, double[][] ports, int end) {
        List<LayerGraph.Segment> sorted = new ArrayList<>(segments);
        sorted.sort(Comparator.comparingDouble(s -> centre[end == 0 ? s.lower : s.upper]));
        double room = graph.isPoint(node) ? 0 : widths[node] - 2 * PADDING;
        double step = sorted.size() < 2 ? 0 : Math.min(12, room / (sorted.size() - 1));
        double x = centre[node] - step * (sorted.size() - 1) / 2;
        for (LayerGraph.Segment segment : sorted) {
            ports[graph.segments().indexOf(segment)][end] = x;
            x += step;
        }
    }

    Layering layering() {
        return layering;
    }

    LayerGraph graph() {
        return graph;
    }

    List<Line> lines() {
        return lines;
    }

    double left(int node) {
        return centre[node] - widths[node] / 2;
    }

    double top(int node) {
        return top[graph.layerOf(node)];
    }

    double boxWidth(int node) {
        return widths[node];
    }

    double height() {
        return height;
    }

    double width() {
        double right = 0;
        for (int i = 0; i < graph.size(); i++) {
            right = Math.max(right, centre[i] + (graph.isPoint(i) ? 0 : widths[i] / 2));
        }
        return right;
    }

    /// A rank by alphabet.
    static int[] alphabetical(String[] names) {
        Integer[] nodes = new Integer[names.length];
        Arrays.setAll(nodes, i -> i);
        Arrays.sort(nodes, Comparator.comparing(i -> names[i]));
        int[] order = new int[names.length];
        for (int rank = 0; rank < nodes.length; rank++) {
            order[nodes[rank]] = rank;
        }
        return order;
    }
}
