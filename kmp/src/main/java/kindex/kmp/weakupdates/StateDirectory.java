package kindex.kmp.weakupdates;

import kindex.host.Descent;
import kindex.host.HostException;
import kindex.host.HostFiles;

/// Where the journal and the lock are kept.
///
/// @param top a directory that is taken at its word
/// @param below where they are kept below it; on the way there links of others are not followed
public record StateDirectory(String top, String below) {
    /// The usual one of a root.
    ///
    /// @param root without `/` at its end; empty for `/`
    public static StateDirectory of(String root) {
        return new StateDirectory(root.isEmpty() ? "/" : root, "var/lib/kindex");
    }

    /// One that the caller names.
    ///
    /// @param path absolute
    public static StateDirectory named(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        int slash = path.lastIndexOf('/', end - 1);
        return new StateDirectory(path.substring(0, slash + 1), path.substring(slash + 1, end));
    }

    /// Its path.
    String path() {
        return top.endsWith("/") ? top + below : top + "/" + below;
    }

    /// Opens it.
    ///
    /// @param make whether it is made if it is missing
    Descent open(HostFiles files, boolean make) throws HostException {
        if (make) {
            files.createDirectories(top);
        }
        return Descent.to(files, top, below, make, false);
    }
}
