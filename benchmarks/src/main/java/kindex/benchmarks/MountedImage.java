package kindex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A kernel's modules in a squashfs image, below an overlay that can be written; unmounted when
/// closed.
///
/// @param kernel on the overlay
record MountedImage(KernelTree kernel, Path lower) implements AutoCloseable {
    /// Makes and mounts the image below `directory`; null where that takes another user or a
    /// program that is not there.
    static MountedImage of(KernelTree original, Path directory) throws IOException {
        boolean possible =
                Files.isExecutable(Path.of("/usr/bin/mksquashfs"))
                        && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        if (!possible) {
            return null;
        }
        Path file = directory.resolve("squashfs");
        Path lower = Files.createDirectory(directory.resolve("lower"));
        Path upper = Files.createDirectory(directory.resolve("upper"));
        Path work = Files.createDirectory(directory.resolve("work"));
        Path base = Files.createDirectory(directory.resolve("base"));
        String lib = original.base().resolve("lib").toString();
        run("mksquashfs", lib, file.toString(), "-keep-as-directory", "-quiet", "-no-progress");
        run("mount", "-t", "squashfs", "-o", "loop,ro", file.toString(), lower.toString());
        String layers = "lowerdir=" + lower + ",upperdir=" + upper + ",workdir=" + work;
        run("mount", "-t", "overlay", "-o", layers, "overlay", base.toString());
        return new MountedImage(new KernelTree(base, original.version()), lower);
    }

    private static void run(String... command) throws IOException {
        Contender.execute(List.of(command));
    }

    @Override
    public void close() throws IOException {
        run("umount", kernel.base().toString());
        run("umount", lower.toString());
    }
}
