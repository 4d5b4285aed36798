package kindex.inspect.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kindex.inspect.RandomGraphs;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DrawingTest {
    /// Boxes keep apart, every edge is a way of lines from its upper to its lower node, and no line
    /// leaves the room between two layers or runs over a box.
    @Property(tries = 300)
    void nothingLiesOverAnything(
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll @IntRange(max = 30) int density,
            @ForAll boolean acyclic,
            @ForAll long seed) {
        Random random = new Random(seed);
        int[][] edges = RandomGraphs.edges(size, density, acyclic, random);
        Drawing drawing = drawing(edges, random);
        for (int a = 0; a < size; a++) {
            assertTrue(
                    drawing.left(a) >= -0.01
                            && drawing.left(a) + drawing.boxWidth(a) <= drawing.width() + 0.01);
            for (int b = 0; b < a; b++) {
                boolean apart =
                        drawing.top(a) != drawing.top(b)
                                || drawing.left(a) + drawing.boxWidth(a) < drawing.left(b)
                                || drawing.left(b) + drawing.boxWidth(b) < drawing.left(a);
                assertTrue(apart, a + " and " + b);
            }
        }
        Map<Integer, Integer> pieces = new HashMap<>();
        for (Drawing.Line line : drawing.lines()) {
            assertTrue(line.fromY() < line.toY());
            line.segment().edges.forEach(edge -> pieces.merge(edge, 1, Integer::sum));
            for (int node = 0; node < size; node++) {
                assertTrue(!crosses(line, drawing, node), "a line over " + node);
            }
        }
        List<int[]> drawn = drawing.layering().edges();
        int[] layer = drawing.layering().layer();
        for (int edge = 0; edge < drawn.size(); edge++) {
            int steps = layer[drawn.get(edge)[1]] - layer[drawn.get(edge)[0]];
            assertTrue(steps > 0);
            assertEquals(steps, pieces.get(edge));
            assertTrue(!acyclic || !drawing.layering().isTurned(edge));
        }
        int expected = 0;
        for (int i = 0; i < size; i++) {
            int self = i;
            expected += (int) Arrays.stream(edges[i]).filter(target -> target != self).count();
        }
        assertEquals(expected, drawn.size());
    }

    /// Only the straight end of a line passes a layer.
    private static boolean crosses(Drawing.Line line, Drawing drawing, int node) {
        double top = drawing.top(node);
        if (top >= line.toY() + line.through() || top + Drawing.BOX_HEIGHT <= line.fromY()) {
            return false;
        }
        boolean besideIt =
                line.toX() < drawing.left(node)
                        || line.toX() > drawing.left(node) + drawing.boxWidth(node);
        return top < line.toY() || !besideIt;
    }

    /// Two layers whose orders were mixed up are untangled wholly.
    @Test
    void ladderHasNoCrossings() {
        int[][] edges = new int[20][0];
        for (int i = 0; i < 10; i++) {
            edges[i] = new int[] {10 + i * 7 % 10};
        }
        assertEquals(0, CrossingReduction.crossings(drawing(edges, new Random(1)).graph()));
    }

    /// Counting by sweeping finds what comparing all pairs finds.
    @Property(tries = 200)
    void crossingsAreCounted(@ForAll @IntRange(min = 2, max = 12) int size, @ForAll long seed) {
        int[][] edges = RandomGraphs.edges(size, 40, true, new Random(seed));
        boolean[] above = new boolean[size];
        LayerGraph graph = new LayerGraph(new Layering(edges, above));
        Map<Integer, Integer> place = new HashMap<>();
        graph.layers().forEach(row -> row.forEach(i -> place.put(i, row.indexOf(i))));
        long pairs = 0;
        for (LayerGraph.Segment a : graph.segments()) {
            for (LayerGraph.Segment b : graph.segments()) {
                pairs +=
                        graph.layerOf(a.upper) == graph.layerOf(b.upper)
                                        && place.get(a.upper) < place.get(b.upper)
                                        && place.get(a.lower) > place.get(b.lower)
                                ? 1
                                : 0;
            }
        }
        assertEquals(pairs, CrossingReduction.crossings(graph));
    }

    @Test
    void nearestAscendingSequence() {
        double[] ones = {1, 1, 1, 1};
        assertArrayEquals(
                new double[] {1, 2.5, 2.5, 4},
                Placement.ascending(new double[] {1, 3, 2, 4}, ones));
        assertArrayEquals(
                new double[] {1, 1}, Placement.ascending(new double[] {4, 0}, new double[] {1, 3}));
    }

    @Test
    void impliedEdges() {
        boolean[][] implied = SvgPicture.implied(new int[][] {{1, 2}, {2}, {}, {4, 5}, {5}, {4}});
        assertArrayEquals(new boolean[] {false, true}, implied[0]);
        assertArrayEquals(new boolean[] {false, false}, implied[3], "a cycle implies nothing");
    }

    private static Drawing drawing(int[][] edges, Random random) {
        String[] names = new String[edges.length];
        boolean[] above = new boolean[edges.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = "module_".repeat(1 + random.nextInt(4)) + i;
        }
        return new Drawing(names, edges, above, Drawing.alphabetical(names), 0);
    }
}
