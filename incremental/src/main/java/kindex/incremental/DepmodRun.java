package kindex.incremental;

import kindex.elf.ModuleFacts;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexFormat;
import kindex.indexgen.IndexGenerator;
import kindex.indexgen.IndexSet;
import kindex.symbols.ModuleFile;
import kindex.symbols.ModuleGraph;
import kindex.symbols.ModuleLinker;
import kindex.symbols.Problem;
import kindex.symbols.graph.LinkChecks;
import kindex.symbols.graph.SymbolTable;
import kindex.symbols.tree.ModulesOrder;

/// One run of depmod: [#run] lists its passes.
public final class DepmodRun {
    /// Module indexes are 16 bits wide in kmod, and the last one is not used.
    private static final int MOST_MODULES = 65535;

    private final HostFiles files;
    private final DecompressorFactory decompressors;
    private final DepmodRequest request;
    private final CountingListener listener;

    /// @param listener hears of what is found, in kmod's order
    public DepmodRun(
            HostFiles files,
            DecompressorFactory decompressors,
            DepmodRequest request,
            RunListener listener) {
        this.files = files;
        this.decompressors = decompressors;
        this.request = request;
        this.listener = new CountingListener(listener);
    }

    /// Does the run. Nothing is written before the last pass; nothing is read after it began.
    public DepmodReport run() {
        if (request.quick() && (request.textOnly() || isUpToDate())) {
            return new DepmodReport(DepmodReport.Outcome.UP_TO_DATE, 0, 0, 0);
        }
        try {
            SymbolTable symbols = kernelSymbols();
            ModuleFile[] modules = inOrder(modules());
            // from here on the modules and their order are settled
            ModuleFacts[] facts =
                    new FactsReader(files, decompressors)
                            .read(modules, request.threads(), request.maxModuleSize());
            ModuleGraph graph = link(symbols, modules, facts);
            IndexSet indexes = indexes(graph);
            // from here on files are written
            hand(indexes);
            return listener.report(modules.length);
        } catch (RunEnded _) {
            return DepmodReport.failed();
        }
    }

    private boolean isUpToDate() {
        return new UpToDateCheck(files, request, listener).isUpToDate();
    }

    private SymbolTable kernelSymbols() throws RunEnded {
        return KernelSymbolPass.run(files, request, listener);
    }

    private ModuleFile[] modules() throws RunEnded {
        ModuleFile[] modules = new ModulePass(files, request, listener).run();
        if (modules.length >= MOST_MODULES) {
            throw ended(new RunProblem.TooManyModules(modules.length));
        }
        return modules;
    }

    private ModuleFile[] inOrder(ModuleFile[] modules) {
        String directory = request.moduleDirectory();
        byte[] order;
        try {
            order = WholeFile.read(files, directory + "/modules.order");
        } catch (HostException e) {
            listener.found(new Problem.FileNotOpened("modules.order", directory, e.words()));
            return modules;
        }
        return ModulesOrder.sort(
                modules,
                order,
                request.format() == IndexFormat.KMOD_34
                        ? ModulesOrder.Duplicates.FIRST_LINE
                        : ModulesOrder.Duplicates.LAST_LINE,
                directory,
                listener);
    }

    private ModuleGraph link(SymbolTable symbols, ModuleFile[] modules, ModuleFacts[] facts)
            throws RunEnded {
        ModuleLinker linker =
                new ModuleLinker(
                        symbols,
                        checks(),
                        listener,
                        request.reportDependencies()
                                ? (module, symbol, owner) ->
                                        listener.needs(
                                                modules[module].path(),
                                                symbol,
                                                modules[owner].path())
                                : null);
        for (ModuleFacts f : facts) {
            listener.count(f);
        }
        ModuleGraph graph = linker.link(modules, facts);
        if (graph == null) {
            throw new RunEnded();
        }
        return graph;
    }

    private LinkChecks checks() {
        KernelSymbolSource source = request.kernelSymbols();
        if (!request.reportUnknown() || source instanceof KernelSymbolSource.None) {
            return LinkChecks.NONE;
        }
        return source instanceof KernelSymbolSource.Symvers
                ? LinkChecks.SYMBOLS_AND_VERSIONS
                : LinkChecks.SYMBOLS;
    }

    private IndexSet indexes(ModuleGraph graph) throws RunEnded {
        BuiltinFiles builtin =
                request.textOnly()
                        ? BuiltinFiles.unread(listener)
                        : BuiltinFiles.read(files, request.moduleDirectory(), listener);
        IndexGenerator generator =
                new IndexGenerator(
                        new GraphIndexSource(graph, builtin.names(), builtin.modinfo()),
                        request.format(),
                        request.warnDuplicates(),
                        request.textOnly());
        WorkCrew.run(request.threads(), generator.tasks(), () -> generator::run);
        IndexSet indexes = generator.finish(builtin);
        if (!indexes.isComplete()) {
            throw new RunEnded();
        }
        builtin.tellRest();
        return indexes;
    }

    private void hand(IndexSet indexes) throws RunEnded {
        if (request.textOnly()) {
            for (IndexFile file : indexes.files()) {
                listener.text(file, indexes.array(file), indexes.length(file));
            }
            return;
        }
        RunProblem problem = new IndexDirectory(files, request.outputDirectory()).publish(indexes);
        if (problem != null) {
            throw ended(problem);
        }
    }

    private RunEnded ended(RunProblem problem) {
        listener.found(problem);
        return new RunEnded();
    }
}
