package kindex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The reference depmod's command line.
///
/// A reference unpacked into a directory `root` beside a wrapper script is started through the
/// dynamic loader found there, as the wrapper would do it: the wrapper's shell would flatter us.
record Reference(List<String> start) {
    static Reference of(Path depmod) throws IOException {
        Path root = depmod.toAbsolutePath().resolveSibling("root");
        if (!Files.isDirectory(root)) {
            return new Reference(List.of(depmod.toString()));
        }
        Path loader = find(root, "ld-linux-x86-64.so.2");
        Path kmod = find(root, "bin/kmod");
        Path triplet = loader.getParent().getFileName();
        String libraries =
                root.resolve("lib").resolve(triplet)
                        + ":"
                        + root.resolve("usr/lib").resolve(triplet);
        return new Reference(
                List.of(
                        loader.toString(),
                        "--library-path",
                        libraries,
                        "--argv0",
                        "depmod",
                        kmod.toString()));
    }

    /// The same program called by another name, such as `modprobe`, which lies beside depmod.
    Reference called(String name) {
        List<String> other = new ArrayList<>(start);
        if (start.size() == 1) {
            other.set(0, Path.of(start.getFirst()).resolveSibling(name).toString());
        } else {
            other.set(start.indexOf("--argv0") + 1, name);
        }
        return new Reference(other);
    }

    List<String> with(List<String> arguments) {
        List<String> command = new ArrayList<>(start);
        command.addAll(arguments);
        return command;
    }

    private static Path find(Path root, String name) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> path.endsWith(name))
                    .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + name + " below " + root));
        }
    }
}
