package kindex.incremental;

import java.util.List;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.symbols.config.DepmodConfReader;

/// When files last changed that indexes are made of besides modules.
final class InputTimes {
    private InputTimes() {}

    /// The latest mtime, in nanoseconds since 1970, of the lists in the module directory and of the
    /// configuration.
    static long newestOther(HostFiles files, DepmodRequest request) {
        long newest = Long.MIN_VALUE;
        for (String name : List.of("modules.order", BuiltinFiles.BUILTIN, BuiltinFiles.MODINFO)) {
            newest = Math.max(newest, mtime(files, request.moduleDirectory() + "/" + name));
        }
        for (String path : DepmodConfReader.sources(files, request.configPaths())) {
            newest = Math.max(newest, mtime(files, path));
        }
        return newest;
    }

    private static long mtime(HostFiles files, String path) {
        try {
            return files.status(path).mtimeNanos();
        } catch (HostException _) {
            return Long.MIN_VALUE; // it is not there
        }
    }
}
