package kindex.incremental;

import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.indexgen.IndexFile;

/// What kmod has to say when `-A` looks whether there is work (tools/depmod.c,
/// `depfile_up_to_date`).
final class QuickLook {
    private final HostFiles files;
    private final DepmodRequest request;
    private final RunListener listener;

    QuickLook(HostFiles files, DepmodRequest request, RunListener listener) {
        this.files = files;
        this.request = request;
        this.listener = listener;
    }

    /// Reports a module directory that cannot be opened, or that has no `modules.dep`.
    void look() {
        String directory = request.moduleDirectory();
        try {
            files.list(directory);
        } catch (HostException e) {
            listener.found(new RunProblem.QuickDirectoryNotOpened(directory, e.words()));
            return;
        }
        try {
            files.status(directory + "/" + IndexFile.DEP.fileName());
        } catch (HostException e) {
            listener.found(new RunProblem.QuickWithoutIndex(directory, e.words()));
        }
    }
}
