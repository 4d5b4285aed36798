package kindex.incremental;

import java.util.function.Predicate;
import kindex.elf.ModuleReader;
import kindex.host.HostFiles;
import kindex.incremental.cache.CacheLoad;
import kindex.symbols.ModuleList;

/// Reads a tree the way a run of depmod does, up to the point from which on files are written: for
/// those who want to look at it. It changes no file and takes no lock.
///
/// A request with `incremental` is answered from the cache where that holds, and leaves it as it
/// is; one without reads every module.
public final class TreeReader {
    private final HostFiles files;
    private final ReadingTools tools;
    private final DepmodRequest request;
    private final CountingListener listener;

    /// @param listener hears of what is found while modules are looked for
    public TreeReader(
            HostFiles files,
            DecompressorFactory decompressors,
            DigestFactory digests,
            DepmodRequest request,
            RunListener listener) {
        this.files = files;
        this.tools = new ReadingTools(files, decompressors, digests, new ReadProgress());
        this.request = request;
        this.listener = new CountingListener(listener);
    }

    /// How far the reading of modules has come.
    public ReadProgress progress() {
        return tools.progress();
    }

    /// Reads the tree.
    ///
    /// @return null if it cannot be searched, which was reported
    public ReadTree read() {
        try {
            return new DryRun(tools, request, listener).read();
        } catch (RunEnded _) {
            return null;
        }
    }

    /// The tree as it is once some of its files are others: modules are searched anew, and of those
    /// only the ones read that are new to `before`, or changed. What they say is added to the table
    /// of `before`, so that many trees that differ little can be looked at one after the other.
    ///
    /// @param before the tree as it was read, by a request for the same directory
    /// @param changed whether the file at a path is another one than was read
    /// @return null if it cannot be searched, which was reported
    public ReadTree readAgain(ReadTree before, Predicate<String> changed) {
        ModulePass search = new ModulePass(tools.files(), request, listener, before);
        ModuleList modules;
        try {
            modules = search.run();
        } catch (RunEnded _) {
            return null;
        }
        ModuleReader reader =
                new ModuleReader(
                        tools.files(), tools.decompressors().get(), request.maxModuleSize());
        int[] rows = EarlierRows.of(before.paths(), modules.paths());
        for (int i = 0; i < rows.length; i++) {
            String path = modules.path(i);
            rows[i] =
                    rows[i] < 0 || changed.test(path)
                            ? before.facts().add(reader.read(path))
                            : before.row(rows[i]);
        }
        return before.revised(request, modules, search.note(), rows);
    }

    /// Finds out what an incremental run would do, without reading a module or changing a file.
    ///
    /// @return null if that run would fail before it came to the modules, which was reported
    /// @throws IllegalArgumentException if the request is for no incremental run
    public RunPlan plan() {
        if (request.incremental() == null) {
            throw new IllegalArgumentException("not a request for an incremental run");
        }
        try {
            return new DryRun(tools, request, listener).plan();
        } catch (RunEnded _) {
            return null;
        }
    }

    /// What a cache that was loaded came to, for people.
    static String words(CacheLoad load) {
        return switch (load) {
            case CacheLoad.Loaded _ -> "used";
            case CacheLoad.Missing _ -> "missing";
            case CacheLoad.Discarded(var reason) -> "discarded: " + reason;
        };
    }
}
