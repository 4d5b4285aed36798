package kindex.symbols.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CycleFinderTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private CycleFinder finder;

    @Test
    void aModuleThatNeedsItself() {
        assertCycles(new int[][] {{0}, {}}, "0 0");
        assertEquals(1, finder.modules());
    }

    @Test
    void twoThatNeedEachOther() {
        assertCycles(new int[][] {{1}, {0}}, "0 1 0");
        assertEquals(2, finder.modules());
    }

    @Test
    void fourInARing() {
        assertCycles(new int[][] {{1}, {2}, {3}, {0}}, "0 1 2 3 0");
        assertEquals(4, finder.modules());
    }

    @Test
    void twoRingsApart() {
        assertCycles(new int[][] {{2}, {3}, {0}, {1}}, "0 2 0", "3 1 3");
        assertEquals(4, finder.modules());
    }

    @Test
    void interleavedRingsShareTheirFirst() {
        // the last need is followed first
        assertCycles(new int[][] {{1, 2}, {0}, {0}}, "0 2 0", "0 1 0");
        assertEquals(3, finder.modules());
    }

    @Test
    void aBranchBehindALoopIsReportedAloneAndNotCounted() {
        // 2 and 3 are needed by the loop only; 3, a leaf, is left out
        assertCycles(new int[][] {{1}, {0, 2}, {3}, {}}, "0 1 0", "2");
        assertEquals(2, finder.modules());
    }

    @Test
    void aBranchBeforeItsLoopIsNoStart() {
        // 0 is needed by the loop 1 <-> 2 and leads nowhere else
        assertCycles(new int[][] {{3}, {2, 0}, {1}, {}}, "1 2 1");
    }

    @Test
    void ringsAreFoundFromAStartOutsideThem() {
        // 0 is in the ring 0 1, and reaches the ring 2 3, where the reference walks for ever
        assertCycles(new int[][] {{1, 2}, {0}, {3}, {2}}, "0 1 0", "2", "3");
    }

    @Test
    void denseGraphsEnd() {
        assertTimeout(SOON, () -> cycles(complete(12)));
        assertTimeout(SOON, () -> cycles(complete(1000)));
    }

    @Test
    void manyDenseGraphsEnd() {
        int[][] one = complete(13);
        int[][] all = new int[13 * 2000][];
        Arrays.setAll(all, i -> IntStream.of(one[i % 13]).map(need -> i - i % 13 + need).toArray());
        assertTimeout(SOON, () -> cycles(all));
    }

    @Test
    void longRingsEnd() {
        int n = 60_000;
        int[][] ring = new int[n][];
        for (int i = 0; i < n; i++) {
            ring[i] = new int[] {(i + 1) % n};
        }
        assertTimeout(
                SOON,
                () ->
                        assertArrayEquals(
                                IntStream.range(0, n + 1).map(i -> i % n).toArray(),
                                cycles(ring).getFirst()));
    }

    @Test
    void manyRingsEnd() {
        int n = 60_000;
        int[][] pairs = new int[n][];
        for (int i = 0; i < n; i++) {
            pairs[i] = new int[] {i ^ 1};
        }
        assertTimeout(SOON, () -> assertEquals(n / 2, cycles(pairs).size()));
    }

    @Provide
    Arbitrary<int[][]> graphs() {
        return Graphs.graphs(true);
    }

    @Property
    void eachCycleIsOne(@ForAll("graphs") int[][] direct) {
        TopologicalOrder order = TopologicalOrder.of(direct);
        List<int[]> cycles = cycles(direct);
        assertEquals(order.cyclic(), !cycles.isEmpty());
        for (int[] cycle : cycles) {
            for (int i = 0; i + 1 < cycle.length; i++) {
                assertTrue(Graphs.indexOf(direct[cycle[i]], cycle[i + 1]) >= 0);
            }
            assertEquals(cycle[0], cycle[cycle.length - 1]);
        }
    }

    private void assertCycles(int[][] direct, String... expected) {
        List<String> actual =
                cycles(direct).stream()
                        .map(c -> Arrays.toString(c).replaceAll("[\\[\\],]", ""))
                        .toList();
        assertEquals(List.of(expected), actual);
    }

    private List<int[]> cycles(int[][] direct) {
        finder = new CycleFinder(direct, TopologicalOrder.of(direct).unsorted());
        return finder.find();
    }

    private static int[][] complete(int n) {
        int[][] direct = new int[n][];
        Arrays.setAll(direct, i -> IntStream.range(0, n).filter(j -> j != i).toArray());
        return direct;
    }
}
