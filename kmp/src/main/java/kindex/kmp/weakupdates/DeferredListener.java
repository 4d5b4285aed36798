package kindex.kmp.weakupdates;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kindex.elf.ModuleProblem;
import kindex.incremental.RunListener;
import kindex.incremental.RunProblem;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexProblem;
import kindex.symbols.Problem;

/// Keeps what a run finds, to be passed on when it is the run's turn: several go on at once.
final class DeferredListener implements RunListener {
    private final List<Consumer<RunListener>> heard = new ArrayList<>();

    /// Passes everything on.
    void tell(RunListener listener) {
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
}
