package kindex.incremental;

import java.util.HexFormat;
import kindex.host.DirectoryListing;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OutputDirectory;
import kindex.incremental.cache.FactsCacheReader;

/// The names of caches in a cache directory: the kernel's version and the inode number of the
/// module directory, `VERSION-INODE.facts`. So a module directory has one cache, by whatever path
/// it is looked at: through links, bind mounts, from inside a root or outside.
///
/// The inode number alone proves nothing, and need not: what a cache holds is compared with the
/// files that are there.
final class CacheNames {
    private static final String END = ".facts";
    private static final long NONE = -1;
    private static final long UNCERTAIN = -2;

    private final HostFiles files;
    private final DepmodRequest request;
    private final String directory;
    private final String version;
    private final String own;

    CacheNames(HostFiles files, DepmodRequest request) {
        this.files = files;
        this.request = request;
        this.directory = request.incremental().cacheDirectory();
        this.version = request.kernelVersion().replace('/', '_');
        long inode = inode(request.moduleDirectory());
        this.own = name(version, Math.max(inode, 0));
    }

    private static String name(String version, long inode) {
        return version + "-" + Long.toHexString(inode) + END;
    }

    /// The name of the cache of the request's module directory.
    String own() {
        return own;
    }

    /// Removes what is of no use in the cache directory: unfinished caches of this module directory
    /// that killed runs left, and caches of module directories that are gone.
    ///
    /// @param caches the cache directory
    void clear(OutputDirectory caches) {
        DirectoryListing listing;
        try {
            listing = caches.list();
        } catch (HostException _) {
            return; // what is not seen stays
        }
        for (int i = 0; i < listing.size(); i++) {
            String name = listing.names().get(i);
            if (Leftovers.isTemporary(name) ? name.endsWith(own) : isOfNone(name)) {
                remove(caches, name);
            }
        }
    }

    private static void remove(OutputDirectory caches, String name) {
        try {
            caches.remove(name);
        } catch (HostException _) {
            // nobody can
        }
    }

    /// Whether a file is a cache whose module directory is not there any more, neither beside the
    /// request's nor where it was when the cache was written.
    private boolean isOfNone(String name) {
        int dash = name.lastIndexOf('-');
        if (dash <= 0 || !name.endsWith(END) || name.equals(own)) {
            return false;
        }
        String digits = name.substring(dash + 1, name.length() - END.length());
        if (digits.isEmpty() || digits.length() > 16 || !isHex(digits)) {
            return false;
        }
        long inode = HexFormat.fromHexDigitsToLong(digits);
        String top = request.moduleDirectory();
        String beside = top.substring(0, top.lastIndexOf('/') + 1) + name.substring(0, dash);
        if (!isOther(beside, inode)) {
            return false;
        }
        String place = FactsCacheReader.place(files, directory + "/" + name);
        return place != null && isOther(place, inode);
    }

    private static boolean isHex(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (!HexFormat.isHexDigit(digits.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// Whether no directory of that inode number is at a path, for certain.
    private boolean isOther(String path, long inode) {
        long found = inode(path);
        return found != inode && found != UNCERTAIN;
    }

    private long inode(String path) {
        try {
            return files.status(path).inode();
        } catch (HostException e) {
            boolean gone = e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR;
            return gone ? NONE : UNCERTAIN;
        }
    }
}
