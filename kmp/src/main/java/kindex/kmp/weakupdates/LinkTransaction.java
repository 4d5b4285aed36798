package kindex.kmp.weakupdates;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import kindex.host.DirectoryListing;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.HostLock;
import kindex.incremental.DeferredListener;
import kindex.incremental.DepmodReport;
import kindex.incremental.DepmodRequest;
import kindex.incremental.DepmodRun;
import kindex.incremental.IncrementalRequest;
import kindex.incremental.RunListener;

/// Makes and removes links together with the indexes that tell of them: all or nothing.
///
/// What is to be done is written to a journal first. Whatever ends the run, the next one finds the
/// journal and does the rest, or, if something that links were to lead to is gone meanwhile, undoes
/// what was done. What fails while the run lives is undone at once.
public final class LinkTransaction implements AutoCloseable {
    private static final String TEMPORARY = ".kindex-";

    private final Tools tools;
    private final RunListener listener;
    private final Journal journal;
    private final HostLock lock;

    /// Takes the lock, for one run at a time below a root.
    ///
    /// @param state the directory of the journal
    /// @param listener hears what depmod finds
    public LinkTransaction(Tools tools, String state, RunListener listener) throws HostException {
        this.tools = tools;
        this.listener = listener;
        this.journal = new Journal(tools.files(), state);
        tools.files().createDirectories(state);
        this.lock = tools.files().lock(state + "/weak-updates.lock", true);
    }

    /// Whether a run that did not end has left something to be done.
    ///
    /// @param state the directory of the journal
    public static boolean isPending(HostFiles files, String state) throws HostException {
        return new Journal(files, state).read() != null;
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
    public Recovery recover() throws HostException {
        List<KernelPlan> plans = journal.read();
        if (plans == null) {
            return Recovery.NONE;
        }
        boolean forward = plans.stream().allMatch(this::targetsExist);
        for (KernelPlan plan : plans) {
            removeTemporaries(plan);
            link(plan, !forward);
        }
        index(plans, false);
        journal.remove();
        return forward ? Recovery.FINISHED : Recovery.UNDONE;
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
        journal.write(work);
        try {
            for (KernelPlan plan : work) {
                link(plan, false);
            }
            index(work, true);
        } catch (HostException e) {
            for (KernelPlan plan : work) {
                link(plan, true);
            }
            index(work, false);
            journal.remove();
            throw e;
        }
        journal.remove();
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

    private void link(KernelPlan plan, boolean backwards) throws HostException {
        for (KernelPlan.Change change : plan.changes()) {
            String target = backwards ? change.before() : change.after();
            String path = plan.moduleDirectory() + "/" + change.path();
            if (target == null) {
                unlink(path, plan.moduleDirectory() + "/weak-updates");
            } else {
                tools.files().createDirectories(path.substring(0, path.lastIndexOf('/')));
                tools.files().replaceLink(path, target);
            }
        }
        if (!plan.index() && !backwards) {
            removeEmpty(plan.moduleDirectory() + "/weak-updates");
            removeEmpty(plan.moduleDirectory());
        }
    }

    /// Removes a link and the directories above it that are empty then.
    private void unlink(String path, String top) throws HostException {
        try {
            tools.files().readLink(path);
            tools.files().remove(path);
        } catch (HostException e) {
            if (e.errno() != Errno.ENOENT && e.errno() != Errno.EINVAL) {
                throw e;
            }
        }
        String above = path.substring(0, path.lastIndexOf('/'));
        while (above.length() > top.length() && removeEmpty(above)) {
            above = above.substring(0, above.lastIndexOf('/'));
        }
    }

    private boolean removeEmpty(String directory) {
        try {
            if (tools.files().list(directory).size() > 0) {
                return false;
            }
            tools.files().remove(directory);
            return true;
        } catch (HostException _) {
            return false; // it is not there, or is to stay
        }
    }

    /// Removes what a killed run left of links that had no name yet.
    private void removeTemporaries(KernelPlan plan) throws HostException {
        for (KernelPlan.Change change : plan.changes()) {
            String path = plan.moduleDirectory() + "/" + change.path();
            String directory = path.substring(0, path.lastIndexOf('/'));
            String start = path.substring(directory.length() + 1) + TEMPORARY;
            DirectoryListing listing;
            try {
                listing = tools.files().list(directory);
            } catch (HostException _) {
                continue; // it was not made yet
            }
            for (int i = 0; i < listing.size(); i++) {
                if (listing.names().get(i).startsWith(start)) {
                    tools.files().remove(directory + "/" + listing.names().get(i));
                }
            }
        }
    }

    /// @param namesSuffice whether only what plans name can have changed
    private void index(List<KernelPlan> plans, boolean namesSuffice) throws HostException {
        List<KernelPlan> indexed = plans.stream().filter(KernelPlan::index).toList();
        List<DeferredListener> heard = indexed.stream().map(_ -> new DeferredListener()).toList();
        try {
            EachKernel.of(
                    indexed,
                    plan -> {
                        index(plan, namesSuffice, heard.get(indexed.indexOf(plan)));
                        return null;
                    });
        } finally {
            heard.forEach(one -> one.tell(listener));
        }
    }

    private void index(KernelPlan plan, boolean namesSuffice, RunListener heard)
            throws HostException {
        DepmodRequest request = tools.requests().apply(plan.kernel());
        if (namesSuffice) {
            List<String> names = new ArrayList<>(plan.named());
            for (KernelPlan.Change change : plan.changes()) {
                names.add(plan.moduleDirectory() + "/" + change.path());
            }
            IncrementalRequest given = request.incremental();
            request =
                    request.toBuilder()
                            .incremental(
                                    new IncrementalRequest(
                                            given.cacheDirectory(),
                                            names,
                                            given.factsFiles(),
                                            given.explain()))
                            .build();
        }
        DepmodReport report =
                new DepmodRun(view(plan), tools.decompressors(), tools.digests(), request, heard)
                        .run();
        if (report.outcome() == DepmodReport.Outcome.FAILED) {
            throw new HostException("depmod", plan.moduleDirectory(), Errno.EIO);
        }
    }

    /// The files with the links as they are now, those that are absolute leading below the root.
    private HostFiles view(KernelPlan plan) throws HostException {
        if (tools.root().isEmpty()) {
            return tools.files();
        }
        KernelTree tree = new KernelTree(tools, plan.kernel());
        HostFiles view =
                KernelTree.rooted(tools, plan.moduleDirectory(), new TreeMap<>(tree.links()));
        return new RootedFiles(view, tools.files());
    }

    @Override
    public void close() {
        lock.close();
    }
}
