package kindex.inspect.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import kindex.inspect.ModuleNeeds;
import kindex.inspect.RandomGraphs;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NeedChainsTest {
    private static final Comparator<int[]> ORDER =
            Comparator.<int[]>comparingInt(chain -> chain.length).thenComparing(Arrays::compare);

    /// All chains come, each once, by length and then by number, as a search without any cleverness
    /// finds them.
    @Property(tries = 500)
    void allChainsInOrder(
            @ForAll @IntRange(min = 2, max = 7) int size,
            @ForAll @IntRange(max = 70) int density,
            @ForAll boolean acyclic,
            @ForAll long seed) {
        int[][] needs = RandomGraphs.edges(size, density, acyclic, new Random(seed));
        List<int[]> expected = new ArrayList<>();
        follow(needs, new ArrayList<>(List.of(0)), size - 1, expected);
        expected.sort(ORDER);
        NeedChains.Result all = find(needs, size - 1, 100_000, true);
        assertEquals(text(expected), text(all.chains()));
        assertEquals(false, all.more());
        List<int[]> shortest = new ArrayList<>(expected);
        shortest.removeIf(chain -> chain.length > expected.getFirst().length);
        assertEquals(text(shortest), text(find(needs, size - 1, 100_000, false).chains()));
        NeedChains.Result two = find(needs, size - 1, 2, true);
        assertEquals(text(expected.subList(0, Math.min(2, expected.size()))), text(two.chains()));
        assertTrue(two.more() || expected.size() <= 2);
    }

    /// In a thicket of cycles the search gives up, and says that there is more.
    @Test
    void endsInAThicket() {
        int size = 40;
        int[][] needs = RandomGraphs.edges(size, 100, false, new Random(1));
        NeedChains.Result result = find(needs, size - 1, 999_999, true);
        assertTrue(result.more());
        assertEquals(List.of(0, size - 1), boxed(result.chains().getFirst()));
    }

    @Test
    void dependentsOfACycle() {
        int[][] users = ModuleNeeds.turned(new int[][] {{1}, {2}, {0, 3}, {}, {0}});
        assertEquals("[3, 2, 1, 0, 4]", Arrays.toString(NeedChains.distances(users, 3)));
    }

    private static NeedChains.Result find(int[][] needs, int to, int limit, boolean longer) {
        return NeedChains.between(needs, ModuleNeeds.turned(needs), 0, to, limit, longer);
    }

    private static void follow(int[][] needs, List<Integer> way, int to, List<int[]> found) {
        if (way.getLast() == to) {
            found.add(way.stream().mapToInt(Integer::intValue).toArray());
            return;
        }
        for (int next : needs[way.getLast()]) {
            if (!way.contains(next)) {
                way.add(next);
                follow(needs, way, to, found);
                way.removeLast();
            }
        }
    }

    private static List<Integer> boxed(int[] chain) {
        List<Integer> list = new ArrayList<>();
        for (int module : chain) {
            Collections.addAll(list, module);
        }
        return list;
    }

    private static List<String> text(List<int[]> chains) {
        return chains.stream().map(Arrays::toString).toList();
    }
}
