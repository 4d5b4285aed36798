package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import kindex.host.DirectoryListing;
import kindex.host.FileStatus;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.kmp.compat.InstalledKernels;

/// Which kernel a command of `kindex` is about: the one that was named, the only one below a root
/// that was named, or the running one's.
///
/// depmod itself does not ask here: without a version it means the running kernel's, as kmod's
/// does.
final class KernelChoice {
    private static final int MOST_LISTED = 20;

    private final HostFiles files;
    private final String moduleRoot;

    /// @param moduleRoot the directory that holds the module directories
    KernelChoice(HostFiles files, String moduleRoot) {
        this.files = files;
        this.moduleRoot = moduleRoot;
    }

    /// The version of the kernel that is meant.
    ///
    /// @param asked the version that was named; null for none
    /// @param rooted whether a root was named
    /// @return null if there is no such kernel, which was said
    String version(String asked, boolean rooted, Messages messages) {
        String version = named(asked, rooted);
        // where there is none at all, whoever reads the directory says what is wrong
        if (isThere(version) || directories(files, moduleRoot).isEmpty()) {
            return version;
        }
        messages.line((asked == null ? "name a kernel by -k: " : "") + missing(version));
        return null;
    }

    /// The same, whether there is such a kernel or not.
    String named(String asked, boolean rooted) {
        if (asked != null) {
            return asked;
        }
        List<String> kernels = rooted ? installed() : List.of();
        return kernels.size() == 1 ? kernels.getFirst() : files.kernelRelease();
    }

    /// That there is no kernel of a version, and which there are.
    String missing(String version) {
        StringBuilder text = new StringBuilder("no kernel ").append(version);
        text.append(" in ").append(moduleRoot);
        List<String> there = directories(files, moduleRoot);
        if (there.isEmpty()) {
            return text.append(", and no other").toString();
        }
        text.append("; there ").append(there.size() == 1 ? "is " : "are ");
        text.append(String.join(" ", there.subList(0, Math.min(MOST_LISTED, there.size()))));
        if (there.size() > MOST_LISTED) {
            text.append(" and ").append(there.size() - MOST_LISTED).append(" more");
        }
        return text.toString();
    }

    /// Whether a name is that of a module directory.
    boolean isThere(String version) {
        return !version.isEmpty()
                && version.indexOf('/') < 0
                && isDirectory(files, directory(version));
    }

    /// The module directory of a kernel.
    String directory(String version) {
        return moduleRoot + "/" + version;
    }

    /// Whether the directory at a path that is the version of a kernel is that kernel's.
    boolean isDirectoryOf(String version) {
        try {
            FileStatus here = files.status(version);
            FileStatus there = files.status(directory(version));
            return here.inode() == there.inode() && here.device() == there.device();
        } catch (HostException _) {
            return false;
        }
    }

    /// That a word is a kernel's version and another directory, too.
    String twoMeanings(String version) {
        return version
                + " is a kernel and a directory here: write "
                + directory(version)
                + " or ./"
                + version;
    }

    /// The kernels; where no directory is one of a kernel's own package, all directories.
    private List<String> installed() {
        try {
            List<String> kernels = InstalledKernels.of(files, moduleRoot);
            return kernels.isEmpty() ? directories(files, moduleRoot) : kernels;
        } catch (HostException _) {
            return List.of();
        }
    }

    /// The names of the directories in a directory, sorted; none if it is not there.
    static List<String> directories(HostFiles files, String directory) {
        List<String> names = new ArrayList<>();
        try {
            DirectoryListing listing = files.list(directory);
            for (int i = 0; i < listing.size(); i++) {
                String name = listing.names().get(i);
                if (isDirectory(files, directory + "/" + name)) {
                    names.add(name);
                }
            }
        } catch (HostException _) {
            // it is not there, or not to be read: then nothing is in it
        }
        names.sort(null);
        return names;
    }

    static boolean isDirectory(HostFiles files, String path) {
        try {
            return files.status(path).type() == FileType.DIRECTORY;
        } catch (HostException _) {
            return false;
        }
    }
}
