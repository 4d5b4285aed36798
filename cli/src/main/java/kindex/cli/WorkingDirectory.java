package kindex.cli;

import kindex.host.FileStatus;
import kindex.host.HostException;

/// The working directory under the name that the shell knows it by (kmod: shared/util.c,
/// `path_make_absolute_cwd`, which goes by `get_current_dir_name`).
final class WorkingDirectory {
    private WorkingDirectory() {}

    /// A path made absolute.
    static String absolute(String path, Platform platform) {
        return path.startsWith("/") ? path : of(platform) + "/" + path;
    }

    private static String of(Platform platform) {
        String physical = platform.files().workingDirectory();
        String logical = platform.environment().get("PWD");
        if (logical == null || !logical.startsWith("/") || logical.equals(physical)) {
            return physical;
        }
        try {
            FileStatus a = platform.files().status(logical);
            FileStatus b = platform.files().status(".");
            return a.inode() == b.inode() && a.device() == b.device() ? logical : physical;
        } catch (HostException _) {
            return physical;
        }
    }
}
