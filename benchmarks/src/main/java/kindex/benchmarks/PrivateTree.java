package kindex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// A copy of a kernel's modules that may be changed, with a place beside it for what is taken away.
///
/// Files come back by renaming, as package managers put them in place: no data are written that a
/// timed run would have to wait for. Paths are relative to the module directory.
final class PrivateTree {
    private final KernelTree kernel;
    private final Path stash;

    private PrivateTree(KernelTree kernel, Path stash) {
        this.kernel = kernel;
        this.stash = stash;
    }

    /// Copies `lib` of a base directory, with times and links, and has it written to disk.
    static PrivateTree copy(KernelTree original, Path directory) throws IOException {
        Path base = Files.createDirectory(directory.resolve("base"));
        Contender.execute(
                List.of("cp", "-a", original.base().resolve("lib").toString(), base.toString()));
        PrivateTree tree = in(new KernelTree(base, original.version()), directory);
        Files.createDirectories(tree.modules().resolve("updates"));
        Contender.execute(List.of("sync"));
        return tree;
    }

    /// A kernel that is private as it is.
    static PrivateTree in(KernelTree kernel, Path directory) throws IOException {
        return new PrivateTree(kernel, Files.createDirectory(directory.resolve("stash")));
    }

    KernelTree kernel() {
        return kernel;
    }

    Path modules() {
        return kernel.base().resolve("lib/modules").resolve(kernel.version());
    }

    /// Moves modules out of the tree, unless they are out already.
    Step takeAway(List<String> paths) {
        return () -> {
            for (String path : paths) {
                move(modules().resolve(path), stashed(path));
            }
        };
    }

    /// Moves modules into the tree that were taken away.
    Step putBack(List<String> paths) {
        return () -> {
            for (String path : paths) {
                move(stashed(path), modules().resolve(path));
            }
        };
    }

    /// Puts a module that was taken away into `updates`.
    Step putIntoUpdates(String path) {
        return () -> move(stashed(path), modules().resolve(inUpdates(path)));
    }

    /// Moves a module out of `updates`, if it is there.
    Step takeFromUpdates(String path) {
        return () -> move(modules().resolve(inUpdates(path)), stashed(path));
    }

    /// Copies a module of the tree into `updates`, where it overrides the other.
    Step override(String path) {
        return () ->
                Files.copy(
                        modules().resolve(path),
                        modules().resolve(inUpdates(path)),
                        StandardCopyOption.COPY_ATTRIBUTES);
    }

    static String inUpdates(String path) {
        return "updates" + path.substring(path.lastIndexOf('/'));
    }

    /// Renames a copy over a module: another inode with equal bytes, which has to be read again.
    Step replace(String path) {
        return () -> {
            Files.copy(modules().resolve(path), stashed(path), StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(
                    stashed(path),
                    modules().resolve(path),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        };
    }

    /// Deletes the cache and the indexes, whose names are those of a reference's output.
    Step forget(Path expected) {
        return () -> {
            Directories.delete(kernel.base().resolve("var"));
            for (Path index : Directories.files(expected)) {
                Files.deleteIfExists(modules().resolve(index.getFileName()));
            }
        };
    }

    /// Fails unless the indexes are those that a reference wrote elsewhere.
    void check(Path expected) throws IOException {
        Directories.contains(expected, modules());
        try (Stream<Path> entries = Files.list(modules())) {
            for (Path entry : entries.toList()) {
                if (entry.getFileName().toString().startsWith(".")) {
                    throw new IOException(entry + " was left behind");
                }
            }
        }
    }

    private Path stashed(String path) {
        return stash.resolve(path.replace('/', '!'));
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
