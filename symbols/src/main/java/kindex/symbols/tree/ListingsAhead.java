package kindex.symbols.tree;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import kindex.host.DirectoryListing;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.SpareThreads;

/// Lists directories of a tree before they are asked for, on a thread of its own.
///
/// A walk goes down into the first directory it meets; this one begins at the other end, with the
/// last directory nearest to the top, and works towards it. Whoever comes first to a directory
/// lists it, so that the two meet somewhere, and each directory is listed once. Directories behind
/// links are left to the walk, which knows whether to enter them.
final class ListingsAhead implements AutoCloseable {
    /// A directory that was met: waiting, being listed, or listed.
    private static final class Met {
        private final String path;
        private boolean begun;
        private boolean done;
        private DirectoryListing listing;
        private HostException failure;
        private Throwable defect;

        Met(String path) {
            this.path = path;
        }

        private DirectoryListing result() throws HostException {
            if (failure != null) {
                throw failure;
            }
            if (defect != null) {
                throw new IllegalStateException("cannot list " + path, defect);
            }
            return listing;
        }
    }

    private final HostFiles files;
    private final Predicate<String> excluded;
    private final Map<String, Met> met = new HashMap<>();

    /// Those that wait, the next for the walk first, the next for the thread last.
    private final ArrayDeque<Met> waiting = new ArrayDeque<>();

    private boolean closed;

    /// Starts the thread.
    ///
    /// @param excluded names of directories that are not entered
    ListingsAhead(HostFiles files, Predicate<String> excluded) {
        this.files = files;
        this.excluded = excluded;
        SpareThreads.start(this::work);
    }

    /// The entries of a directory.
    DirectoryListing list(String path) throws HostException {
        Met own = claim(path);
        if (own != null) {
            list(own, false);
        } else {
            own = await(path);
            if (own.failure != null && own.failure.isLimit()) {
                return files.list(path); // the thread may have been one user of it too many
            }
        }
        return own.result();
    }

    /// The directory, if nobody has begun to list it.
    private synchronized Met claim(String path) {
        Met known = met.get(path);
        if (known != null && known.begun) {
            return null;
        }
        Met own = known != null ? known : new Met(path);
        own.begun = true;
        met.remove(path);
        return own;
    }

    private synchronized Met await(String path) {
        Met own = met.remove(path);
        while (!own.done) {
            pause();
        }
        return own;
    }

    private void work() {
        for (Met next = next(); next != null; next = next()) {
            list(next, true);
        }
    }

    private synchronized Met next() {
        while (!closed) {
            Met next = waiting.pollLast();
            if (next == null) {
                pause();
            } else if (!next.begun) {
                next.begun = true;
                return next;
            }
        }
        return null;
    }

    private void list(Met directory, boolean byThread) {
        try {
            directory.listing = files.list(directory.path);
        } catch (HostException e) {
            directory.failure = e;
        } catch (RuntimeException | Error e) {
            directory.defect = e; // for the walk, which would wait for ever
        }
        found(directory, byThread);
    }

    private synchronized void found(Met directory, boolean byThread) {
        directory.done = true;
        DirectoryListing listing = directory.listing;
        int entries = listing == null ? 0 : listing.size();
        for (int i = 0; i < entries; i++) {
            // the walk's next is its first, the thread's next its last
            int entry = byThread ? i : entries - 1 - i;
            if (listing.type(entry) == FileType.DIRECTORY) {
                meet(directory.path, listing.names().get(entry), byThread);
            }
        }
        notifyAll();
    }

    private void meet(String above, String name, boolean byThread) {
        if (excluded.test(name)) {
            return;
        }
        Met below = new Met(above + "/" + name);
        if (met.putIfAbsent(below.path, below) != null) {
            return;
        }
        if (byThread) {
            waiting.addLast(below);
        } else {
            waiting.addFirst(below);
        }
    }

    private void pause() {
        try {
            wait();
        } catch (InterruptedException _) {
            // both ends of this are sure to come
        }
    }

    /// Ends the thread once it is done with the directory it is at.
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
