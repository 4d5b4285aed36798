package kindex.kmp.compat;

import java.util.ArrayList;
import java.util.List;
import kindex.host.DirectoryListing;
import kindex.host.HostException;
import kindex.host.HostFiles;

/// Which kernels are installed: the directories below `lib/modules` that have what a kernel's own
/// package brings. Others hold nothing but modules made for kernels that are not installed.
public final class InstalledKernels {
    private static final String[] SIGNS = {
        "kernel", "modules.order", "modules.builtin", "System.map", "vmlinuz"
    };

    private InstalledKernels() {}

    /// Their versions, in the order of `strcmp`.
    ///
    /// @param moduleRoot the directory that holds the module directories
    public static List<String> of(HostFiles files, String moduleRoot) throws HostException {
        List<String> versions = new ArrayList<>();
        DirectoryListing listing = files.list(moduleRoot);
        for (int i = 0; i < listing.size(); i++) {
            String version = listing.names().get(i);
            for (String sign : SIGNS) {
                if (isThere(files, moduleRoot + "/" + version + "/" + sign)) {
                    versions.add(version);
                    break;
                }
            }
        }
        versions.sort(null);
        return versions;
    }

    private static boolean isThere(HostFiles files, String path) {
        try {
            files.status(path);
            return true;
        } catch (HostException _) {
            return false;
        }
    }
}
