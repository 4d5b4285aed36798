package kindex.symbols.graph;

import java.util.List;
import kindex.symbols.ModuleList;
import kindex.symbols.ProblemListener;
import kindex.symbols.facts.FactsTable;

/// Who needs whom among modules, by index: directly, and once sorted also through others.
public final class DependencyGraph {
    private final int[][] direct;
    private final TopologicalOrder order;
    private CycleFinder cycles;

    private DependencyGraph(int[][] direct) {
        this.direct = direct;
        this.order = TopologicalOrder.of(direct);
    }

    /// Enters the symbols that a module exports; of a name entered before, this module becomes the
    /// owner.
    ///
    /// @param row the module's row
    public static void enter(SymbolTable symbols, int module, FactsTable facts, int row) {
        for (int export = facts.exportFrom(row); export < facts.exportFrom(row + 1); export++) {
            symbols.addPrefixed(facts.exportName(export), facts.exportCrc(export), module);
        }
    }

    /// Resolves the needs of all modules by the symbols entered.
    ///
    /// @param rows the row of each module
    /// @param dependencies hears of each dependency; null for nobody
    public static DependencyGraph of(
            SymbolTable symbols,
            ModuleList modules,
            FactsTable facts,
            int[] rows,
            LinkChecks checks,
            ProblemListener problems,
            DependencyListener dependencies) {
        return new DependencyGraph(
                new DependencyResolver(symbols, modules, facts, checks, problems, dependencies)
                        .resolve(rows));
    }

    /// Whether modules need each other in cycles, so that they cannot be sorted.
    public boolean cyclic() {
        return order.cyclic();
    }

    /// The cycles in kmod's order of reporting, the first module repeated at the end.
    public List<int[]> cycles() {
        cycles = new CycleFinder(direct, order.unsorted());
        return cycles.find();
    }

    /// How many modules the cycles of [#cycles] have.
    public int modulesInCycles() {
        return cycles.modules();
    }

    /// For each module those it needs directly, in the order of its needs.
    public int[][] direct() {
        return direct;
    }

    /// For each module all that it needs, sorted by topological number; only without cycles.
    public int[][] closure() {
        return DependencyClosure.of(direct, order.rank());
    }
}
