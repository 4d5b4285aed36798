package kindex.symbols.graph;

import java.util.ArrayList;
import java.util.List;
import kindex.elf.ModuleFacts;
import kindex.elf.ModuleProblem;
import kindex.symbols.ModuleList;
import kindex.symbols.Problem;
import kindex.symbols.ProblemListener;
import kindex.symbols.facts.FactsTable;
import kindex.symbols.hash.HostOrder;

/// Makes a graph of modules: enters their symbols, resolves their needs, sorts them.
public final class ModuleLinker {
    private final SymbolTable symbols;
    private final LinkChecks checks;
    private final ProblemListener problems;
    private final DependencyListener dependencies;

    /// @param symbols what the kernel itself supplies, over the names of the table of facts; the
    ///     modules' symbols are added to it
    /// @param dependencies hears of each dependency; null for nobody
    public ModuleLinker(
            SymbolTable symbols,
            LinkChecks checks,
            ProblemListener problems,
            DependencyListener dependencies) {
        this.symbols = symbols;
        this.checks = checks;
        this.problems = problems;
        this.dependencies = dependencies;
    }

    /// The graph of `modules`, which are in kmod's order, without a word of the kernel's symbols;
    /// for [HostOrder#LITTLE].
    ///
    /// @param facts what was read of each module
    /// @return null if modules need each other in cycles, which were reported
    public static ModuleGraph link(
            ModuleList modules, ModuleFacts[] facts, ProblemListener problems) {
        FactsTable table = new FactsTable(facts.length);
        int[] rows = new int[facts.length];
        for (int i = 0; i < facts.length; i++) {
            rows[i] = table.add(facts[i]);
        }
        SymbolTable symbols = new SymbolTable(table.names(), (char) 0, HostOrder.LITTLE);
        return new ModuleLinker(symbols, LinkChecks.NONE, problems, null)
                .link(modules, table, rows);
    }

    /// The graph of `modules`, which are in kmod's order.
    ///
    /// Problems come in kmod's order: modules that could not be read, then needs, then cycles.
    ///
    /// @param facts the table that `symbols` shares its names with
    /// @param rows the row of each module
    /// @return null if modules need each other in cycles, which were reported
    public ModuleGraph link(ModuleList modules, FactsTable facts, int[] rows) {
        for (int i = 0; i < rows.length; i++) {
            ModuleProblem problem = facts.problem(rows[i]);
            if (problem != null && problem.reported()) {
                problems.found(new Problem.ModuleUnreadable(problem));
            }
            DependencyGraph.enter(symbols, i, facts, rows[i]);
        }
        DependencyGraph graph =
                DependencyGraph.of(symbols, modules, facts, rows, checks, problems, dependencies);
        if (graph.cyclic()) {
            report(graph, modules);
            return null;
        }
        return new ModuleGraph(modules, facts, rows, graph.direct(), graph.closure(), symbols);
    }

    private void report(DependencyGraph graph, ModuleList modules) {
        for (int[] cycle : graph.cycles()) {
            List<String> names = new ArrayList<>();
            for (int module : cycle) {
                names.add(modules.modname(module));
            }
            problems.found(new Problem.Cycle(names));
        }
        problems.found(new Problem.CyclesFound(graph.modulesInCycles()));
    }
}
