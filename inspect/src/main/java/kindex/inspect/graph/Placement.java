package kindex.inspect.graph;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.List;

/// Gives the nodes of ordered layers their places from left to right: near their neighbours, edges
/// as straight as can be, none over another.
///
/// Layer by layer each node wishes to be at the mean of its neighbours; of all places that keep the
/// order and the distances, those with the least squared distance to the wishes are taken.
final class Placement {
    private static final int SWEEPS = 40;
    private static final double STRAIGHT = 8;

    private final LayerGraph graph;
    private final double[] widths;
    private final double gap;
    private final double[] centre;

    private Placement(LayerGraph graph, double[] widths, double gap) {
        this.graph = graph;
        this.widths = widths;
        this.gap = gap;
        this.centre = new double[graph.size()];
    }

    /// The centres of all nodes and points; the leftmost edge is at 0.
    ///
    /// @param widths of the nodes; points have none
    static double[] of(LayerGraph graph, double[] widths, double gap) {
        Placement placement = new Placement(graph, widths, gap);
        placement.run();
        return placement.centre;
    }

    private double width(int i) {
        return graph.isPoint(i) ? 0 : widths[i];
    }

    private void run() {
        List<IntList> layers = graph.layers();
        for (IntList layer : layers) {
            double x = 0;
            for (int k = 0; k < layer.size(); k++) {
                int i = layer.getInt(k);
                centre[i] = x + width(i) / 2;
                x += width(i) + gap;
            }
            for (int k = 0; k < layer.size(); k++) {
                int i = layer.getInt(k);
                centre[i] -= x / 2;
            }
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i < layers.size(); i++) {
                boolean last = sweep >= SWEEPS - 4;
                boolean downwards = sweep % 2 == 0;
                IntList layer = layers.get(downwards ? i : layers.size() - 1 - i);
                settle(layer, last || downwards, last || !downwards);
            }
        }
        double least = Double.MAX_VALUE;
        for (int i = 0; i < centre.length; i++) {
            least = Math.min(least, centre[i] - width(i) / 2);
        }
        for (int i = 0; i < centre.length; i++) {
            centre[i] -= least;
        }
    }

    private void settle(IntList layer, boolean byUpper, boolean byLower) {
        int n = layer.size();
        double[] wish = new double[n];
        double[] weight = new double[n];
        double offset = 0;
        double[] offsets = new double[n];
        for (int k = 0; k < n; k++) {
            int node = layer.getInt(k);
            if (k > 0) {
                offset += (width(layer.getInt(k - 1)) + width(node)) / 2 + gap;
            }
            offsets[k] = offset;
            double sum = 0;
            double total = 0;
            if (byUpper) {
                for (LayerGraph.Segment segment : graph.up(node)) {
                    sum += pull(segment) * centre[segment.upper];
                    total += pull(segment);
                }
            }
            if (byLower) {
                for (LayerGraph.Segment segment : graph.down(node)) {
                    sum += pull(segment) * centre[segment.lower];
                    total += pull(segment);
                }
            }
            wish[k] = (total == 0 ? centre[node] : sum / total) - offset;
            weight[k] = total == 0 ? 0.1 : total;
        }
        double[] places = ascending(wish, weight);
        for (int k = 0; k < n; k++) {
            centre[layer.getInt(k)] = places[k] + offsets[k];
        }
    }

    private double pull(LayerGraph.Segment segment) {
        boolean straight = graph.isPoint(segment.upper) && graph.isPoint(segment.lower);
        return straight ? STRAIGHT : 1;
    }

    /// The ascending sequence nearest to the wishes, by weighted squares (pool adjacent violators).
    static double[] ascending(double[] wish, double[] weight) {
        int n = wish.length;
        double[] mean = new double[n];
        double[] mass = new double[n];
        int[] end = new int[n];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            mean[blocks] = wish[i];
            mass[blocks] = weight[i];
            end[blocks] = i + 1;
            blocks++;
            while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
                double both = mass[blocks - 2] + mass[blocks - 1];
                mean[blocks - 2] =
                        (mean[blocks - 2] * mass[blocks - 2] + mean[blocks - 1] * mass[blocks - 1])
                                / both;
                mass[blocks - 2] = both;
                end[blocks - 2] = i + 1;
                blocks--;
            }
        }
        double[] places = new double[n];
        int from = 0;
        for (int block = 0; block < blocks; block++) {
            for (; from < end[block]; from++) {
                places[from] = mean[block];
            }
        }
        return places;
    }
}
