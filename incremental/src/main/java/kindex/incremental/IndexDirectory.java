package kindex.incremental;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OutputDirectory;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexSet;

/// Publishes a set of indexes in a directory: all files are complete before the first gets its
/// name, and of a set that cannot be completed nothing stays.
///
/// kmod writes and renames one file after the other, and renames a truncated one before it reports
/// that the disk is full (tools/depmod.c, `depmod_output`). The names are given in kmod's order.
final class IndexDirectory {
    /// What the names of files start with that are not published yet.
    static final String TEMPORARY = ".kindex-";

    private final HostFiles files;
    private final String directory;

    IndexDirectory(HostFiles files, String directory) {
        this.files = files;
        this.directory = directory;
    }

    /// Publishes.
    ///
    /// @return null if all went well, else what went wrong
    RunProblem publish(IndexSet indexes) {
        try {
            files.createDirectories(directory);
        } catch (HostException e) {
            return new RunProblem.OutputNotCreated(directory, e.words());
        }
        try (OutputDirectory output = files.openOutput(directory)) {
            return publish(indexes, output);
        } catch (HostException e) {
            return new RunProblem.OutputNotOpened(directory, e.words());
        }
    }

    private RunProblem publish(IndexSet indexes, OutputDirectory output) {
        String prefix = TEMPORARY + Long.toHexString(new SecureRandom().nextLong()) + "-";
        List<IndexFile> pending = new ArrayList<>();
        IndexFile current = null;
        try {
            for (IndexFile file : indexes.files()) {
                current = file;
                output.create(
                        prefix + file.fileName(), indexes.array(file), indexes.length(file), false);
                pending.add(file);
            }
            while (!pending.isEmpty()) {
                current = pending.getFirst();
                output.rename(prefix + current.fileName(), current.fileName());
                pending.removeFirst();
            }
            return null;
        } catch (HostException e) {
            for (IndexFile file : pending) {
                removeQuietly(output, prefix + file.fileName());
            }
            return new RunProblem.IndexNotWritten(directory, current.fileName(), e.words());
        }
    }

    private static void removeQuietly(OutputDirectory output, String name) {
        try {
            output.remove(name);
        } catch (HostException _) {
            // the failure that led here is the one to report
        }
    }
}
