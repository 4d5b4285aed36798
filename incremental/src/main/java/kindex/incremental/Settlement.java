package kindex.incremental;

import java.util.function.Consumer;
import kindex.bytes.ByteSink;
import kindex.bytes.ByteStrings;
import kindex.bytes.XxHash64;
import kindex.host.HostFiles;
import kindex.incremental.Decision.Action;
import kindex.incremental.cache.CacheLoad;
import kindex.incremental.cache.CodeFingerprints;
import kindex.incremental.cache.FactsCache;
import kindex.incremental.cache.FactsCacheWriter;
import kindex.incremental.cache.IndexSums;
import kindex.incremental.cache.RestampedCache;
import kindex.incremental.cache.SearchNote;
import kindex.indexgen.IndexFile;
import kindex.indexgen.generator.IndexSet;
import kindex.symbols.Problem;

/// The last pass: publishes indexes, or finds that those published stand; and leaves a cache.
final class Settlement {
    private final HostFiles files;
    private final DepmodRequest request;
    private final CountingListener listener;
    private final CacheUse cache;
    private final CacheLoad load;
    private final SearchNote search;
    private final IndexDirectory directory;
    private final EndOfRun end;
    private final long beginNanos;
    private final long startedNanos = System.currentTimeMillis() * 1_000_000L;
    private FactsCacheWriter writer;

    /// @param beginNanos when the run began, by `System.nanoTime`
    Settlement(
            HostFiles files,
            IndexDirectory directory,
            DepmodRequest request,
            CountingListener listener,
            CacheUse cache,
            CacheLoad load,
            SearchNote search,
            EndOfRun end,
            long beginNanos) {
        this.files = files;
        this.request = request;
        this.listener = listener;
        this.cache = cache;
        this.load = load;
        this.search = search;
        this.directory = directory;
        this.end = end;
        this.beginNanos = beginNanos;
    }

    /// Whether the published indexes are what this run would make: nothing that goes into them
    /// changed, they are there, byte for byte, and there is nothing to say about them, or nobody
    /// wants to hear it.
    boolean stands(ModuleRows facts, BuiltinFiles builtin) {
        return !request.textOnly()
                && !request.warnDuplicates()
                && facts.unchanged()
                && load instanceof CacheLoad.Loaded(var known)
                && (known.quiet() || request.quick())
                && known.inputs() == inputs(builtin)
                && directory.stands(known.indexes());
    }

    /// What need not be made of indexes although not all of them stand.
    KeptIndexes kept(ModuleRows facts, ByteStrings paths, BuiltinFiles builtin) {
        boolean comparable =
                !request.textOnly()
                        && !request.warnDuplicates()
                        && load instanceof CacheLoad.Loaded(var known)
                        && known.quiet()
                        && known.inputs() == inputs(builtin);
        FactsCache known = comparable ? ((CacheLoad.Loaded) load).cache() : null;
        return new KeptIndexes(known, facts, paths, directory);
    }

    /// Sees to it that the published indexes are newer than what they are made of, and gives the
    /// cache the stamps of modules that were read again.
    DepmodReport keep(ModuleRows facts, BuiltinFiles builtin) throws RunEnded {
        tellMissing(builtin.builtinProblem());
        tellMissing(builtin.modinfoProblem());
        require(
                directory.touch(
                        ((CacheLoad.Loaded) load).cache().indexes(),
                        newestInput(facts),
                        Durability.of(request.sync(), 0)));
        FactsCache known = ((CacheLoad.Loaded) load).cache();
        if (facts.reread() > 0 || !known.search().same(search)) {
            cache.beginReplacing(end);
            cache.write(RestampedCache.of(known, facts.stamps(), startedNanos, search), end);
            leaveCache();
        }
        explain(facts, 0);
        return report(facts, 0);
    }

    /// @param rewritten how many indexes were written
    private DepmodReport report(ModuleRows facts, int rewritten) {
        boolean nothing = request.quick() && rewritten == 0;
        return listener.report(
                nothing ? DepmodReport.Outcome.UP_TO_DATE : DepmodReport.Outcome.DONE,
                facts.rows().length);
    }

    /// When the newest of the files changed that indexes are made of; the far future for a run that
    /// did not look, so that all get the current time.
    private long newestInput(ModuleRows facts) {
        return request.incremental() == null
                ? Long.MAX_VALUE
                : Math.max(facts.newest(), InputTimes.newestOther(files, request));
    }

    private void require(RunProblem problem) throws RunEnded {
        if (problem != null) {
            listener.found(problem);
            throw new RunEnded();
        }
    }

    /// Opens the directory to publish in, before the first index is made.
    void open() throws RunEnded {
        require(directory.open());
    }

    private void tellMissing(Problem problem) {
        if (problem != null) {
            listener.found(problem);
        }
    }

    /// The part of writing a cache that can be done while indexes are made; null if none is left.
    Runnable columns(ModuleRows facts, ByteStrings paths) {
        boolean leavesNone = request.quick() && load instanceof CacheLoad.Missing;
        if (request.incremental() == null || request.textOnly() || leavesNone) {
            return null; // a quick run goes by a cache, and begins none
        }
        writer =
                new FactsCacheWriter(
                        facts.table(),
                        facts.rows(),
                        paths,
                        facts.stamps(),
                        request.moduleDirectory(),
                        search);
        return writer::writeColumns;
    }

    /// Publishes a set, or hands its text over, and leaves a cache if one is kept.
    ///
    /// @param quiet whether there was nothing to say about the indexes
    DepmodReport publish(IndexSet set, boolean quiet, ModuleRows facts, BuiltinFiles builtin)
            throws RunEnded {
        if (request.textOnly()) {
            for (IndexFile file : set.files()) {
                listener.text(file, set.array(file), set.length(file));
            }
            explain(facts, 0);
            return report(facts, 1);
        }
        if (writer != null) {
            cache.beginReplacing(end);
        }
        IndexDirectory.Outcome outcome =
                directory.publish(
                        set,
                        request.incremental() != null || request.quick(),
                        newestInput(facts),
                        writer == null ? () -> {} : () -> finishCache(set, quiet, builtin),
                        Durability.of(request.sync(), System.nanoTime() - beginNanos));
        require(outcome.problem());
        if (writer != null) {
            leaveCache();
        }
        explain(facts, outcome.rewritten());
        return report(facts, outcome.rewritten());
    }

    private void finishCache(IndexSet set, boolean quiet, BuiltinFiles builtin) {
        boolean nothingToSay = quiet && !listener.anyUnreadable();
        IndexSums sums = IndexSums.of(set);
        for (IndexFile file : set.published()) {
            sums.take(file, ((CacheLoad.Loaded) load).cache().indexes());
        }
        byte[] content =
                writer.finish(
                        startedNanos, inputs(builtin), nothingToSay, request.maxModuleSize(), sums);
        cache.write(content, end);
    }

    private void leaveCache() {
        String reason = cache.replace(end);
        end.pop();
        if (reason != null) {
            listener.found(new RunProblem.CacheNotWritten(cache.path(), reason));
        }
    }

    private void explain(ModuleRows facts, int rewritten) {
        if (request.incremental() == null || !request.incremental().explain()) {
            return;
        }
        int[] counts = new int[Action.values().length];
        for (Decision decision : facts.decisions()) {
            listener.decided(decision);
            counts[decision.reason().action().ordinal()]++;
        }
        listener.summary(
                new IncrementalSummary(
                        switch (load) {
                            case CacheLoad.Loaded _ -> "used";
                            case CacheLoad.Missing _ -> "missing";
                            case CacheLoad.Discarded(var reason) -> "discarded: " + reason;
                        },
                        counts[Action.REUSED.ordinal()],
                        counts[Action.REREAD.ordinal()],
                        counts[Action.DROPPED.ordinal()],
                        rewritten));
    }

    /// The checksum of all that the indexes depend on besides the modules and their order.
    private long inputs(BuiltinFiles builtin) {
        ByteSink sink = new ByteSink(256);
        sink.putLittleEndian64(CodeFingerprints.MAKING);
        sink.putLittleEndian32(request.hostOrder().ordinal() << 8 | request.format().ordinal());
        sink.putLittleEndian32(request.symbolPrefix());
        Consumer<byte[]> content =
                bytes -> {
                    sink.put(0);
                    sink.putLittleEndian64(bytes == null ? -1 : bytes.length);
                    if (bytes != null) {
                        sink.putLittleEndian64(XxHash64.of(bytes, 0, bytes.length, 0));
                    }
                };
        content.accept(builtin.builtin());
        content.accept(builtin.modinfo());
        return XxHash64.of(sink.array(), 0, sink.length(), 0);
    }
}
