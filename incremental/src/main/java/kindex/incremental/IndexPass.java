package kindex.incremental;

import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexProblem;
import kindex.indexgen.ModuleSource;
import kindex.indexgen.PublishedIndexes;
import kindex.indexgen.generator.IndexGenerator;
import kindex.indexgen.generator.IndexSet;
import kindex.symbols.graph.ModuleGraph;

/// The pass that makes the indexes, several at once: those that need no links while links are made.
final class IndexPass {
    private final DepmodRequest request;
    private final CountingListener listener;
    private final BuiltinFiles builtin;
    private final IndexGenerator generator;
    private final StagedCrew crew;
    private boolean builtinTold;
    private boolean modinfoTold;
    private boolean quiet = true;

    /// @param published what need not be made, or not anew
    /// @param beside something to be done at the same time, once links are made; null for nothing
    IndexPass(
            DepmodRequest request,
            CountingListener listener,
            ModuleSource modules,
            BuiltinFiles builtin,
            PublishedIndexes published,
            Runnable beside) {
        this.request = request;
        this.listener = listener;
        this.builtin = builtin;
        this.generator =
                new IndexGenerator(
                        modules,
                        request.format(),
                        request.warnDuplicates(),
                        request.textOnly(),
                        published);
        int tasks = generator.tasks();
        crew =
                new StagedCrew(
                        generator.firstLinked(),
                        beside == null ? tasks : tasks + 1,
                        task -> {
                            if (task < tasks) {
                                generator.run(task);
                            } else {
                                beside.run();
                            }
                        });
    }

    /// Begins with those indexes that need no links.
    void begin() {
        crew.start(request.threads());
    }

    /// Ends what [#begin] began.
    void abandon() {
        crew.abandon();
    }

    /// Makes the other indexes.
    IndexSet run(ModuleGraph graph) throws RunEnded {
        generator.link(new GraphIndexSource(graph, builtin.builtin(), builtin.modinfo()));
        crew.finish();
        IndexSet set = generator.finish(this::found);
        if (!set.isComplete()) {
            throw new RunEnded();
        }
        tellMissing(IndexFile.DEVNAME);
        return set;
    }

    /// Whether there was nothing to say about the indexes themselves.
    boolean quiet() {
        return quiet;
    }

    private void found(IndexFile file, IndexProblem problem) {
        quiet = false;
        tellMissing(file);
        listener.found(file, problem);
    }

    /// Tells of missing input files when kmod would: when it comes to the index made of them.
    private void tellMissing(IndexFile upTo) {
        if (builtin.builtinProblem() != null
                && !builtinTold
                && upTo.compareTo(IndexFile.BUILTIN_BIN) >= 0) {
            builtinTold = true;
            listener.found(builtin.builtinProblem());
        }
        if (builtin.modinfoProblem() != null
                && !modinfoTold
                && upTo.compareTo(IndexFile.BUILTIN_ALIAS_BIN) >= 0) {
            modinfoTold = true;
            listener.found(builtin.modinfoProblem());
        }
    }
}
