package kindex.inspect.why;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kindex.inspect.ModuleNeeds;

/// The modules that could not be loaded without another one.
public final class Dependents {
    private Dependents() {}

    /// A module that needs the one in question.
    ///
    /// @param module its number
    /// @param distance 1 if it needs it directly, else through how many steps at least
    /// @param through what it needs directly that is the one in question or needs that, in the
    ///     order of its needs
    public record Dependent(int module, int distance, List<Integer> through) {}

    /// All of them: direct ones first, then by distance, then in kmod's order.
    public static List<Dependent> of(ModuleNeeds graph, int module) {
        int[] distance = NeedChains.distances(graph.users(), module);
        List<Dependent> all = new ArrayList<>();
        for (int user = 0; user < distance.length; user++) {
            if (distance[user] > 0) {
                IntList through = new IntArrayList();
                for (int need : graph.needs(user)) {
                    if (distance[need] >= 0 && need != user) {
                        through.add(need);
                    }
                }
                all.add(new Dependent(user, distance[user], through));
            }
        }
        all.sort(Comparator.comparingInt(Dependent::distance));
        return all;
    }
}
