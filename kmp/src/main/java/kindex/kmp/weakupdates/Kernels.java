package kindex.kmp.weakupdates;

import java.util.ArrayList;
import java.util.List;
import kindex.host.DirectoryListing;
import kindex.host.HostException;

/// The kernels below a root.
public final class Kernels {
    private final Tools tools;
    private final String moduleRoot;

    /// Those below the root that the tools are for.
    public Kernels(Tools tools) {
        this.tools = tools;
        String directory = tools.requests().apply("0.0").moduleDirectory();
        this.moduleRoot = directory.substring(0, directory.lastIndexOf('/'));
    }

    /// The directory with the modules of all.
    public String moduleRoot() {
        return moduleRoot;
    }

    /// All directories of modules that a kernel can have, in the order of `strcmp`.
    public List<String> all() throws HostException {
        List<String> versions = new ArrayList<>();
        DirectoryListing listing = tools.files().list(moduleRoot);
        for (int i = 0; i < listing.size(); i++) {
            if (isVersion(listing.names().get(i))) {
                versions.add(listing.names().get(i));
            }
        }
        versions.sort(null);
        return versions;
    }

    /// Whether a depmod can be asked for it.
    boolean isVersion(String name) {
        return tools.requests().apply(name) != null;
    }

    /// Whether there is a `System.map` of a kernel, which is the sign that it is installed where
    /// packages are SUSE's.
    boolean hasSystemMap(String version) {
        return exists(directory(version) + "/System.map")
                || exists(tools.root() + "/boot/System.map-" + version);
    }

    /// Whether there is a `symvers` of a kernel and a `System.map`, in `/boot` or beside its
    /// modules, which is the sign where packages are Red Hat's.
    boolean hasSymvers(String version) {
        for (String ending : new String[] {".gz", ".xz"}) {
            if (exists(tools.root() + "/boot/symvers-" + version + ending)
                    || exists(directory(version) + "/symvers" + ending)) {
                return hasSystemMap(version);
            }
        }
        return false;
    }

    /// Whether there are indexes, which a plain depmod would make anew.
    boolean hasIndexes(String version) {
        return exists(directory(version) + "/modules.dep");
    }

    /// Where a kernel's modules are, seen from the root; null if it cannot be a kernel.
    String belowRoot(String version) {
        if (!isVersion(version)) {
            return null;
        }
        String directory = directory(version);
        String root = tools.root();
        String below =
                directory.startsWith(root + "/") ? directory.substring(root.length()) : directory;
        return below.replaceAll("//+", "/");
    }

    String directory(String version) {
        return moduleRoot + "/" + version;
    }

    private boolean exists(String path) {
        try {
            tools.files().status(path);
            return true;
        } catch (HostException _) {
            return false;
        }
    }
}
