package kindex.incremental;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kindex.elf.ModuleProblem;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexProblem;
import kindex.symbols.Problem;

/// Keeps what a run finds, to be passed on later or not at all: when several go on at once, or when
/// only the end tells whether there is anything to say.
public final class DeferredListener implements RunListener {
    private final List<Consumer<RunListener>> heard = new ArrayList<>();

    /// Passes everything on.
    public void tell(RunListener listener) {
        heard.forEach(one -> one.accept(listener));
    }

    @Override
    public void found(Problem problem) {
        heard.add(listener -> listener.found(problem));
    }

    @Override
    public void found(IndexFile file, IndexProblem problem) {
        heard.add(listener -> listener.found(file, problem));
    }

    @Override
    public void found(RunProblem problem) {
        heard.add(listener -> listener.found(problem));
    }

    @Override
    public void unread(ModuleProblem problem) {
        heard.add(listener -> listener.unread(problem));
    }

    @Override
    public void needs(String path, String symbol, String ownerPath) {
        heard.add(listener -> listener.needs(path, symbol, ownerPath));
    }

    @Override
    public void text(IndexFile file, byte[] array, int length) {
        heard.add(listener -> listener.text(file, array, length));
    }

    @Override
    public void decided(Decision decision) {
        heard.add(listener -> listener.decided(decision));
    }

    @Override
    public void summary(IncrementalSummary summary) {
        heard.add(listener -> listener.summary(summary));
    }
}
