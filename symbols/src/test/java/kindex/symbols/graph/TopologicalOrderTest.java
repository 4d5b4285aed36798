package kindex.symbols.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TopologicalOrderTest {
    @Provide
    Arbitrary<int[][]> acyclic() {
        return Graphs.graphs(false);
    }

    @Provide
    Arbitrary<int[][]> any() {
        return Graphs.graphs(true);
    }

    @Test
    void theLastOfThoseWithoutUsersComesFirst() {
        int[][] none = {{}, {}, {}};
        assertArrayEquals(new int[] {2, 1, 0}, TopologicalOrder.of(none).rank());
    }

    @Test
    void aNeedIsPushedWhenItsLastUserIsNumbered() {
        // 0 needs 1 and 2, 3 needs 2: 3 is taken first, then 0, then 2 before 1
        int[][] direct = {{1, 2}, {}, {}, {2}};
        assertArrayEquals(new int[] {1, 3, 2, 0}, TopologicalOrder.of(direct).rank());
    }

    @Test
    void nothingIsSorted() {
        assertFalse(TopologicalOrder.of(new int[0][]).cyclic());
    }

    @Test
    void cyclesAndWhatOnlyTheyNeedStayUnsorted() {
        // 0 <-> 1, 1 needs 2, 3 needs 0, 4 alone
        int[][] direct = {{1}, {0, 2}, {}, {0}, {}};
        TopologicalOrder order = TopologicalOrder.of(direct);
        assertTrue(order.cyclic());
        assertArrayEquals(new int[] {0, 1, 2}, order.unsorted());
    }

    @Test
    void aModuleThatNeedsItselfIsACycle() {
        assertArrayEquals(new int[] {0}, TopologicalOrder.of(new int[][] {{0}}).unsorted());
    }

    @Property
    void usersComeBeforeWhatTheyNeed(@ForAll("acyclic") int[][] direct) {
        TopologicalOrder order = TopologicalOrder.of(direct);
        assertFalse(order.cyclic());
        TreeSet<Integer> numbers = new TreeSet<>();
        for (int user = 0; user < direct.length; user++) {
            numbers.add(order.rank()[user]);
            for (int need : direct[user]) {
                assertTrue(order.rank()[user] < order.rank()[need]);
            }
        }
        assertEquals(direct.length, numbers.size(), "each number once");
    }

    @Property
    void closureIsAllThatCanBeReachedInThatOrder(@ForAll("acyclic") int[][] direct) {
        int[] rank = TopologicalOrder.of(direct).rank();
        int[][] closure = DependencyClosure.of(direct, rank);
        for (int module = 0; module < direct.length; module++) {
            TreeSet<Integer> ranks = new TreeSet<>();
            reach(direct, rank, module, ranks);
            int[] expected = ranks.stream().mapToInt(r -> Graphs.indexOf(rank, r)).toArray();
            assertArrayEquals(expected, closure[module]);
        }
    }

    @Property
    void unsortedHaveAUserThatIsUnsorted(@ForAll("any") int[][] direct) {
        int[] unsorted = TopologicalOrder.of(direct).unsorted();
        boolean[] is = new boolean[direct.length];
        for (int module : unsorted) {
            is[module] = true;
        }
        for (int module : unsorted) {
            boolean used = false;
            for (int user : unsorted) {
                used |= Graphs.indexOf(direct[user], module) >= 0;
            }
            assertTrue(used);
        }
        for (int user = 0; user < direct.length; user++) {
            for (int need : direct[user]) {
                assertTrue(is[need] || !is[user], "all that an unsorted module needs is unsorted");
            }
        }
    }

    private static void reach(int[][] direct, int[] rank, int from, TreeSet<Integer> ranks) {
        for (int need : direct[from]) {
            if (ranks.add(rank[need])) {
                reach(direct, rank, need, ranks);
            }
        }
    }
}
