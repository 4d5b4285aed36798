package kindex.incremental;

import kindex.host.Descent;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OutputDirectory;
import kindex.host.SpareThreads;
import kindex.incremental.cache.CacheLoad;
import kindex.incremental.cache.FactsCacheReader;

/// The cache of one module directory: loaded on a thread of its own while modules are looked for,
/// and written at the end. A run that fails leaves the cache as it is: nothing in it is believed
/// that the next run does not find so.
final class CacheUse {
    private final HostFiles files;
    private final String base;
    private final String directory;
    private final String name;
    private SpareThreads.Piece loader;
    private boolean isLoaded;
    private String temporary;
    private HostException failure;
    private CacheLoad load = new CacheLoad.Missing();

    /// Starts loading, if the request asks for a cache to be used.
    CacheUse(HostFiles files, DepmodRequest request) {
        this.files = files;
        if (request.incremental() == null) {
            base = null;
            directory = null;
            name = null;
            return;
        }
        base = request.incremental().cacheBase();
        directory = request.incremental().cacheDirectory();
        CacheNames names = new CacheNames(files, request);
        name = names.own();
        boolean leavesOne = !request.textOnly();
        Runnable loading =
                () -> {
                    try (OutputDirectory caches = open(false)) {
                        // first, for the run waits for what is loaded, and no longer: later, what
                        // is removed could be the new cache while it is written
                        if (leavesOne) {
                            names.clear(caches);
                        }
                        tellLoaded(
                                FactsCacheReader.load(
                                        files,
                                        path(),
                                        request.moduleDirectory(),
                                        request.maxModuleSize()));
                    } catch (HostException e) {
                        tellLoaded(
                                e.errno() == Errno.ENOENT
                                        ? new CacheLoad.Missing()
                                        : new CacheLoad.Discarded(e.words()));
                    } finally {
                        tellLoaded(new CacheLoad.Missing()); // if it was an error of another kind
                    }
                };
        loader = SpareThreads.start(loading);
        if (loader == null) {
            loading.run();
        }
    }

    /// The directory of the caches.
    private OutputDirectory open(boolean make) throws HostException {
        if (directory.length() > base.length()) {
            return Descent.to(files, base, directory.substring(base.length() + 1), make, false)
                    .taken();
        }
        if (make) {
            files.createDirectories(directory);
        }
        return files.openOutput(directory);
    }

    /// Only the first that is told counts.
    private synchronized void tellLoaded(CacheLoad loaded) {
        if (!isLoaded) {
            load = loaded;
            isLoaded = true;
            notifyAll();
        }
    }

    /// What loading came to; missing for a request without a cache.
    synchronized CacheLoad load() {
        while (loader != null && !isLoaded) {
            try {
                wait();
            } catch (InterruptedException _) {
                // there is nothing to go on with
            }
        }
        return load;
    }

    /// From now on an end of the run removes what is written of a new cache.
    void beginReplacing(EndOfRun end) {
        temporary = IndexDirectory.temporaryPrefix(files) + name;
        end.push(this::removeUnfinished);
    }

    /// Writes a new cache under another name. May be done while indexes are written.
    void write(byte[] bytes, EndOfRun end) {
        try {
            try (OutputDirectory output = open(true)) {
                end.sharedStep(() -> output.create(temporary, bytes, bytes.length, false));
            }
        } catch (HostException e) {
            failure = e;
        }
    }

    /// Removes what was written of a new cache: the run failed.
    void abandon() {
        removeUnfinished();
    }

    private void removeUnfinished() {
        if (temporary == null) {
            return;
        }
        try (OutputDirectory output = open(false)) {
            output.remove(temporary);
        } catch (HostException _) {
            // it was not made
        }
    }

    /// Replaces the cache by the one that was written.
    ///
    /// @return null if all went well, else why it could not be
    String replace(EndOfRun end) {
        try (OutputDirectory output = open(false)) {
            if (failure != null) {
                throw failure;
            }
            end.step(() -> replace(output));
            return null;
        } catch (HostException e) {
            removeUnfinished();
            return e.words();
        }
    }

    /// The old cache goes first: there may well be none for a moment, and a file system that writes
    /// out what takes another's place, as ext4 does, takes longer for that than for all else.
    private void replace(OutputDirectory output) throws HostException {
        try {
            output.remove(name);
        } catch (HostException _) {
            // there was none, or renaming will tell
        }
        output.rename(temporary, name);
    }

    /// The cache's path.
    String path() {
        return directory + "/" + name;
    }
}
