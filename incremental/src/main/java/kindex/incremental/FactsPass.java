package kindex.incremental;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import kindex.elf.ModuleProblem;
import kindex.host.Errno;
import kindex.host.FileStatus;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WorkCrew;
import kindex.incremental.Decision.Reason;
import kindex.incremental.cache.CacheLoad;
import kindex.incremental.cache.ContentStamp;
import kindex.incremental.cache.FactsCache;
import kindex.incremental.cache.FileStamp;
import kindex.symbols.ModuleList;
import kindex.symbols.facts.FactsTable;

/// The pass that gets the facts of all modules: from a cache where it holds those of the very same
/// file, else by reading the module. A full run is one without a cache.
final class FactsPass {
    private static final int STATUS_BATCH = 64;

    /// Where a status has its mtime.
    private static final int MTIME = 2;

    /// Nanoseconds of reading beside which those of a collection do not count: what was read
    /// modules into is given back before the indexes are made.
    private static final long LONG = 1_000_000_000;

    private final HostFiles files;
    private final ReadingTools tools;
    private final DepmodRequest request;
    private final ModuleList modules;
    private final FactsCache cache;

    private final FactsTable table;
    private final int[] rows;
    private final Reason[] reasons;
    private final long[] stamps;
    private final long startedNanos = System.currentTimeMillis() * 1_000_000L;
    private final NamedFiles named;
    private final StampTrust trust;
    private final IntFunction<String> paths;
    private final FactsReading reading;

    /// By module, whether its content tells what it is, for its times prove nothing.
    private final boolean[] byContent;

    private long newest = Long.MIN_VALUE;

    /// Modules that are read while the others are looked at.
    private int[] newcomers = {};

    private final boolean[] isNewcomer;

    /// @param load what an earlier run left
    /// @param portable facts made elsewhere
    /// @param named what the caller named
    FactsPass(
            ReadingTools tools,
            DepmodRequest request,
            ModuleList modules,
            CacheLoad load,
            PortableFacts portable,
            NamedFiles named) {
        this.files = tools.files();
        this.tools = tools;
        this.request = request;
        this.modules = modules;
        this.cache = load instanceof CacheLoad.Loaded loaded ? loaded.cache() : null;
        this.table = table(cache, portable, modules.size());
        this.rows = new int[modules.size()];
        this.reasons = new Reason[modules.size()];
        boolean keeps = request.incremental() != null;
        this.stamps = keeps ? new long[FileStamp.WORDS * modules.size()] : null;
        this.named = named;
        this.trust = new StampTrust(files, startedNanos);
        this.paths = modules::path;
        this.byContent = new boolean[modules.size()];
        this.isNewcomer = new boolean[modules.size()];
        this.reading =
                new FactsReading(
                        tools, request, modules, portable, table, rows, reasons, stamps, byContent);
    }

    /// The table that rows are added to: the cache's, or without one that of the first facts file.
    private static FactsTable table(FactsCache cache, PortableFacts portable, int modules) {
        if (cache != null) {
            return cache.facts();
        }
        return portable.size() > 0 ? portable.source(0).facts() : new FactsTable(modules);
    }

    ModuleRows run() {
        match();
        findNewcomers();
        if (stamps != null) {
            compareAndReadNewcomers();
        }
        int[] pending = pending();
        read(pending);
        if (stamps != null) {
            settle(newcomers);
            settle(pending);
        }
        int reread = newcomers.length;
        for (int module : pending) {
            reread += isNewcomer[module] ? 0 : 1; // else there was no memory for it at first
        }
        return result(reread);
    }

    /// A few modules that are new, or changed as the caller said, need not wait until all others
    /// were looked at.
    private void findNewcomers() {
        if (cache == null || stamps == null) {
            return;
        }
        int[] all = pending();
        if (all.length > STATUS_BATCH) {
            return;
        }
        FactsReading.Reader reader = reading.new Reader(false);
        for (int module : all) {
            compare(module, reader);
        }
        for (int module : named.among(modules, STATUS_BATCH)) {
            if (rows[module] >= 0) {
                compare(module, reader);
            }
        }
        newcomers = pending();
        for (int module : newcomers) {
            isNewcomer[module] = true;
        }
    }

    private void compareAndReadNewcomers() {
        tools.progress().start(newcomers.length);
        WorkCrew.run(
                request.threads(),
                newcomers.length + batches(),
                () -> {
                    FactsReading.Reader reader = reading.new Reader(false);
                    return task -> {
                        if (task < newcomers.length) {
                            reader.read(newcomers[task]);
                        } else {
                            compareBatch(task - newcomers.length, reader);
                        }
                    };
                });
    }

    private void settle(int[] wanted) {
        WorkCrew.run(request.threads(), wanted.length, () -> task -> settle(wanted[task]));
    }

    /// What [#run] would do, found out without reading a module, but for the digests of those that
    /// a facts file may know.
    ModuleRows plan() {
        match();
        WorkCrew.run(
                request.threads(),
                batches(),
                () -> {
                    FactsReading.Reader reader = reading.new Reader(true);
                    return batch -> compareBatch(batch, reader);
                });
        int[] pending = pending();
        reading.adopt(pending);
        return result(pending.length);
    }

    /// Finds each module's row in the cache by its path.
    private void match() {
        Arrays.fill(rows, -1);
        if (cache == null) {
            Arrays.fill(reasons, Reason.NO_CACHE);
            return;
        }
        int[] earlier = EarlierRows.of(cache.paths(), modules.paths());
        System.arraycopy(earlier, 0, rows, 0, rows.length);
        for (int i = 0; i < rows.length; i++) {
            reasons[i] = rows[i] < 0 ? Reason.NEW : null;
        }
    }

    private int batches() {
        return (modules.size() + STATUS_BATCH - 1) / STATUS_BATCH;
    }

    private void compareBatch(int batch, FactsReading.Reader reader) {
        int end = Math.min(modules.size(), (batch + 1) * STATUS_BATCH);
        int start = batch * STATUS_BATCH;
        if (modules.directory() != null) {
            long[] statuses = new long[FileStatus.WORDS * (end - start)];
            files.statuses(modules.directory(), modules.paths(), start, end, statuses);
            noteTimes(statuses);
            for (int i = start; i < end; i++) {
                if (!isNewcomer[i]) {
                    compare(i, statuses, FileStatus.WORDS * (i - start), reader);
                }
            }
        } else {
            for (int i = start; i < end; i++) {
                if (!isNewcomer[i]) {
                    compare(i, reader);
                }
            }
        }
    }

    private void compare(int module, FactsReading.Reader reader) {
        long[] status = new long[FileStatus.WORDS];
        try {
            files.status(modules.path(module)).put(status, 0);
        } catch (HostException _) {
            FileStatus.putNone(status, 0);
        }
        noteTimes(status);
        compare(module, status, 0, reader);
    }

    /// Keeps the latest mtime.
    private void noteTimes(long[] statuses) {
        long latest = Long.MIN_VALUE;
        for (int at = 0; at < statuses.length; at += FileStatus.WORDS) {
            if (FileStatus.isThere(statuses, at)) {
                latest = Math.max(latest, statuses[at + MTIME]);
            }
        }
        synchronized (this) {
            newest = Math.max(newest, latest);
        }
    }

    /// Decides whether a module's row of the cache is still its own.
    ///
    /// @param at where in `statuses` the module's is
    private void compare(int module, long[] statuses, int at, FactsReading.Reader reader) {
        int row = rows[module];
        if (FileStatus.isThere(statuses, at)) {
            FileStamp.put(stamps, module, statuses, at);
            byContent[module] = !trust.proves(statuses, at, paths, module);
            if (row >= 0) {
                reasons[module] = reason(module, row, reader);
            }
        } else {
            FileStamp.putNone(stamps, module);
            // reading it will tell
            reasons[module] = row >= 0 ? Reason.CHANGED : reasons[module];
        }
        if (reasons[module].action() == Decision.Action.REREAD) {
            rows[module] = -1;
        }
    }

    private Reason reason(int module, int row, FactsReading.Reader reader) {
        if (!FileStamp.isThere(cache.stamps(), row)) {
            return Reason.UNSETTLED;
        }
        if (ContentStamp.isOne(cache.stamps(), row)) {
            return reader.isSame(module, cache.stamps(), row) ? Reason.SAME_DIGEST : Reason.CHANGED;
        }
        if (!FileStamp.same(cache.stamps(), row, stamps, module)) {
            return Reason.CHANGED;
        }
        return byContent[module] ? Reason.UNPROVEN : Reason.SAME_FILE;
    }

    private int[] pending() {
        int[] pending = new int[modules.size()];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] < 0) {
                pending[count++] = i;
            }
        }
        return Arrays.copyOf(pending, count);
    }

    /// Reads modules on several threads; those for which there was no memory then are read again,
    /// one after the other.
    private void read(int[] pending) {
        tools.progress().start(newcomers.length + pending.length);
        long begun = System.nanoTime();
        reading.read(pending, request.threads(), false);
        if (System.nanoTime() - begun > LONG) {
            Runtime.getRuntime().gc();
        }
        int[] starved = pending();
        if (starved.length > 0) {
            reading.read(starved, 1, true);
        }
    }

    /// Keeps the stamp of a module that was read only if it did not change meanwhile, and had not
    /// changed just before; and if what was wrong with it, if anything, lies in its bytes.
    private void settle(int module) {
        ModuleProblem problem = table.problem(rows[module]);
        boolean keeps = problem == null || isOfContent(problem.errno());
        if (!keeps || !(byContent[module] ? isRead(module) : isSettled(module))) {
            FileStamp.putNone(stamps, module);
        }
    }

    /// Whether the digest is known of just the bytes that were read.
    private boolean isRead(int module) {
        return ContentStamp.isOne(stamps, module);
    }

    private boolean isSettled(int module) {
        try {
            FileStatus status = files.status(modules.path(module));
            return FileStamp.isThere(stamps, module)
                    && FileStamp.fits(stamps, module, status)
                    && FileStamp.isSettled(status, startedNanos);
        } catch (HostException _) {
            return false; // it is gone: there is nothing to keep
        }
    }

    /// Whether reading the same bytes again has to end the same way, whatever the limits are.
    private static boolean isOfContent(Errno errno) {
        return errno == Errno.EINVAL || errno == Errno.ENOEXEC;
    }

    private ModuleRows result(int reread) {
        adoptSameFacts();
        boolean unchanged = cache != null && cache.paths().size() == modules.size();
        for (int i = 0; i < rows.length && unchanged; i++) {
            unchanged = rows[i] == i;
        }
        List<String> unknown = named.unknown();
        List<Decision> decisions = List.of();
        if (request.incremental() != null && request.incremental().explain()) {
            decisions = decisions(unknown);
        }
        return new ModuleRows(table, rows, stamps, unchanged, reread, decisions, newest, unknown);
    }

    /// A module that was read again and says what it said before has its old row again: a package
    /// built anew, or only installed anew, changes no index.
    private void adoptSameFacts() {
        int known = cache == null ? 0 : Math.min(cache.paths().size(), rows.length);
        for (int i = 0; i < known; i++) {
            if (rows[i] >= cache.paths().size()
                    && EarlierRows.same(cache.paths(), i, modules.paths(), i)
                    && table.sameFacts(rows[i], i)) {
                rows[i] = i;
            }
        }
    }

    private List<Decision> decisions(List<String> unknown) {
        List<Decision> decisions = new ArrayList<>();
        Set<String> chosen = new HashSet<>();
        for (int i = 0; i < modules.size(); i++) {
            String path = modules.paths().get(i);
            decisions.add(new Decision(path, reasons[i]));
            chosen.add(path);
        }
        for (int row = 0; cache != null && row < cache.paths().size(); row++) {
            String path = cache.paths().get(row);
            if (!chosen.contains(path)) {
                decisions.add(new Decision(path, Reason.GONE));
            }
        }
        for (String path : unknown) {
            decisions.add(new Decision(path, Reason.UNKNOWN));
        }
        return decisions;
    }
}
