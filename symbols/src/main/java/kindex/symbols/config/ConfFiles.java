package kindex.symbols.config;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import kindex.host.DirectoryListing;
import kindex.host.FileStatus;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.symbols.Problem;
import kindex.symbols.ProblemListener;

/// Finds the `depmod.d` files to read: of files of one name the first directory's, in the order of
/// their names by `strcmp` (kmod: tools/depmod.c, `cfg_files_list`).
final class ConfFiles {
    private ConfFiles() {}

    static List<String> list(HostFiles files, List<String> paths, ProblemListener problems) {
        TreeMap<String, String> byName = new TreeMap<>();
        for (String path : paths) {
            FileStatus status;
            try {
                status = files.status(path);
            } catch (HostException _) {
                continue;
            }
            if (status.type() == FileType.DIRECTORY) {
                listDirectory(files, path, byName, problems);
            } else {
                byName.putIfAbsent(path.substring(path.lastIndexOf('/') + 1), path);
            }
        }
        return new ArrayList<>(byName.values());
    }

    private static void listDirectory(
            HostFiles files,
            String directory,
            TreeMap<String, String> byName,
            ProblemListener problems) {
        DirectoryListing listing;
        try {
            listing = files.list(directory);
        } catch (HostException e) {
            problems.found(
                    e.isLimit()
                            ? new Problem.InputNotRead(directory, e.words())
                            : new Problem.ConfDirectoryNotOpened(directory, e.words()));
            return;
        }
        for (int i = 0; i < listing.size(); i++) {
            String name = listing.names().get(i);
            if (isConfFile(files, directory, name, problems)) {
                byName.putIfAbsent(name, directory + "/" + name);
            }
        }
    }

    private static boolean isConfFile(
            HostFiles files, String directory, String name, ProblemListener problems) {
        if (name.startsWith(".")) {
            return false;
        }
        if (name.length() < 6 || !name.endsWith(".conf")) {
            problems.found(new Problem.ConfNameIgnored(directory, name));
            return false;
        }
        try {
            if (files.status(directory + "/" + name).type() != FileType.DIRECTORY) {
                return true;
            }
            problems.found(new Problem.ConfEntryIsDirectory(directory, name));
        } catch (HostException _) {
            problems.found(new Problem.ConfEntryWithoutStatus(directory, name));
        }
        return false;
    }
}
