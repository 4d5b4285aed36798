package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A tree on disk that a script changes, and what it knows of its modules.
final class ScriptTree {
    static final String VERSION = "6.1";

    private static final FileTime OLD = FileTime.fromMillis(1_000_000_000_000L);

    private final Path base;
    private final Path directory;
    private final SortedMap<String, ScriptModule> modules = new TreeMap<>();
    private final List<String> touched = new ArrayList<>();

    ScriptTree(Path base) throws IOException {
        this.base = base;
        this.directory = base.resolve("lib/modules").resolve(VERSION);
        Files.createDirectories(directory.resolve("kernel"));
        Files.createDirectories(base.resolve("usr"));
        Files.createSymbolicLink(base.resolve("usr/lib"), Path.of("../lib"));
        Files.createDirectories(base.resolve("etc/depmod.d"));
        text(base.resolve("symvers"), "");
        text(base.resolve("System.map"), "");
        text(directory.resolve("modules.order"), "");
        text(directory.resolve("modules.builtin"), "");
        text(directory.resolve("modules.builtin.modinfo"), "");
    }

    Path base() {
        return base;
    }

    Path directory() {
        return directory;
    }

    Path file(String path) {
        return directory.resolve(path).normalize();
    }

    /// Paths of modules below the module directory, `..` for those outside, sorted.
    List<String> paths() {
        return new ArrayList<>(modules.keySet());
    }

    ScriptModule module(String path) {
        return modules.get(path);
    }

    /// What the caller of a run would name: what was touched since that was last asked.
    List<String> takeTouched() {
        List<String> taken = List.copyOf(touched);
        touched.clear();
        return taken;
    }

    /// Says that something about a path changed.
    void touch(String path) {
        touched.add(path.startsWith("..") ? file(path).toString() : path);
    }

    /// Puts a module at a path as a new file, which takes the place of what is there.
    void put(String path, ScriptModule module) throws IOException {
        Path file = clear(path);
        Path fresh = file.resolveSibling("new");
        Files.write(fresh, ScriptModule.packed(path, module.bytes()));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        modules.put(path, module);
        touch(path);
    }

    /// Like [#put], with a time of last change as packages give it.
    void putOld(String path, ScriptModule module) throws IOException {
        put(path, module);
        Files.setLastModifiedTime(file(path), OLD);
    }

    /// Writes other bytes into the file that is there.
    void overwrite(String path, ScriptModule module, boolean keepTime) throws IOException {
        Path file = file(path);
        FileTime time = Files.getLastModifiedTime(file);
        Files.write(file, ScriptModule.packed(path, module.bytes()));
        if (keepTime) {
            Files.setLastModifiedTime(file, time);
        }
        modules.put(path, module);
        touch(path);
    }

    /// Gives a file another name.
    void rename(String path, String other) throws IOException {
        if (path.equals(other)) {
            return;
        }
        Path target = clear(other);
        Files.move(file(path), target);
        modules.put(other, modules.remove(path));
        touch(path);
        touch(other);
    }

    /// Lets two files change places.
    void swap(String path, String other) throws IOException {
        Path third = file(path).resolveSibling("third");
        Files.move(file(path), third);
        if (!path.equals(other)) {
            Files.move(file(other), file(path));
        }
        Files.move(third, file(other));
        ScriptModule module = modules.get(path);
        modules.put(path, modules.get(other));
        modules.put(other, module);
        touch(path);
        touch(other);
    }

    /// Moves all modules of a directory, by renaming it if the new one is not there yet.
    void moveDirectory(String from, String to) throws IOException {
        if (!Files.isDirectory(file(from)) || Files.exists(file(to), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.move(file(from), file(to));
        for (String path : paths()) {
            if (path.startsWith(from + "/")) {
                modules.put(to + path.substring(from.length()), modules.remove(path));
            }
        }
        try (Stream<Path> moved = Files.walk(file(to))) { // what is broken or no module, too
            for (Path one : moved.filter(path -> !isDirectory(path)).toList()) {
                String below = file(to).relativize(one).toString();
                touch(from + "/" + below);
                touch(to + "/" + below);
            }
        }
    }

    void remove(String path) throws IOException {
        clear(path);
        touch(path);
    }

    /// Puts bytes at a path that are no module, or not a whole one.
    void putBytes(String path, byte[] bytes) throws IOException {
        Files.write(clear(path), bytes);
        touch(path);
    }

    /// Puts a link at a path.
    void link(String path, String target) throws IOException {
        Files.createSymbolicLink(clear(path), Path.of(target));
        touch(path);
    }

    void directoryAt(String path) throws IOException {
        Files.createDirectory(clear(path));
        touch(path);
    }

    private static boolean isDirectory(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /// Makes room for a file at a path, and its directory.
    private Path clear(String path) throws IOException {
        Path file = file(path);
        Files.createDirectories(file.getParent());
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            removeAll(file);
        }
        modules.remove(path);
        return file;
    }

    static void text(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }

    /// Removes a file or a directory with all that is in it, if it is there.
    static void removeAll(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(path)) {
            all = walk.toList();
        }
        for (Path each : all.reversed()) {
            Files.delete(each);
        }
    }
}
