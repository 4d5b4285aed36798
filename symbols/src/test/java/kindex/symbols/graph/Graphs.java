package kindex.symbols.graph;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/// Graphs of up to twelve modules, as lists of direct needs.
final class Graphs {
    private static final int MOST = 12;

    private Graphs() {}

    /// @param cycles whether there may be cycles; numbers are at random either way
    static Arbitrary<int[][]> graphs(boolean cycles) {
        Arbitrary<Integer> sizes = Arbitraries.integers().between(0, MOST);
        Arbitrary<Integer> chances = Arbitraries.integers().between(0, 60);
        return sizes.flatMap(
                n ->
                        chances.flatMap(
                                percent ->
                                        Arbitraries.randoms()
                                                .map(r -> graph(n, percent, cycles, r))));
    }

    private static int[][] graph(int n, int percent, boolean cycles, Random random) {
        int[] names = random.ints(n).toArray();
        int[][] direct = new int[n][];
        for (int user = 0; user < n; user++) {
            int[] needs = new int[n];
            int count = 0;
            for (int need : shuffled(n, random)) {
                boolean allowed = cycles || names[user] < names[need];
                if (allowed && random.nextInt(100) < percent) {
                    needs[count++] = need;
                }
            }
            direct[user] = Arrays.copyOf(needs, count);
        }
        return direct;
    }

    private static int[] shuffled(int n, Random random) {
        int[] all = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            all[i] = all[j];
            all[j] = i;
        }
        return all;
    }

    static int indexOf(int[] array, int value) {
        for (int i = 0; i < array.length; i++) {
            if (array[i] == value) {
                return i;
            }
        }
        return -1;
    }
}
