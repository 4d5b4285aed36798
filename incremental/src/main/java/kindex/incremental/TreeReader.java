package kindex.incremental;

import kindex.host.HostFiles;
import kindex.incremental.cache.CacheLoad;

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
