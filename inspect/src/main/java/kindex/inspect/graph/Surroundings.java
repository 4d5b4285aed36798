package kindex.inspect.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kindex.inspect.ModuleCycles;
import kindex.inspect.ModuleNeeds;

/// A part of the graph of needs: one module and what it needs, or who needs it, up to some steps
/// away; or all modules.
public final class Surroundings {
    /// Which way one goes from the module.
    public enum Direction {
        /// To what it needs.
        NEEDS,
        /// To what needs it.
        USERS,
        /// Both, from the module alone.
        BOTH
    }

    private final ModuleNeeds graph;
    private final int centre;
    private final boolean[] below;
    private final boolean[] above;
    private final IntList modules = new IntArrayList();

    private Surroundings(ModuleNeeds graph, int centre) {
        this.graph = graph;
        this.centre = centre;
        this.below = new boolean[graph.size()];
        this.above = new boolean[graph.size()];
    }

    /// All modules.
    public static Surroundings all(ModuleNeeds graph) {
        Surroundings all = new Surroundings(graph, -1);
        for (int module = 0; module < graph.size(); module++) {
            all.modules.add(module);
        }
        return all;
    }

    /// A module's surroundings.
    ///
    /// @param depth how many steps away
    public static Surroundings of(ModuleNeeds graph, int module, int depth, Direction direction) {
        Surroundings part = new Surroundings(graph, module);
        if (direction != Direction.USERS) {
            mark(graph.needs(), module, depth, part.below);
        }
        if (direction != Direction.NEEDS) {
            mark(graph.users(), module, depth, part.above);
        }
        for (int each = 0; each < graph.size(); each++) {
            if (each == module || part.below[each] || part.above[each]) {
                part.modules.add(each);
            }
        }
        return part;
    }

    private static void mark(int[][] edges, int from, int depth, boolean[] reached) {
        IntList now = IntArrayList.of(from);
        boolean[] seen = new boolean[edges.length];
        seen[from] = true;
        for (int step = 0; step < depth && !now.isEmpty(); step++) {
            IntList next = new IntArrayList();
            for (int k = 0; k < now.size(); k++) {
                int module = now.getInt(k);
                for (int target : edges[module]) {
                    if (!seen[target]) {
                        seen[target] = true;
                        reached[target] = true;
                        next.add(target);
                    }
                }
            }
            now = next;
        }
    }

    /// The graph that this is a part of.
    public ModuleNeeds graph() {
        return graph;
    }

    /// The module in the middle; -1 if these are all modules.
    public int centre() {
        return centre;
    }

    /// The modules in kmod's order.
    public List<Integer> modules() {
        return modules;
    }

    /// The module at a place of [#modules].
    int module(int place) {
        return modules.getInt(place);
    }

    /// Whether the way to a module leads from users to what they need.
    boolean isBelow(int module) {
        return below[module];
    }

    /// What each module of [#modules] needs among them, as places in [#modules].
    int[][] edges() {
        int[] place = new int[graph.size()];
        Arrays.fill(place, -1);
        for (int i = 0; i < modules.size(); i++) {
            place[modules.getInt(i)] = i;
        }
        int[][] edges = new int[modules.size()][];
        for (int i = 0; i < edges.length; i++) {
            IntList among = new IntArrayList();
            for (int need : graph.needs(modules.getInt(i))) {
                if (place[need] >= 0) {
                    among.add(place[need]);
                }
            }
            edges[i] = among.toIntArray();
        }
        return edges;
    }

    /// The cycles among these modules, as places in [#modules].
    ModuleCycles cycles() {
        return ModuleCycles.of(edges());
    }

    /// A need among these modules.
    ///
    /// @param cyclic whether the owner needs the user, too, directly or through others
    public record Need(int user, int owner, boolean cyclic) {}

    /// The needs among these modules, by user in kmod's order, then in the order of its needs.
    public List<Need> needs() {
        List<Need> needs = new ArrayList<>();
        int[][] edges = edges();
        ModuleCycles cycles = ModuleCycles.of(edges);
        for (int user = 0; user < edges.length; user++) {
            for (int owner : edges[user]) {
                needs.add(
                        new Need(
                                modules.getInt(user),
                                modules.getInt(owner),
                                cycles.isWithin(user, owner)));
            }
        }
        return needs;
    }

    /// The groups of modules that need each other, as modules.
    public List<List<Integer>> groups() {
        List<List<Integer>> groups = new ArrayList<>();
        for (int[] group : cycles().groups()) {
            IntList members = new IntArrayList(group.length);
            for (int place : group) {
                members.add(modules.getInt(place));
            }
            groups.add(members);
        }
        return groups;
    }
}
