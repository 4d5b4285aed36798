package kindex.kmp.weakupdates;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.HostLock;
import kindex.incremental.DeferredListener;
import kindex.incremental.DepmodReport;
import kindex.incremental.DepmodRequest;
import kindex.incremental.DepmodRun;
import kindex.incremental.RunListener;

/// Makes and removes links together with the indexes that tell of them: all or nothing.
///
/// What is to be done is written to a journal first. Whatever ends the run, the next one finds the
/// journal and does the rest, or, if something that links were to lead to is gone meanwhile or the
/// rest cannot be done, undoes what was done. What fails while the run lives is undone at once.
public final class LinkTransaction implements AutoCloseable {
    private final Tools tools;
    private final Kernels kernels;
    private final RunListener listener;
    private final Journal journal;
    private final HostLock lock;

    /// Takes the lock, for one run at a time below a root.
    ///
    /// @param state where the journal is
    /// @param listener hears what depmod finds
    public LinkTransaction(Tools tools, StateDirectory state, RunListener listener)
            throws HostException {
        this.tools = tools;
        this.kernels = new Kernels(tools);
        this.listener = listener;
        this.journal = new Journal(tools, state, true);
        try {
            this.lock = tools.files().lock(state.path() + "/weak-updates.lock", true);
        } catch (HostException e) {
            journal.close();
            throw e;
        }
    }

    /// Whether a run that did not end has left something to be done.
    ///
    /// @param state where the journal is
    public static boolean isPending(Tools tools, StateDirectory state)
            throws HostException, JournalException {
        try (Journal journal = new Journal(tools, state, false)) {
            return journal.read() != null;
        } catch (HostException e) {
            return switch (e.errno()) {
                case ENOENT, ENOTDIR -> false;
                default -> throw e;
            };
        }
    }

    /// How an unfinished run was ended.
    public enum Recovery {
        /// There was none.
        NONE,
        /// What it was about to do was done.
        FINISHED,
        /// What it had done was undone.
        UNDONE
    }

    /// Ends a run that did not end. To be called before anything is planned.
    public Recovery recover() throws HostException, JournalException {
        JournalText begun = journal.read();
        journal.removeNew();
        if (begun == null) {
            return Recovery.NONE;
        }
        if (begun.done()) {
            forget(begun.plans());
            return Recovery.FINISHED;
        }
        List<KernelPlan> plans = begun.plans();
        for (KernelPlan plan : plans) {
            removeTemporaries(plan);
        }
        Set<String> unindexed = new HashSet<>();
        if (plans.stream().allMatch(this::targetsExist) && carryOut(plans, unindexed) == null) {
            finish(plans);
            return Recovery.FINISHED;
        }
        undo(plans, unindexed);
        return Recovery.UNDONE;
    }

    /// Carries out plans.
    ///
    /// @throws HostException if something cannot be done; then all is as it was, unless undoing it
    ///     fails, too, which is left to the next run
    public void apply(List<KernelPlan> plans) throws HostException {
        List<KernelPlan> work = new ArrayList<>();
        for (KernelPlan plan : plans) {
            if (plan.index() || !plan.changes().isEmpty()) {
                work.add(plan);
            }
        }
        if (work.isEmpty()) {
            return;
        }
        journal.write(work, false);
        Set<String> unindexed = new HashSet<>();
        HostException failure = carryOut(work, unindexed);
        if (failure != null) {
            undo(work, unindexed);
            throw failure;
        }
        finish(work);
    }

    private boolean targetsExist(KernelPlan plan) {
        for (KernelPlan.Change change : plan.changes()) {
            try {
                if (change.after() != null) {
                    tools.files().status(tools.resolved(change.after()));
                }
            } catch (HostException _) {
                return false;
            }
        }
        return true;
    }

    /// @param unindexed takes the kernels whose indexes could not be made
    /// @return what could not be done; null if all was
    private HostException carryOut(List<KernelPlan> plans, Set<String> unindexed) {
        try {
            for (KernelPlan plan : plans) {
                link(plan);
            }
            return index(plans, Set.of(), unindexed);
        } catch (HostException e) {
            return e;
        }
    }

    /// @param unindexed kernels whose indexes could not be made before either: those that cannot be
    ///     made now stay as they are
    private void undo(List<KernelPlan> plans, Set<String> unindexed) throws HostException {
        for (KernelPlan plan : plans) {
            try (KernelLinks links = links(plan)) {
                for (int i = plan.changes().size() - 1; links != null && i >= 0; i--) {
                    links.undo(plan.changes().get(i));
                }
            }
        }
        Set<String> now = new HashSet<>();
        HostException failure = index(plans, unindexed, now);
        if (!unindexed.containsAll(now)) {
            throw failure;
        }
        journal.remove();
    }

    private void finish(List<KernelPlan> plans) throws HostException {
        for (KernelPlan plan : plans) {
            if (plan.changes().stream().anyMatch(KernelPlan.Change::file)) {
                journal.write(plans, true); // from here on nothing is undone
                forget(plans);
                return;
            }
        }
        journal.remove();
    }

    /// Removes the plain files that links took the place of.
    private void forget(List<KernelPlan> plans) throws HostException {
        for (KernelPlan plan : plans) {
            try (KernelLinks links = links(plan)) {
                for (KernelPlan.Change change : plan.changes()) {
                    if (links != null) {
                        links.forget(change);
                    }
                }
            }
        }
        journal.remove();
    }

    /// @return null if the kernel's directory is gone
    private KernelLinks links(KernelPlan plan) throws HostException {
        try {
            return new KernelLinks(tools, kernels.directory(plan.kernel()));
        } catch (HostException e) {
            if (e.errno() == Errno.ENOENT) {
                return null;
            }
            throw e;
        }
    }

    private void link(KernelPlan plan) throws HostException {
        try (KernelLinks links = links(plan)) {
            for (KernelPlan.Change change : plan.changes()) {
                if (links != null) {
                    links.change(change);
                } else if (change.after() != null) {
                    throw new HostException("open", kernels.directory(plan.kernel()), Errno.ENOENT);
                }
            }
            if (links != null && !plan.index()) {
                links.removeEmpty();
            }
        }
    }

    private void removeTemporaries(KernelPlan plan) throws HostException {
        try (KernelLinks links = links(plan)) {
            for (KernelPlan.Change change : plan.changes()) {
                if (links != null) {
                    links.removeTemporaries(change);
                }
            }
        }
    }

    /// @param told kernels of which the listener has heard already what is wrong
    /// @param unindexed takes the kernels whose indexes could not be made
    /// @return what went wrong first; null if nothing did
    private HostException index(List<KernelPlan> plans, Set<String> told, Set<String> unindexed) {
        List<KernelPlan> indexed = plans.stream().filter(KernelPlan::index).toList();
        List<DeferredListener> heard = indexed.stream().map(_ -> new DeferredListener()).toList();
        List<HostException> failures =
                EachKernel.tried(indexed, plan -> index(plan, heard.get(indexed.indexOf(plan))));
        HostException first = null;
        for (int i = 0; i < failures.size(); i++) {
            if (!told.contains(indexed.get(i).kernel())) {
                heard.get(i).tell(listener);
            }
            if (failures.get(i) != null) {
                unindexed.add(indexed.get(i).kernel());
                first = first == null ? failures.get(i) : first;
            }
        }
        return first;
    }

    private Void index(KernelPlan plan, RunListener heard) throws HostException {
        DepmodRequest request = tools.requests().apply(plan.kernel());
        DepmodReport report =
                new DepmodRun(view(plan), tools.decompressors(), tools.digests(), request, heard)
                        .run();
        if (report.outcome() == DepmodReport.Outcome.FAILED) {
            throw new HostException("depmod", kernels.directory(plan.kernel()), Errno.EIO);
        }
        return null;
    }

    /// The files with the links as they are now, those that are absolute leading below the root.
    private HostFiles view(KernelPlan plan) throws HostException {
        KernelTree tree = new KernelTree(tools, plan.kernel());
        HostFiles view = KernelTree.rooted(tools, tree.directory(), new TreeMap<>(tree.links()));
        return new RootedFiles(view, tools, tree.directory());
    }

    @Override
    public void close() {
        lock.close();
        journal.close();
    }
}
