package kindex.incremental;

import kindex.elf.ModuleProblem;
import kindex.host.Errno;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexProblem;
import kindex.symbols.Problem;
import kindex.symbols.ProblemListener;

/// Passes everything on and counts what `--strict` looks at.
final class CountingListener implements RunListener, ProblemListener {
    private final RunListener next;
    private int unreadable;
    private int unresolved;
    private int unseen;
    private boolean cutOff;

    CountingListener(RunListener next) {
        this.next = next;
    }

    DepmodReport report(DepmodReport.Outcome outcome, int modules) {
        return new DepmodReport(outcome, modules, unreadable + unseen, unresolved);
    }

    /// Counts a module that could not be read, or not wholly. What kmod reports comes later, from
    /// linking.
    ///
    /// @param problem null for a module that was read without trouble
    void count(ModuleProblem problem) {
        if (problem != null) {
            unreadable++;
            boolean noDescriptor =
                    problem.errno() == Errno.EMFILE || problem.errno() == Errno.ENFILE;
            if (noDescriptor && !cutOff) {
                found(new Problem.InputNotRead(problem.path(), problem.errno().words()));
            }
            if (!problem.reported()) {
                next.unread(problem);
            }
        }
    }

    @Override
    public void found(Problem problem) {
        if (problem instanceof Problem.UnknownSymbol
                || problem instanceof Problem.VersionDisagreement) {
            unresolved++;
        }
        cutOff |= problem instanceof Problem.InputNotRead;
        if (problem instanceof Problem.DirectoryNotOpened
                || problem instanceof Problem.SubdirectoryNotOpened
                || problem instanceof Problem.EntryWithoutStatus) {
            unseen++;
        }
        next.found(problem);
    }

    @Override
    public void found(IndexFile file, IndexProblem problem) {
        next.found(file, problem);
    }

    @Override
    public void found(RunProblem problem) {
        next.found(problem);
    }

    @Override
    public void unread(ModuleProblem problem) {
        next.unread(problem);
    }

    @Override
    public void needs(String path, String symbol, String ownerPath) {
        next.needs(path, symbol, ownerPath);
    }

    @Override
    public void text(IndexFile file, byte[] array, int length) {
        next.text(file, array, length);
    }

    @Override
    public void decided(Decision decision) {
        next.decided(decision);
    }

    @Override
    public void summary(IncrementalSummary summary) {
        next.summary(summary);
    }

    /// Ends the run if there is something that a limit kept from being read, which was told.
    void requireAllRead() throws RunEnded {
        if (cutOff) {
            throw new RunEnded();
        }
    }

    /// Whether a module could not be read, or not wholly.
    boolean anyUnreadable() {
        return unreadable > 0;
    }
}
