package kindex.cli;

import java.util.List;
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
        HostFiles files = platform.files();
        if (word.indexOf('/') < 0 && !word.equals(".") && !word.equals("..")) {
            return isAlsoDirectory(word, arguments, platform, messages)
                    ? null
                    : TreeOptions.chosen(arguments, word, true, platform, messages);
        }
        String path = word.startsWith("/") ? word : files.workingDirectory() + "/" + word;
        while (path.length() > 1 && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        for (String below : MODULE_ROOTS) {
            String root = path.equals("/") ? below : path + below;
            List<String> versions = KernelChoice.directories(files, root);
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

    /// Whether a version is the name of another directory here, or of that alone; this was said.
    private static boolean isAlsoDirectory(
            String word, ParseResult arguments, Platform platform, Messages messages) {
        KernelChoice kernels = TreeOptions.kernels(arguments, platform, messages);
        if (kernels == null || !KernelChoice.isDirectory(platform.files(), word)) {
            return false;
        }
        if (!kernels.isThere(word)) {
            messages.line(kernels.missing(word) + "; for the directory here write ./" + word);
            return true;
        }
        if (kernels.isDirectoryOf(word)) {
            return false;
        }
        messages.line(kernels.twoMeanings(word));
        return true;
    }
}
