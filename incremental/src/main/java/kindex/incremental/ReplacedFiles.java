package kindex.incremental;

import java.util.ArrayList;
import java.util.List;
import kindex.host.Errno;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OpenFile;
import kindex.host.WorkCrew;
import kindex.indexgen.IndexFile;

/// The files whose names others are about to take, held open until all have taken theirs.
///
/// The last to let go of a file gives its room back, and may have to wait until the system has
/// written what is on its way to the disk: that takes ten times as long as the renaming. So all
/// names change at once, and the room is given back by several threads.
final class ReplacedFiles {
    private final HostFiles files;
    private final String directory;
    private final List<OpenFile> held = new ArrayList<>();

    /// @param directory where they are published
    ReplacedFiles(HostFiles files, String directory) {
        this.files = files;
        this.directory = directory;
    }

    /// Holds what is to be replaced. A directory in the place of an index cannot be: better to know
    /// before the first rename than to stop in the middle.
    void hold(UnpublishedFiles unpublished) throws HostException {
        for (IndexFile file : unpublished.files()) {
            unpublished.at(file);
            String path = directory + "/" + file.fileName();
            FileType type = type(path);
            if (type == FileType.DIRECTORY) {
                throw new HostException("rename", path, Errno.EISDIR);
            }
            if (type == FileType.REGULAR) {
                hold(path);
            }
        }
    }

    /// What there is; null for nothing.
    private FileType type(String path) throws HostException {
        try {
            return files.linkStatus(path).type();
        } catch (HostException e) {
            if (e.errno() == Errno.ENOENT) {
                return null;
            }
            throw e;
        }
    }

    private void hold(String path) {
        try {
            held.add(files.open(path));
        } catch (HostException _) {
            // it is replaced without, and takes longer
        }
    }

    /// Lets go of all.
    ///
    /// @param threads at most so many threads do it
    void letGo(int threads) {
        WorkCrew.run(threads, held.size(), () -> task -> held.get(task).close());
        held.clear();
    }
}
