package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import kindex.host.DirectoryListing;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.incremental.DepmodRequest;
import picocli.CommandLine.ParseResult;

/// A word that names a tree: a kernel version below `-b`, a root with one kernel, or a module
/// directory. What has a `/` is a directory.
final class TreeWord {
    private static final String[] MODULE_ROOTS = {"/lib/modules", "/usr/lib/modules"};

    private TreeWord() {}

    /// The request for reading the tree.
    ///
    /// @return null if the word names none, which was said
    static DepmodRequest request(
            String word, ParseResult arguments, Platform platform, Messages messages) {
        if (word.indexOf('/') < 0 && !word.equals(".") && !word.equals("..")) {
            return TreeOptions.request(arguments, word, true, platform, messages);
        }
        HostFiles files = platform.files();
        String path = word.startsWith("/") ? word : files.workingDirectory() + "/" + word;
        while (path.length() > 1 && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        for (String below : MODULE_ROOTS) {
            String root = path.equals("/") ? below : path + below;
            List<String> versions = directories(files, root);
            if (versions.size() > 1) {
                messages.line(
                        word
                                + " has several kernels, name one of them: "
                                + String.join(
                                        " ", versions.stream().map(v -> root + "/" + v).toList()));
                return null;
            }
            if (versions.size() == 1) {
                return request(root + "/" + versions.getFirst(), arguments);
            }
        }
        return request(path, arguments);
    }

    private static DepmodRequest request(String directory, ParseResult arguments) {
        String version = directory.substring(directory.lastIndexOf('/') + 1);
        var builder = DepmodRequest.builder(directory, version);
        String[] configs = arguments.matchedOptionValue("--config", new String[0]);
        if (configs.length > 0) {
            builder.configPaths(List.of(configs));
        }
        return builder.build();
    }

    /// The directories in a directory; none if it is not there.
    private static List<String> directories(HostFiles files, String directory) {
        List<String> names = new ArrayList<>();
        try {
            DirectoryListing listing = files.list(directory);
            for (int i = 0; i < listing.size(); i++) {
                String name = listing.names().get(i);
                if (files.status(directory + "/" + name).type() == FileType.DIRECTORY) {
                    names.add(name);
                }
            }
        } catch (HostException _) {
            // it is not there, or not to be read: then nothing is in it
        }
        names.sort(null);
        return names;
    }
}
