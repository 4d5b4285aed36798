package kindex.incremental;

import java.util.ArrayList;
import java.util.List;
import kindex.host.HostException;
import kindex.host.OutputDirectory;
import kindex.indexgen.IndexFile;
import kindex.indexgen.generator.IndexSet;

/// The files of a set that are written and do not have their names yet.
final class UnpublishedFiles {
    private final OutputDirectory output;
    private final String prefix;

    /// In kmod's order, whichever was written first.
    private final List<IndexFile> files = new ArrayList<>();

    private IndexFile current = IndexFile.DEP;

    /// @param prefix what the names start with until they are the real ones
    UnpublishedFiles(OutputDirectory output, String prefix) {
        this.output = output;
        this.prefix = prefix;
    }

    /// Writes a file; several threads may.
    void create(IndexFile file, IndexSet indexes) throws HostException {
        output.create(prefix + file.fileName(), indexes.array(file), indexes.length(file), false);
        synchronized (this) {
            int at = files.size();
            while (at > 0 && files.get(at - 1).compareTo(file) > 0) {
                at--;
            }
            files.add(at, file);
        }
    }

    /// The file that was dealt with last: what an error is about.
    IndexFile current() {
        return current;
    }

    void at(IndexFile file) {
        current = file;
    }

    /// Which files there are, in kmod's order; they are fewer with each rename.
    List<IndexFile> files() {
        return files;
    }

    /// A file's name as long as it is not published.
    String name(IndexFile file) {
        return prefix + file.fileName();
    }

    /// Gives all their names, in kmod's order.
    void renameAll() throws HostException {
        while (!files.isEmpty()) {
            current = files.getFirst();
            output.rename(name(current), current.fileName());
            files.removeFirst();
        }
    }

    /// Removes those that have not got their names.
    void remove() {
        for (IndexFile file : files) {
            try {
                output.remove(name(file));
            } catch (HostException _) {
                // the failure that led here is the one to report
            }
        }
        files.clear();
    }
}
