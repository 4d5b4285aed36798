package kindex.host;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// A lock (`fcntl`) on a file that is there only while somebody holds it.
///
/// The holder removes the file, so whoever locked one sees whether it still has the name. Threads
/// of one process exclude each other before: the kernel does not.
///
/// Only a file of the caller's that nobody else can open is waited for; others could lock it for as
/// long as they like. What else has the name was left by an older release or put there by somebody
/// who can write to the directory, and is removed: what is no plain file of one name at once; a
/// file that others can open if nobody holds it, or holds on to it for longer than it takes another
/// run to remove it. A file of another user that is locked is left alone: that may be a run.
///
/// Nothing is ever written to a file, and no mode changed of one that was there before.
final class LockFile implements HostLock {
    private static final Set<String> HELD_HERE = new HashSet<>();

    /// Who meets other things under the name so often in a row has somebody against him.
    private static final int ROUNDS = 1000;

    /// How often a locked file that others can open is tried before it is removed.
    private static final int PATIENCE = 15;

    private final LockPlace place;
    private final LockPlace.Candidate file;
    private boolean closed;

    private LockFile(LockPlace place, LockPlace.Candidate file) {
        this.place = place;
        this.file = file;
    }

    /// Takes the lock.
    ///
    /// @param wait whether to wait while another run of this user holds it
    /// @throws HostException with `EAGAIN` if one does and `wait` is false, with `EBUSY` if it
    ///     cannot be had because of another user
    static HostLock take(LockPlace place, boolean wait) throws HostException {
        LockWait waiting = new LockWait();
        do {
            if (holdHere(place.path())) {
                HostLock lock = null;
                try {
                    lock = takeFile(place);
                } finally {
                    if (lock == null) {
                        releaseHere(place.path());
                    }
                }
                if (lock != null) {
                    return lock;
                }
            }
        } while (wait && waiting.pause());
        throw new HostException("lock", place.path(), Errno.EAGAIN);
    }

    private static boolean holdHere(String path) {
        synchronized (HELD_HERE) {
            return HELD_HERE.add(path);
        }
    }

    private static void releaseHere(String path) {
        synchronized (HELD_HERE) {
            HELD_HERE.remove(path);
        }
    }

    /// The lock; null if another run holds it.
    private static HostLock takeFile(LockPlace place) throws HostException {
        LockWait waiting = new LockWait();
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            LockPlace.Candidate made = place.create();
            LockPlace.Candidate file = made != null ? made : open(place);
            if (file == null) {
                continue;
            }
            boolean keep = false; // else somebody was quicker, or it was in the way: look again
            try {
                LockPlace.Bearer bearer = file.bearer();
                boolean locked = bearer != null && file.lock();
                if (locked && file.hasName()) {
                    if (made != null || isSafe(bearer)) {
                        keep = true;
                        return new LockFile(place, file);
                    }
                    place.remove(); // nobody else does so who has not locked it before
                } else if (!locked && bearer != null && made == null) {
                    if (!bearer.isExposed() || ++refused > PATIENCE && !keepsModes(place)) {
                        if (!bearer.isMine()) {
                            throw refusal(place);
                        }
                        return null;
                    }
                    if (refused > PATIENCE) {
                        place.remove();
                    } else if (!waiting.pause()) {
                        return null;
                    }
                }
            } catch (HostException e) {
                if (made != null) {
                    removeQuietly(place); // what cannot be locked must not stay either
                }
                throw e;
            } finally {
                if (!keep) {
                    file.close();
                }
            }
        }
        throw refusal(place);
    }

    private static boolean isSafe(LockPlace.Bearer bearer) {
        return bearer.isPlain() && bearer.isMine() && !bearer.isExposed();
    }

    private static HostException refusal(LockPlace place) {
        return new HostException("lock", place.path(), Errno.EBUSY);
    }

    /// The file that has the name, if it is one that may be a lock's; else null, and what has no
    /// business to be there is gone.
    private static LockPlace.Candidate open(LockPlace place) throws HostException {
        LockPlace.Bearer bearer = place.bearer();
        if (bearer == null) {
            return null;
        }
        if (!bearer.isPlain()) {
            place.remove();
            return null;
        }
        try {
            return place.open();
        } catch (HostException e) {
            if (e.errno() != Errno.EACCES) {
                throw e;
            }
            if (!bearer.isExposed()) {
                throw bearer.isMine() ? e : refusal(place);
            }
            place.remove();
            return null;
        }
    }

    /// Whether the file system can keep others from opening a file: where all files have the same
    /// mode, as on FAT, one that others can open may well be a run's.
    private static boolean keepsModes(LockPlace place) throws HostException {
        String random = Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
        LockPlace trial = place.beside(".kindex-" + random + "-lock");
        LockPlace.Candidate file = trial.create();
        if (file == null) {
            return true;
        }
        try {
            LockPlace.Bearer bearer = file.bearer();
            return bearer == null || !bearer.isExposed();
        } finally {
            file.close();
            removeQuietly(trial);
        }
    }

    /// Tries twice: a failure of the moment is not to leave the file, which nobody else removes
    /// until the next run.
    private static void removeQuietly(LockPlace place) {
        for (int i = 0; i < 2; i++) {
            try {
                place.remove();
                return;
            } catch (HostException _) {
                // the lock ends with the process at the latest, and the file is in nobody's way
            }
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (hasName()) {
                removeQuietly(place);
            }
            file.close();
        } finally {
            releaseHere(place.path());
        }
    }

    /// Whether the name is still that of this lock: somebody may have taken it away.
    private boolean hasName() {
        try {
            return file.hasName();
        } catch (HostException _) {
            return true;
        }
    }
}
