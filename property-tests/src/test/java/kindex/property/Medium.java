package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What the tree of a script lies on.
enum Medium {
    /// A directory in memory.
    MEMORY(10, null, false),
    /// A directory on disk.
    DISK(10, null, false),
    /// An image below a layer that takes what is written.
    OVERLAID_SQUASHFS(3, "squashfs", true),
    OVERLAID_EROFS(3, "erofs", true),
    OVERLAID_EXT4(2, "ext4", true),
    /// An image alone; indexes and cache lie elsewhere.
    SQUASHFS(3, "squashfs", false),
    EROFS(2, "erofs", false),
    EXT4(2, "ext4", false),
    FUSE(2, "fuse", false);

    private static final String SECONDS = "1700000000";
    private static final String STAMP = "20231114221320";
    private static final String UUID = "6b696e64-6578-4b69-8e64-%012d";

    private final int weight;
    private final String image;
    private final boolean overlaid;

    Medium(int weight, String image, boolean overlaid) {
        this.weight = weight;
        this.image = image;
        this.overlaid = overlaid;
    }

    static Medium any(Random random) {
        int all = 0;
        for (Medium medium : values()) {
            all += medium.weight;
        }
        int at = random.nextInt(all);
        for (Medium medium : values()) {
            at -= medium.weight;
            if (at < 0) {
                return medium;
            }
        }
        throw new IllegalStateException();
    }

    boolean isImage() {
        return image != null;
    }

    boolean isOverlaid() {
        return overlaid;
    }

    /// Whether files can be written where the modules are.
    boolean isWritable() {
        return image == null || overlaid;
    }

    /// Whether this machine can do it.
    boolean isPossible() {
        if (!isImage()) {
            return true;
        }
        if (!System.getProperty("user.name").equals("root")) {
            return false;
        }
        for (String program : programs()) {
            if (!isInstalled(program)) {
                return false;
            }
        }
        return true;
    }

    private List<String> programs() {
        return switch (image) {
            case "erofs" -> List.of("mount", "mkfs.erofs");
            case "ext4" -> List.of("mount", "mke2fs", "debugfs");
            case "fuse" -> List.of("mount", "mksquashfs", "squashfuse");
            default -> List.of("mount", "mksquashfs");
        };
    }

    static boolean isInstalled(String program) {
        for (String directory : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }

    /// Makes an image of a directory; images of directories with the same names and sizes differ
    /// in the files' contents alone. Below an overlay each has an identity of its own: a layer on
    /// top of one remembers numbers of its files.
    ///
    /// @param number of the image
    void make(Path source, Path file, int number) throws IOException {
        String identity = UUID.formatted(overlaid ? number : 0);
        Program.must(
                "find", source.toString(), "-exec", "touch", "-h", "-d", "@" + SECONDS, "{}", "+");
        Files.deleteIfExists(file);
        String from = source.toString();
        String to = file.toString();
        switch (image) {
            case "erofs" ->
                    Program.must(
                            "mkfs.erofs", "--quiet", "-T" + SECONDS, "-U" + identity, to, from);
            case "ext4" -> {
                Program.must(
                        "mke2fs",
                        "-q",
                        "-F",
                        "-t",
                        "ext4",
                        "-O",
                        "^has_journal",
                        "-U",
                        identity,
                        "-E",
                        "root_owner=0:0,hash_seed=" + UUID.formatted(0),
                        "-d",
                        from,
                        to,
                        "4m");
                setTimes(source, file);
            }
            default ->
                    Program.must(
                            "mksquashfs",
                            from,
                            to,
                            "-quiet",
                            "-no-progress",
                            "-all-root",
                            "-processors",
                            "1",
                            "-mkfs-time",
                            SECONDS);
        }
    }

    /// mke2fs takes times of status change from the directory, or from the clock.
    private static void setTimes(Path source, Path file) throws IOException {
        List<String> commands = new ArrayList<>();
        try (var all = Files.walk(source)) {
            for (Path each : all.toList()) {
                String set = "set_inode_field /" + source.relativize(each);
                for (String time : List.of("ctime", "mtime", "crtime")) {
                    commands.add(set + " " + time + " " + STAMP);
                    commands.add(set + " " + time + "_extra 0");
                }
            }
        }
        Path script = Files.createTempFile("debugfs", null);
        Files.write(script, commands);
        Program.must("debugfs", "-w", "-f", script.toString(), file.toString());
        Files.delete(script);
    }

    /// Mounts an image for reading.
    void mount(Path file, Path at) throws IOException {
        if (image.equals("fuse")) {
            Program.must("squashfuse", file.toString(), at.toString());
        } else {
            Program.must("mount", "-t", image, "-o", "loop,ro", file.toString(), at.toString());
        }
    }
}
