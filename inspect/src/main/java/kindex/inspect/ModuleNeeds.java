package kindex.inspect;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.objects.Object2IntAVLTreeMap;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kindex.incremental.ReadTree;
import kindex.symbols.ModuleFile;
import kindex.symbols.facts.FactsTable;
import kindex.symbols.facts.NeedTable;
import kindex.symbols.graph.SymbolTable;

/// Which modules need which others directly, and by which symbols. Modules are numbered in kmod's
/// order; they may need each other in cycles, or themselves.
public final class ModuleNeeds {
    private final ReadTree tree;
    private final SymbolTable suppliers;
    private final int[] symbolOfNeed;
    private final int[][] needs;
    private final int[][] users;
    private final Object2IntMap<String> byName = new Object2IntAVLTreeMap<>();

    private ModuleNeeds(ReadTree tree) {
        this.tree = tree;
        byName.defaultReturnValue(-1);
        this.suppliers = tree.suppliers();
        NeedTable distinct = tree.facts().needTable();
        this.symbolOfNeed = new int[distinct.size()];
        for (int need = 0; need < symbolOfNeed.length; need++) {
            symbolOfNeed[need] = suppliers.findNeeded(distinct.name(need));
        }
        this.needs = new int[tree.size()][];
        int[] seenBy = new int[tree.size()];
        for (int module = 0; module < needs.length; module++) {
            byName.putIfAbsent(modname(module), module);
            needs[module] = owners(module, seenBy);
        }
        this.users = turned(needs);
    }

    /// The needs among the modules of a tree.
    public static ModuleNeeds of(ReadTree tree) {
        return new ModuleNeeds(tree);
    }

    private int[] owners(int module, int[] seenBy) {
        FactsTable facts = tree.facts();
        IntList owners = new IntArrayList();
        int row = tree.row(module);
        for (int at = facts.needFrom(row); at < facts.needFrom(row + 1); at++) {
            int owner = owner(facts.need(at));
            if (owner >= 0 && seenBy[owner] != module + 1) {
                seenBy[owner] = module + 1;
                owners.add(owner);
            }
        }
        return owners.toIntArray();
    }

    /// The module that meets a need; negative if the kernel does, or nobody.
    private int owner(int need) {
        int symbol = symbolOfNeed[need];
        return symbol < 0 ? SymbolTable.KERNEL : suppliers.owner(symbol);
    }

    /// Edges the other way round; the targets of each in ascending order.
    public static int[][] turned(int[][] edges) {
        int[] counts = new int[edges.length];
        for (int[] targets : edges) {
            for (int target : targets) {
                counts[target]++;
            }
        }
        int[][] turned = new int[edges.length][];
        for (int i = 0; i < edges.length; i++) {
            turned[i] = new int[counts[i]];
        }
        for (int source = edges.length - 1; source >= 0; source--) {
            for (int target : edges[source]) {
                turned[target][--counts[target]] = source;
            }
        }
        return turned;
    }

    /// How many modules there are.
    public int size() {
        return needs.length;
    }

    /// A module's name, with `_`.
    public String modname(int module) {
        return tree.file(module).modname();
    }

    /// A module's path as `modules.dep` prints it.
    public String path(int module) {
        return tree.file(module).indexPath();
    }

    /// The module that a name or a path means, `-` and `_` alike; -1 if there is none.
    public int find(String nameOrPath) {
        return byName.getInt(ModuleFile.modname(nameOrPath));
    }

    /// The modules that a module needs directly, in the order of its needs. Not to be written.
    public int[] needs(int module) {
        return needs[module];
    }

    /// The modules that need a module directly, in kmod's order. Not to be written.
    public int[] users(int module) {
        return users[module];
    }

    /// All of [#needs], by module. Not to be written.
    public int[][] needs() {
        return needs;
    }

    /// All of [#users], by module. Not to be written.
    public int[][] users() {
        return users;
    }

    /// The symbols of `owner` that `user` needs, in the order of its needs, each once.
    public List<NeededSymbol> symbols(int user, int owner) {
        FactsTable facts = tree.facts();
        NeedTable distinct = facts.needTable();
        List<NeededSymbol> symbols = new ArrayList<>();
        Set<String> named = new HashSet<>();
        int row = tree.row(user);
        for (int at = facts.needFrom(row); at < facts.needFrom(row + 1); at++) {
            int need = facts.need(at);
            if (owner(need) != owner) {
                continue;
            }
            String name = facts.names().name(distinct.name(need));
            if (named.add(name)) {
                symbols.add(new NeededSymbol(name, distinct.isWeak(need)));
            }
        }
        return symbols;
    }
}
