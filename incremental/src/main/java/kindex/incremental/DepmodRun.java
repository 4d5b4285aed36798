package kindex.incremental;

import kindex.host.Errno;
import kindex.host.FileType;
import kindex.host.ForeignTree;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.HostLock;
import kindex.host.LockWait;
import kindex.incremental.cache.CacheLoad;
import kindex.indexgen.IndexFile;
import kindex.indexgen.generator.IndexSet;
import kindex.symbols.ModuleList;
import kindex.symbols.graph.ModuleGraph;
import kindex.symbols.graph.SymbolTable;

/// One run of depmod: [#passes] lists its passes. A full run is an incremental run that finds no
/// cache.
public final class DepmodRun {
    private static final String LOCK = "/.kindex-lock";

    private final HostFiles files;
    private final ReadingTools tools;
    private final DepmodRequest request;
    private final CountingListener listener;
    private final DeferredListener deferred;
    private final RunListener told;
    private final EndOfRun end = new EndOfRun();
    private final IndexDirectory directory;
    private final long beginNanos = System.nanoTime();
    private HostLock lock;

    /// A run that computes digests through the Java runtime.
    public DepmodRun(
            HostFiles files,
            DecompressorFactory decompressors,
            DepmodRequest request,
            RunListener listener) {
        this(files, decompressors, JvmDigest::new, request, listener);
    }

    /// @param listener hears of what is found, in kmod's order
    public DepmodRun(
            HostFiles files,
            DecompressorFactory decompressors,
            DigestFactory digests,
            DepmodRequest request,
            RunListener listener) {
        this.files = ForeignTree.of(files, request.moduleDirectory());
        this.tools = new ReadingTools(this.files, decompressors, digests, new ReadProgress());
        this.request = request;
        this.directory =
                new IndexDirectory(files, request.outputDirectory(), end, request.threads());
        this.told = listener;
        this.deferred = request.quick() ? new DeferredListener() : null;
        this.listener = new CountingListener(deferred == null ? listener : deferred);
    }

    /// Does the run: one at a time in a directory that it writes to.
    ///
    /// A quick one (`-A`) has nothing to say if the published indexes are what it would make.
    public DepmodReport run() {
        if (deferred == null) {
            return locked();
        }
        if (request.textOnly()) {
            return new DepmodReport(DepmodReport.Outcome.UP_TO_DATE, 0, 0, 0); // as kmod
        }
        new QuickLook(files, request, told).look();
        DepmodReport report = locked();
        if (report.outcome() != DepmodReport.Outcome.UP_TO_DATE) {
            deferred.tell(told);
        }
        return report;
    }

    private DepmodReport locked() {
        if (request.textOnly()) {
            return ended();
        }
        try {
            takeLock(false);
            if (lock != null) {
                Leftovers.remove(files, request.outputDirectory());
            }
            return ended();
        } catch (RunEnded _) {
            return DepmodReport.failed();
        } catch (RuntimeException | Error e) {
            end.come(); // helpers may still write, and go no further
            throw e;
        } finally {
            directory.close();
            if (lock != null) {
                lock.close();
            }
        }
    }

    /// Takes the lock of the output directory, if it has not got it.
    ///
    /// @param toWrite whether files are written next. Before, a run may do without the lock where
    ///     the directory is missing or cannot be written: there may be nothing to write, or
    ///     something else to be told first.
    private void takeLock(boolean toWrite) throws RunEnded {
        try {
            if (lock == null) {
                makeWhereModulesAre();
                lock();
            }
        } catch (HostException e) {
            if (toWrite || !mayBeHadLater(e.errno())) {
                listener.found(notLocked(e));
                throw new RunEnded();
            }
        }
    }

    private static boolean mayBeHadLater(Errno errno) {
        return errno == Errno.ENOENT
                || errno == Errno.ENOTDIR
                || errno == Errno.EACCES
                || errno == Errno.EPERM
                || errno == Errno.EROFS;
    }

    private RunProblem notLocked(HostException e) {
        if (e.errno() == Errno.EAGAIN) {
            return new RunProblem.AnotherRun(request.outputDirectory());
        }
        String reason = e.errno() == Errno.EBUSY ? "it belongs to another user" : e.words();
        return new RunProblem.NotLocked(request.outputDirectory() + LOCK, reason);
    }

    /// Makes an output directory elsewhere, so that it can be locked before anything is read.
    private void makeWhereModulesAre() throws HostException {
        if (!request.outputDirectory().equals(request.moduleDirectory())
                && request.modules() == null
                && files.status(request.moduleDirectory()).type() == FileType.DIRECTORY) {
            directory.make();
        }
    }

    /// The lock's file is made and noted in one step, so that the end of the run finds either both
    /// or none.
    private void lock() throws HostException {
        String path = request.outputDirectory() + LOCK;
        LockWait waiting = new LockWait();
        while (lock == null) {
            try {
                end.step(() -> hold(files.lock(path, false)));
            } catch (HostException e) {
                boolean wait = e.errno() == Errno.EAGAIN && request.waitForOthers();
                if (!wait || !waiting.pause()) {
                    throw e;
                }
            }
        }
    }

    private void hold(HostLock taken) {
        lock = taken;
        end.push(taken::close);
    }

    /// Undoes what a run on another thread has not finished, for a process that is about to end: no
    /// temporary stays, and the indexes are all old or all new. The run goes no further.
    public void abandon() {
        end.come();
    }

    private DepmodReport ended() {
        CacheUse cache = new CacheUse(files, request);
        try {
            return passes(cache);
        } catch (RunEnded _) {
            cache.abandon();
            return DepmodReport.failed();
        }
    }

    private DepmodReport passes(CacheUse cache) throws RunEnded {
        SymbolTable kernel = new KernelSymbolPass(files, request, listener).run();
        ModulePass search = new ModulePass(files, request, listener, cache);
        ModuleList modules = search.run();
        listener.requireAllRead();
        // from here on it is settled which modules there are, and their order
        CacheLoad load = cache.load();
        ModuleRows facts = facts(modules, load);
        BuiltinFiles builtin = builtinFiles();
        // from here on no input is read any more
        LinkPass link = new LinkPass(request, listener, kernel, modules, facts);
        listener.requireAllRead();
        Settlement settlement =
                new Settlement(
                        files,
                        directory,
                        request,
                        listener,
                        cache,
                        load,
                        search.note(),
                        end,
                        beginNanos);
        if (settlement.stands(facts, builtin)) {
            link.repeatReports();
            takeLock(true);
            return settlement.keep(facts, builtin);
        }
        TreeSource source = new TreeSource(modules, facts, builtin);
        Runnable columns = settlement.columns(facts, source.paths());
        KeptIndexes kept = settlement.kept(facts, source.paths(), builtin);
        IndexPass indexes = new IndexPass(request, listener, source, builtin, kept, columns);
        indexes.begin();
        IndexSet set = indexes.run(linked(link, indexes, settlement));
        // from here on files are written
        return settlement.publish(set, indexes.quiet(), facts, builtin);
    }

    /// The links, and all there has to be before an index may be written.
    private ModuleGraph linked(LinkPass link, IndexPass indexes, Settlement settlement)
            throws RunEnded {
        try {
            ModuleGraph graph = link.run();
            if (!request.textOnly()) {
                settlement.open();
                takeLock(true);
            }
            return graph;
        } catch (RuntimeException | Error | RunEnded e) {
            indexes.abandon();
            throw e;
        }
    }

    private ModuleRows facts(ModuleList modules, CacheLoad load) {
        PortableFacts portable = PortableFacts.load(files, request, listener);
        NamedFiles named = new NamedFiles(files, request);
        ModuleRows rows = new FactsPass(tools, request, modules, load, portable, named).run();
        for (String path : rows.unknown()) {
            listener.found(new RunProblem.NamedFileUnknown(path));
        }
        return rows;
    }

    private BuiltinFiles builtinFiles() throws RunEnded {
        BuiltinFiles builtin = BuiltinFiles.read(files, request, listener);
        if (builtin.modinfoIsDirectory()) {
            listener.found(
                    new RunProblem.IndexNotWritten(
                            request.outputDirectory(),
                            IndexFile.BUILTIN_ALIAS_BIN.fileName(),
                            Errno.EINVAL.words()));
            throw new RunEnded();
        }
        return builtin;
    }
}
