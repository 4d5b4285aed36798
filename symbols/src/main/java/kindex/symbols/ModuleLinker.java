package kindex.symbols;

import java.util.ArrayList;
import java.util.List;
import kindex.elf.ModuleFacts;
import kindex.symbols.graph.DependencyGraph;
import kindex.symbols.graph.DependencyListener;
import kindex.symbols.graph.LinkChecks;
import kindex.symbols.graph.SymbolTable;

/// Makes a graph of modules: enters their symbols, resolves their needs, sorts them.
public final class ModuleLinker {
    private final SymbolTable symbols;
    private final LinkChecks checks;
    private final ProblemListener problems;
    private final DependencyListener dependencies;

    /// @param symbols what the kernel itself supplies; the modules' symbols are added to it
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

    /// The graph of `modules`, which are in kmod's order, with what was read of each.
    ///
    /// Problems come in kmod's order: modules that could not be read, then needs, then cycles.
    ///
    /// @return null if modules need each other in cycles, which were reported
    public ModuleGraph link(ModuleFile[] modules, ModuleFacts[] facts) {
        for (int i = 0; i < facts.length; i++) {
            if (facts[i].problem() != null && facts[i].problem().reported()) {
                problems.found(new Problem.ModuleUnreadable(facts[i].problem()));
            }
            DependencyGraph.enter(symbols, i, facts[i]);
        }
        DependencyGraph graph =
                DependencyGraph.of(symbols, modules, facts, checks, problems, dependencies);
        if (graph.cyclic()) {
            report(graph, modules);
            return null;
        }
        return new ModuleGraph(modules, facts, graph.direct(), graph.closure(), symbols.owned());
    }

    private void report(DependencyGraph graph, ModuleFile[] modules) {
        for (int[] cycle : graph.cycles()) {
            List<String> names = new ArrayList<>();
            for (int module : cycle) {
                names.add(modules[module].modname());
            }
            problems.found(new Problem.Cycle(names));
        }
        problems.found(new Problem.CyclesFound(graph.modulesInCycles()));
    }
}
