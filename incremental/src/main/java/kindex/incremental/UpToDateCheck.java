package kindex.incremental;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashSet;
import java.util.Set;
import kindex.host.FileStatus;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.indexgen.IndexFile;
import kindex.symbols.ModuleFile;
import kindex.symbols.config.DepmodConfReader;
import kindex.symbols.config.DepmodConfig;
import kindex.symbols.tree.ModuleScanner;

/// Whether `-A` finds nothing to do.
///
/// kmod compares the modules' times of change with that of `modules.dep` (tools/depmod.c,
/// `depfile_up_to_date`), and misses what was removed, what was configured, and files installed
/// with an old time. Here `modules.dep` must name just the modules that a run would index, every
/// index must be there, and nothing that goes into them may have been changed or put in place after
/// it.
final class UpToDateCheck {
    private final HostFiles files;
    private final DepmodRequest request;
    private final CountingListener listener;

    UpToDateCheck(HostFiles files, DepmodRequest request, CountingListener listener) {
        this.files = files;
        this.request = request;
        this.listener = listener;
    }

    boolean isUpToDate() {
        String directory = request.moduleDirectory();
        try {
            files.list(directory);
        } catch (HostException e) {
            listener.found(new RunProblem.QuickDirectoryNotOpened(directory, e.words()));
            return false;
        }
        FileStatus index;
        try {
            index = files.status(directory + "/" + IndexFile.DEP.fileName());
        } catch (HostException e) {
            listener.found(new RunProblem.QuickWithoutIndex(directory, e.words()));
            return false;
        }
        try {
            return allIndexesThere() && inputsAreOlder(index) && modulesAreIndexed(index);
        } catch (HostException _) {
            return false;
        }
    }

    private boolean allIndexesThere() throws HostException {
        for (IndexFile file : IndexFile.values()) {
            if (request.format().has(file)) {
                files.status(request.outputDirectory() + "/" + file.fileName());
            }
        }
        return true;
    }

    private boolean inputsAreOlder(FileStatus index) {
        for (String name :
                new String[] {"modules.order", "modules.builtin", "modules.builtin.modinfo"}) {
            if (isNewer(request.moduleDirectory() + "/" + name, index)) {
                return false;
            }
        }
        for (String path : DepmodConfReader.sources(files, request.configPaths())) {
            if (isNewer(path, index)) {
                return false;
            }
        }
        return true;
    }

    private boolean modulesAreIndexed(FileStatus index) throws HostException {
        DepmodConfig config =
                DepmodConfReader.read(
                        files, request.configPaths(), request.kernelVersion(), _ -> {});
        ModuleFile[] modules =
                new ModuleScanner(files, config, request.moduleDirectory(), _ -> {}).scan();
        Set<String> indexed = indexed();
        for (ModuleFile module : modules) {
            if (!indexed.remove(module.indexPath()) || isNewer(module.path(), index)) {
                return false;
            }
        }
        return indexed.isEmpty();
    }

    private Set<String> indexed() throws HostException {
        byte[] text =
                WholeFile.read(files, request.moduleDirectory() + "/" + IndexFile.DEP.fileName());
        Set<String> paths = new HashSet<>();
        for (String line : new String(text, ISO_8859_1).split("\n")) {
            int colon = line.indexOf(':');
            if (colon >= 0) {
                paths.add(line.substring(0, colon));
            }
        }
        return paths;
    }

    /// Whether a file was changed after the index, or put where it is after the index was. The
    /// clock of file systems stands still for milliseconds: what bears the index's own time may
    /// have been changed after it.
    private boolean isNewer(String path, FileStatus index) {
        try {
            FileStatus status = files.status(path);
            long second = 1_000_000_000L;
            return Math.floorDiv(status.mtimeNanos(), second)
                            > Math.floorDiv(index.mtimeNanos(), second)
                    || status.ctimeNanos() >= index.ctimeNanos();
        } catch (HostException _) {
            return false;
        }
    }
}
