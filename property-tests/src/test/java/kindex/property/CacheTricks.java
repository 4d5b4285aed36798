package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// What befalls the cache and the indexes of a script's tree.
final class CacheTricks {
    private final Path cache;
    private final Path published;
    private final Path saved;
    private final ScriptMounts mounts;

    /// @param saved a directory for copies of both
    CacheTricks(Path cache, Path published, Path saved, ScriptMounts mounts) {
        this.cache = cache;
        this.published = published;
        this.saved = saved;
        this.mounts = mounts;
    }

    /// Does what a step asks for; null if it is of another kind.
    String apply(UntrustedScript.Kind kind, Random random) throws IOException {
        return switch (kind) {
            case REMOVE_CACHE -> remove();
            case DAMAGE_CACHE -> damage(AgainstFullRun.list(cache), random);
            case DAMAGE_INDEX -> damageIndex(random);
            case CLOSE_CACHE -> close(random);
            case SAVE -> save();
            case RESTORE_CACHE -> restore("cache", cache);
            case RESTORE_INDEXES -> restore("indexes", published);
            default -> null;
        };
    }

    /// Lets the cache be written again.
    void open() throws IOException {
        mounts.unmount(cache);
    }

    private boolean isClosed() {
        return mounts.has(cache);
    }

    private String remove() throws IOException {
        open();
        for (Path file : AgainstFullRun.list(cache)) {
            Files.delete(file);
        }
        return "all of it";
    }

    private String damage(List<Path> files, Random random) throws IOException {
        files.removeIf(file -> !Files.isRegularFile(file));
        if (files.isEmpty() || isClosed()) {
            return "nothing: there is none";
        }
        Path file = files.get(random.nextInt(files.size()));
        byte[] bytes = Files.readAllBytes(file);
        String name = file.getFileName().toString();
        if (bytes.length == 0) {
            Files.delete(file);
            return name + " removed";
        }
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(3)) {
            case 0 -> {
                Files.write(file, Arrays.copyOf(bytes, at));
                return name + " cut to " + at;
            }
            case 1 -> {
                Files.write(file, new byte[bytes.length]);
                return name + " filled with NULs";
            }
            default -> {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, bytes);
                return name + " changed at " + at;
            }
        }
    }

    private String damageIndex(Random random) throws IOException {
        List<Path> files = AgainstFullRun.list(published);
        files.removeIf(file -> !isIndex(file));
        if (!files.isEmpty() && random.nextInt(3) == 0) {
            Path file = files.get(random.nextInt(files.size()));
            Files.delete(file);
            return file.getFileName() + " removed";
        }
        return damage(files, random);
    }

    private static boolean isIndex(Path file) {
        return FullRunJudge.NAMES.contains(file.getFileName().toString());
    }

    /// Makes the cache impossible to write, or to write to once more.
    private String close(Random random) throws IOException {
        if (isClosed()) {
            open();
            return "no more";
        }
        if (!System.getProperty("user.name").equals("root")) {
            return "nothing: only root can";
        }
        Files.createDirectories(cache);
        switch (random.nextInt(3)) {
            case 0 -> {
                mounts.bind(cache, cache, true);
                return "for writing";
            }
            case 1 -> {
                mounts.cover(cache, "size=4k");
                return "by a disk of 4 KiB";
            }
            default -> {
                mounts.cover(cache, "nr_inodes=1");
                return "by a disk without room for a file";
            }
        }
    }

    private String save() throws IOException {
        ScriptTree.removeAll(saved);
        for (Path from : new Path[] {cache, published}) {
            Path to = Files.createDirectories(saved.resolve(from == cache ? "cache" : "indexes"));
            for (Path file : AgainstFullRun.list(from)) {
                if (from == cache || isIndex(file)) {
                    Program.must("cp", "-a", file.toString(), to.toString());
                }
            }
        }
        return "cache and indexes";
    }

    /// Puts back what was saved, as after a power cut that took the one and not the other.
    private String restore(String which, Path to) throws IOException {
        Path from = saved.resolve(which);
        if (!Files.isDirectory(from) || to == cache && isClosed() || !Files.isDirectory(to)) {
            return "nothing: none was saved, or it is closed";
        }
        for (Path file : AgainstFullRun.list(to)) {
            if (to == cache || isIndex(file)) {
                Files.delete(file);
            }
        }
        for (Path file : AgainstFullRun.list(from)) {
            Program.must("cp", "-a", file.toString(), to.toString());
        }
        return "as they were saved";
    }
}
