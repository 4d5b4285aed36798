package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What a script has mounted, the last first; the image that its tree lies on among it.
final class ScriptMounts implements AutoCloseable {
    private static final Object EXCHANGE = new Object();
    private static final int PATIENCE = 50;

    private final Medium medium;
    private final Path root;
    private final Path source;
    private final Deque<Path> mounted = new ArrayDeque<>();
    private int images;

    /// @param source of the images
    ScriptMounts(Medium medium, Path root, Path source) {
        this.medium = medium;
        this.root = root;
        this.source = source;
    }

    /// Mounts an image of what the source holds now, in the place of the one before: at once, so
    /// that the kernel gives the same numbers to the device.
    void showSource(Path base) throws IOException {
        Path image = root.resolve("image" + images % 2);
        medium.make(source, image, images++);
        Path below = medium.isOverlaid() ? root.resolve("below") : base;
        Files.createDirectories(below);
        Files.createDirectories(base);
        synchronized (EXCHANGE) {
            if (mounted.contains(base)) {
                unmount(base);
            }
            if (mounted.contains(below)) {
                unmount(below);
            }
            medium.mount(image, below);
            mounted.push(below);
            if (medium.isOverlaid()) {
                overlay(below, base);
            }
        }
    }

    private void overlay(Path below, Path base) throws IOException {
        Path above = Files.createDirectories(root.resolve("above"));
        Path work = Files.createDirectories(root.resolve("work"));
        String layers = "lowerdir=" + below + ",upperdir=" + above + ",workdir=" + work;
        Program.must("mount", "-t", "overlay", "-o", layers, "none", base.toString());
        mounted.push(base);
    }

    /// Shows a directory at a second place.
    void bind(Path directory, Path at, boolean readOnly) throws IOException {
        Files.createDirectories(at);
        Program.must("mount", "--bind", directory.toString(), at.toString());
        mounted.push(at);
        if (readOnly) {
            Program.must("mount", "-o", "remount,bind,ro", at.toString());
        }
    }

    /// Covers a directory by a disk with little room.
    void cover(Path directory, String room) throws IOException {
        Program.must("mount", "-t", "tmpfs", "-o", room, "none", directory.toString());
        mounted.push(directory);
    }

    boolean has(Path at) {
        return mounted.contains(at);
    }

    void unmount(Path at) throws IOException {
        if (!mounted.remove(at)) {
            return;
        }
        List<String> words = List.of("umount", at.toString());
        Path said = Files.createTempFile("umount", null);
        for (int i = 0; Program.run(said, words) != 0; i++) {
            if (i == PATIENCE) {
                throw new IOException(words + ": " + Files.readString(said));
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Files.delete(said);
    }

    @Override
    public void close() throws IOException {
        for (Path each : new ArrayList<>(mounted)) {
            unmount(each);
        }
    }
}
