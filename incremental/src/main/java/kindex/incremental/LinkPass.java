package kindex.incremental;

import kindex.symbols.ModuleList;
import kindex.symbols.graph.DependencyListener;
import kindex.symbols.graph.LinkChecks;
import kindex.symbols.graph.ModuleGraph;
import kindex.symbols.graph.ModuleLinker;
import kindex.symbols.graph.SymbolTable;

/// The pass that finds out who needs whom.
final class LinkPass {
    private final DepmodRequest request;
    private final CountingListener listener;
    private final SymbolTable kernel;
    private final ModuleList modules;
    private final ModuleRows facts;

    /// @param kernel what the kernel itself supplies; null if that is not known
    LinkPass(
            DepmodRequest request,
            CountingListener listener,
            SymbolTable kernel,
            ModuleList modules,
            ModuleRows facts) {
        this.request = request;
        this.listener = listener;
        this.kernel = kernel;
        this.modules = modules;
        this.facts = facts;
    }

    ModuleGraph run() throws RunEnded {
        for (int row : facts.rows()) {
            listener.count(facts.table().problem(row));
        }
        SymbolTable symbols =
                new SymbolTable(facts.table().names(), request.symbolPrefix(), request.hostOrder());
        if (kernel != null) {
            symbols.addKernel(kernel);
        }
        ModuleGraph graph =
                new ModuleLinker(symbols, checks(), listener, dependencies())
                        .link(modules, facts.table(), facts.rows());
        if (graph == null) {
            throw new RunEnded();
        }
        return graph;
    }

    /// Says again what linking finds, where the indexes themselves need no making.
    void repeatReports() throws RunEnded {
        if (checks() != LinkChecks.NONE || request.reportDependencies()) {
            run();
        }
    }

    private DependencyListener dependencies() {
        if (!request.reportDependencies()) {
            return null;
        }
        return (module, symbol, owner) ->
                listener.needs(modules.path(module), symbol, modules.path(owner));
    }

    private LinkChecks checks() {
        return request.linkChecks();
    }
}
