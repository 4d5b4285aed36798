package kindex.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ModuleCyclesTest {
    @Test
    void groupsInOrder() {
        ModuleCycles cycles = ModuleCycles.of(new int[][] {{3}, {2}, {1, 4}, {0}, {}, {5}});
        assertEquals(3, cycles.groups().size());
        assertArrayEquals(new int[] {0, 3}, cycles.groups().get(0));
        assertArrayEquals(new int[] {1, 2}, cycles.groups().get(1));
        assertArrayEquals(new int[] {5}, cycles.groups().get(2));
    }

    /// A chain as long as a hostile tree can make one is no matter of stack.
    @Test
    void aLongChain() {
        int[][] edges = new int[60_000][];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = new int[] {(i + 1) % edges.length};
        }
        assertEquals(edges.length, ModuleCycles.of(edges).groups().getFirst().length);
    }

    @Property
    void twoAreInOneGroupIfEachReachesTheOther(
            @ForAll @IntRange(max = 12) int size,
            @ForAll @IntRange(max = 60) int density,
            @ForAll long seed) {
        int[][] edges = RandomGraphs.edges(size, density, false, new Random(seed));
        boolean[][] reach = RandomGraphs.reachable(edges);
        ModuleCycles cycles = ModuleCycles.of(edges);
        for (int i = 0; i < size; i++) {
            assertEquals(reach[i][i], cycles.contains(i));
            for (int j = 0; j < size; j++) {
                assertEquals(reach[i][j] && reach[j][i], cycles.isWithin(i, j));
            }
        }
    }
}
