package kindex.incremental;

import java.util.List;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.OutputDirectory;
import kindex.host.WorkCrew;
import kindex.indexgen.IndexFile;

/// Whether a run waits until the disk has what it publishes: files before they get their names, and
/// the names after.
///
/// Without `--sync` it does where that takes less than a twentieth of the run. What it takes is not
/// known before; with all files synced at once it was 10 to 17 ms on the disks that were measured,
/// and on a slower disk reading the modules is slower, too. See
/// docs/decisions/0010-sync-long-runs.md.
final class Durability {
    /// A run that took so long by the time it writes is synced unasked.
    static final long LONG_RUN_NANOS = 400_000_000L;

    private final boolean asked;
    private final boolean syncs;

    private Durability(boolean asked, boolean syncs) {
        this.asked = asked;
        this.syncs = syncs;
    }

    /// @param asked whether the request wants it
    /// @param elapsedNanos how long the run has taken so far
    static Durability of(boolean asked, long elapsedNanos) {
        return new Durability(asked, asked || elapsedNanos >= LONG_RUN_NANOS);
    }

    boolean syncs() {
        return syncs;
    }

    /// Syncs files, all at once: a disk writes many in little more than the time of one.
    ///
    /// @param equal files that were published before, and maybe never synced
    void sync(OutputDirectory output, UnpublishedFiles unpublished, List<IndexFile> equal)
            throws HostException {
        IndexFile[] files = new IndexFile[unpublished.files().size() + equal.size()];
        String[] names = new String[files.length];
        int n = 0;
        for (IndexFile file : unpublished.files()) {
            names[n] = unpublished.name(file);
            files[n++] = file;
        }
        for (IndexFile file : equal) {
            names[n] = file.fileName();
            files[n++] = file;
        }
        HostException[] failures = new HostException[n];
        WorkCrew.run(
                n,
                n,
                () ->
                        task -> {
                            try {
                                sync(output, names[task]);
                            } catch (HostException e) {
                                failures[task] = e;
                            }
                        });
        for (int i = 0; i < n; i++) {
            if (failures[i] != null) {
                unpublished.at(files[i]);
                throw failures[i];
            }
        }
    }

    /// Syncs one file.
    void sync(OutputDirectory output, String name) throws HostException {
        try {
            output.sync(name);
        } catch (HostException e) {
            require(e);
        }
    }

    /// Syncs names.
    void sync(OutputDirectory output) throws HostException {
        try {
            output.sync();
        } catch (HostException e) {
            require(e);
        }
    }

    /// There are file systems that know no syncing: who did not ask for it need not hear of it.
    private void require(HostException e) throws HostException {
        if (asked || e.errno() != Errno.EINVAL) {
            throw e;
        }
    }
}
