package kindex.incremental;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import kindex.bytes.XxHash64;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OutputDirectory;
import kindex.host.SpareThreads;
import kindex.incremental.cache.CacheLoad;
import kindex.incremental.cache.FactsCacheReader;

/// The cache of one module directory: loaded on a thread of its own while modules are looked for,
/// and written at the end.
final class CacheUse {
    /// What the name of a cache is followed by in the name of the note that a run with named files
    /// has begun.
    private static final String BEGUN = ".begun";

    private final HostFiles files;
    private final String directory;
    private final String name;
    private SpareThreads.Piece loader;
    private boolean isLoaded;
    private String temporary;
    private HostException failure;
    private CacheLoad load = new CacheLoad.Missing();
    private boolean namesSuffice;

    /// Starts loading, if the request asks for a cache to be used.
    ///
    /// @param output where the indexes are published that the cache tells of
    CacheUse(HostFiles files, DepmodRequest request, IndexDirectory output) {
        this.files = files;
        if (request.incremental() == null) {
            directory = null;
            name = null;
            return;
        }
        directory = request.incremental().cacheDirectory();
        byte[] of = request.moduleDirectory().getBytes(ISO_8859_1);
        String sum = Long.toHexString(XxHash64.of(of, 0, of.length, 0));
        name = request.kernelVersion().replace('/', '_') + "-" + sum + ".facts";
        String release = request.incremental().release();
        boolean leavesOne = !request.textOnly();
        Runnable loading =
                () -> {
                    try {
                        if (leavesOne) {
                            Leftovers.remove(files, directory, name);
                        }
                        load = FactsCacheReader.load(files, path(), release);
                    } finally {
                        tellLoaded();
                    }
                    boolean died = leavesOne ? begin(request) : hasBegun();
                    namesSuffice = !died && DepmodRun.namesSuffice(output, request, load);
                };
        loader = SpareThreads.start(loading);
        if (loader == null) {
            loading.run();
        }
    }

    private synchronized void tellLoaded() {
        isLoaded = true;
        notifyAll();
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

    /// Whether modules that the caller did not name need not be looked at.
    boolean namesSuffice() {
        finishLoading();
        return namesSuffice;
    }

    private void finishLoading() {
        if (loader != null) {
            loader.join();
        }
    }

    /// Notes that a run begins that was told of changes.
    ///
    /// @return whether another one began so and never ended: what it was told of, nobody will be
    ///     told again
    private boolean begin(DepmodRequest request) {
        if (request.incremental().changed() == null) {
            return false;
        }
        try {
            files.createDirectories(directory);
            try (OutputDirectory caches = files.openOutput(directory)) {
                caches.create(name + BEGUN, new byte[0], 0, false);
            }
            return false;
        } catch (HostException e) {
            // where nothing can be noted, no cache can be replaced either: see write
            return e.errno() == Errno.EEXIST;
        }
    }

    private boolean hasBegun() {
        try {
            files.linkStatus(path() + BEGUN);
            return true;
        } catch (HostException _) {
            return false;
        }
    }

    /// Notes that the run ended well: indexes and cache are as they have to be.
    void end() {
        if (directory == null) {
            return;
        }
        finishLoading();
        try (OutputDirectory caches = files.openOutput(directory)) {
            caches.remove(name + BEGUN);
        } catch (HostException _) {
            // there was none
        }
    }

    /// From now on an end of the run removes what is written of a new cache.
    void beginReplacing(EndOfRun end) {
        temporary = IndexDirectory.temporaryPrefix(files) + name;
        end.push(this::removeUnfinished);
    }

    /// Writes a new cache under another name. May be done while indexes are written.
    void write(byte[] bytes, EndOfRun end) {
        try {
            files.createDirectories(directory);
            try (OutputDirectory output = files.openOutput(directory)) {
                end.sharedStep(() -> output.create(temporary, bytes, bytes.length, false));
            }
        } catch (HostException e) {
            failure = e;
        }
    }

    private void removeUnfinished() {
        if (temporary == null) {
            return;
        }
        try (OutputDirectory output = files.openOutput(directory)) {
            output.remove(temporary);
        } catch (HostException _) {
            // it was not made
        }
    }

    /// Replaces the cache by the one that was written.
    ///
    /// @return null if all went well, else why it could not be
    String replace(EndOfRun end) {
        try (OutputDirectory output = files.openOutput(directory)) {
            if (failure != null) {
                throw failure;
            }
            end.step(() -> replace(output));
            return null;
        } catch (HostException e) {
            drop();
            return e.words();
        }
    }

    /// Removes the cache, if there is one: a run that cannot leave a new one must not leave one
    /// that knows nothing of what it was told to look at.
    void drop() {
        if (directory == null) {
            return;
        }
        finishLoading();
        removeUnfinished();
        try (OutputDirectory output = files.openOutput(directory)) {
            output.remove(name);
        } catch (HostException _) {
            // there is none, or nobody can change it
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
