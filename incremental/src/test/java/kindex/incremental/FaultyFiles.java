package kindex.incremental;

import kindex.host.Errno;
import kindex.host.HostException;

/// The machine's files, where one call fails, by its number from 0.
final class FaultyFiles extends ObservedFiles {
    private final int fails;
    private final Errno errno;
    private int calls;
    private Call failed;

    FaultyFiles(int fails, Errno errno) {
        this.fails = fails;
        this.errno = errno;
    }

    @Override
    synchronized void before(Call call, String path) throws HostException {
        if (calls++ == fails) {
            failed = call;
            throw new HostException(call.toString(), path, errno);
        }
    }

    /// The call that failed; null if there were not so many.
    synchronized Call failed() {
        return failed;
    }
}
