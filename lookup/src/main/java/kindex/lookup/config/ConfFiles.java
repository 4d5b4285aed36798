package kindex.lookup.config;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import kindex.host.DirectoryListing;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;

/// Finds the files to read: of files of one name the first directory's, in the order of their names
/// by `strcmp`, with `modules.softdep` and `modules.weakdep` among them.
///
/// kmod: libkmod/libkmod-config.c, conf_files_list
final class ConfFiles {
    private ConfFiles() {}

    static List<String> list(
            HostFiles files, List<String> paths, String directory, List<ConfigProblem> problems) {
        TreeMap<String, String> byName = new TreeMap<>();
        byName.put("modules.softdep", directory + "/modules.softdep");
        byName.put("modules.weakdep", directory + "/modules.weakdep");
        for (String path : paths) {
            try {
                if (files.status(path).type() == FileType.DIRECTORY) {
                    listDirectory(files, path, byName, problems);
                } else {
                    byName.putIfAbsent(path.substring(path.lastIndexOf('/') + 1), path);
                }
            } catch (HostException _) {
                // what is not there counts as empty
            }
        }
        return new ArrayList<>(byName.values());
    }

    private static void listDirectory(
            HostFiles files,
            String directory,
            TreeMap<String, String> byName,
            List<ConfigProblem> problems) {
        DirectoryListing listing;
        try {
            listing = files.list(directory);
        } catch (HostException e) {
            problems.add(new ConfigProblem(directory, 0, e.words()));
            return;
        }
        for (int i = 0; i < listing.size(); i++) {
            String name = listing.names().get(i);
            String path = directory + "/" + name;
            if (!name.startsWith(".") && name.length() >= 6 && name.endsWith(".conf")) {
                try {
                    if (files.status(path).type() != FileType.DIRECTORY) {
                        byName.putIfAbsent(name, path);
                    } else {
                        problems.add(new ConfigProblem(path, 0, "a directory is not searched"));
                    }
                } catch (HostException e) {
                    problems.add(new ConfigProblem(path, 0, e.words()));
                }
            }
        }
    }
}
