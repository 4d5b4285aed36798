package kindex.incremental;

import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.symbols.Problem;

/// What kmod has to say of a file of the module directory that cannot be opened.
final class MissingFile {
    private MissingFile() {}

    /// kmod opens the directory first (tools/depmod.c, `dfdopen`).
    static Problem problem(HostFiles files, String directory, String name, HostException failure) {
        if (failure.isLimit()) {
            return new Problem.InputNotRead(directory + "/" + name, failure.words());
        }
        try {
            files.status(directory);
            return new Problem.FileNotOpened(name, directory, failure.words());
        } catch (HostException e) {
            return new Problem.FileDirectoryNotOpened(directory, e.words());
        }
    }

    /// The same when indexes are made: it has made their directory by then.
    static Problem problem(
            HostFiles files, DepmodRequest request, String name, HostException failure) {
        String directory = request.moduleDirectory();
        return request.outputDirectory().equals(directory) && !failure.isLimit()
                ? new Problem.FileNotOpened(name, directory, failure.words())
                : problem(files, directory, name, failure);
    }
}
