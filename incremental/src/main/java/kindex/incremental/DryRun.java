package kindex.incremental;

import kindex.host.HostFiles;
import kindex.incremental.cache.CacheLoad;
import kindex.incremental.cache.FactsCache;
import kindex.incremental.cache.SearchNote;
import kindex.symbols.ModuleList;
import kindex.symbols.graph.SymbolTable;

/// The passes of a run that only look: no lock is taken, no leftover removed, nothing written.
final class DryRun {
    private final HostFiles files;
    private final ReadingTools tools;
    private final DepmodRequest request;
    private final CountingListener listener;
    private final SymbolTable kernel;
    private final ModuleList modules;
    private final CacheUse cache;
    private final CacheLoad load;
    private final SearchNote note;

    /// Settles which modules there are.
    DryRun(ReadingTools tools, DepmodRequest request, CountingListener listener) throws RunEnded {
        this.files = tools.files();
        this.tools = tools;
        this.request = explained(request);
        this.listener = listener;
        // of a request that publishes nothing, so that nothing is cleared away for what is
        // published
        this.cache = new CacheUse(files, this.request.toBuilder().textOnly(true).build());
        this.kernel = new KernelSymbolPass(files, request, listener).run();
        ModulePass search = new ModulePass(files, request, listener, cache);
        this.modules = search.run();
        listener.requireAllRead();
        this.note = search.note();
        this.load = cache.load();
    }

    private static DepmodRequest explained(DepmodRequest request) {
        IncrementalRequest given = request.incremental();
        if (given == null) {
            return request;
        }
        return request.toBuilder()
                .incremental(
                        new IncrementalRequest(
                                given.cacheBase(),
                                given.cacheDirectory(),
                                given.named(),
                                given.factsFiles(),
                                true))
                .build();
    }

    ReadTree read() throws RunEnded {
        ModuleRows rows = factsPass().run();
        return new ReadTree(
                request, kernel, modules, note, rows, BuiltinFiles.read(files, request, listener));
    }

    RunPlan plan() throws RunEnded {
        ModuleRows rows = factsPass().plan();
        return RunPlan.of(
                rows.decisions(),
                TreeReader.words(load),
                fate(rows, BuiltinFiles.read(files, request, listener)));
    }

    private FactsPass factsPass() {
        PortableFacts portable = PortableFacts.load(files, request, listener);
        return new FactsPass(
                tools, request, modules, load, portable, new NamedFiles(files, request));
    }

    private IndexDirectory output() {
        return new IndexDirectory(
                files, request.outputDirectory(), new EndOfRun(), request.threads());
    }

    private RunPlan.Indexes fate(ModuleRows rows, BuiltinFiles builtin) {
        if (!(load instanceof CacheLoad.Loaded(FactsCache known))) {
            return RunPlan.Indexes.MADE_WITHOUT_CACHE;
        }
        if (!rows.unchanged()) {
            return RunPlan.Indexes.MADE_FOR_MODULES;
        }
        if (!known.quiet() || request.warnDuplicates()) {
            return RunPlan.Indexes.MADE_TO_REPORT;
        }
        if (!output().stands(known.indexes())) {
            return RunPlan.Indexes.MADE_FOR_FILES;
        }
        Settlement settlement =
                new Settlement(
                        files, output(), request, listener, cache, load, note, new EndOfRun(), 0);
        return settlement.stands(rows, builtin)
                ? RunPlan.Indexes.KEPT
                : RunPlan.Indexes.MADE_FOR_INPUTS;
    }
}
