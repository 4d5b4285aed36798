package kindex.property;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/// A tree that is edited as it is found on disk: what is in it may have come from an image.
final class UntrustedTree {
    static final String VERSION = "6.1";
    static final int NUMBERS = 24;

    private static final String[] ENDINGS = {".ko", ".ko.zst", ".ko.xz", ".ko", ".ko"};
    private static final String[] DIRECTORIES = {
        "kernel", "kernel/a", "kernel/b", "updates", "updates/dkms", "extra", "weak-updates"
    };

    private final Path base;
    private final Path directory;
    private final Set<String> changed = new LinkedHashSet<>();

    UntrustedTree(Path base) {
        this.base = base;
        this.directory = base.resolve("lib/modules").resolve(VERSION);
    }

    Path base() {
        return base;
    }

    Path directory() {
        return directory;
    }

    Path linked() {
        return base.resolve("lib/modules/6.0/extra");
    }

    Path external() {
        return base.resolve("ext");
    }

    /// All that was ever changed, as paths below the module directory.
    List<String> changed() {
        return new ArrayList<>(changed);
    }

    /// Says that something changed.
    void change(Path file) {
        changed.add(directory.relativize(file).toString());
    }

    /// Writes the first modules.
    void fill(Random random) throws IOException {
        for (String path : DIRECTORIES) {
            Files.createDirectories(directory.resolve(path));
        }
        Files.createDirectories(linked());
        Files.createDirectories(external());
        Files.createDirectories(base.resolve("var/cache/kindex"));
        Files.createDirectories(base.resolve("usr"));
        OtherRoot.makePlaces(base);
        Files.createSymbolicLink(base.resolve("usr/lib"), Path.of("../lib"));
        for (String name : new String[] {"order", "builtin", "builtin.modinfo"}) {
            Files.createFile(directory.resolve("modules." + name));
        }
        int count = 4 + random.nextInt(30);
        for (int i = 0; i < count; i++) {
            add(random);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            linkOut(random);
        }
        if (random.nextInt(3) == 0) {
            write(existing(random), "no module".getBytes());
        }
    }

    Path add(Random random) throws IOException {
        ScriptModule module = any(random, random.nextInt(NUMBERS));
        Path parent =
                random.nextInt(16) == 0
                        ? external()
                        : directory.resolve(DIRECTORIES[random.nextInt(DIRECTORIES.length)]);
        String ending = ENDINGS[random.nextInt(ENDINGS.length)];
        Path file = parent.resolve("m" + module.number() + ending);
        put(file, module);
        return file;
    }

    static ScriptModule any(Random random, int number) {
        return new ScriptModule(number, random.nextInt(1 << 12), random.nextInt(10), -1);
    }

    /// A link in weak-updates to a module of another kernel, which is made if it is not there.
    Path linkOut(Random random) throws IOException {
        int number = random.nextInt(NUMBERS);
        String name = "m" + number + ".ko";
        String side = "" + random.nextInt(2);
        Path target = linked().resolve(side).resolve(name);
        if (!Files.exists(target)) {
            put(target, any(random, number));
        }
        Path link = directory.resolve("weak-updates").resolve(name);
        replaceByLink(link, link.getParent().relativize(target));
        return link;
    }

    /// Module files and links, below the module directory, sorted.
    List<Path> modules() throws IOException {
        return below(directory);
    }

    List<Path> below(Path any) throws IOException {
        if (!Files.isDirectory(any)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(any)) {
            return all.filter(each -> each.getFileName().toString().contains(".ko"))
                    .filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    /// A module file below the module directory, which is added if there is none.
    Path existing(Random random) throws IOException {
        List<Path> files = new ArrayList<>(modules());
        files.removeIf(file -> !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
        return files.isEmpty() ? add(random) : files.get(random.nextInt(files.size()));
    }

    String otherDirectory(Random random) {
        return DIRECTORIES[random.nextInt(DIRECTORIES.length)];
    }

    String otherEnding(Random random) {
        return ENDINGS[random.nextInt(ENDINGS.length)];
    }

    /// What a file holds; another one of its name if it holds none.
    ScriptModule module(Path file, Random random) throws IOException {
        ScriptModule module = ScriptModule.in(file.toString(), Files.readAllBytes(file));
        return module == null ? any(random, random.nextInt(NUMBERS)) : module;
    }

    void put(Path file, ScriptModule module) throws IOException {
        write(file, ScriptModule.packed(file.toString(), module.bytes()));
    }

    /// Puts a new file in the place of what is there.
    void write(Path file, byte[] bytes) throws IOException {
        clear(file);
        Path fresh = file.resolveSibling("new");
        Files.write(fresh, bytes);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Puts other bytes into a file, or a new file in its place, with the time that it had.
    void writeAlike(Path file, byte[] bytes, boolean inPlace) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        if (inPlace) {
            Files.write(file, bytes);
            change(file);
        } else {
            write(file, bytes);
        }
        Files.setLastModifiedTime(file, time);
    }

    void replaceByLink(Path file, Path target) throws IOException {
        clear(file);
        Files.createSymbolicLink(file, target);
    }

    /// Makes room for a file, and its directory.
    void clear(Path file) throws IOException {
        makeDirectory(file.getParent());
        ScriptTree.removeAll(file);
        change(file);
    }

    void move(Path file, Path to) throws IOException {
        if (!file.equals(to)) {
            clear(to);
            Files.move(file, to);
            change(file);
        }
    }

    /// Moves a directory with all that is in it, file by file where a layered file system cannot
    /// rename it.
    void moveDirectory(Path from, Path to) throws IOException {
        for (Path file : below(from)) {
            change(file);
            change(to.resolve(from.relativize(file)));
        }
        makeDirectory(to.getParent());
        try {
            Files.move(from, to);
        } catch (FileSystemException _) {
            Program.must("mv", from.toString(), to.toString());
        }
    }

    /// Makes a directory, in the place of a link that leads nowhere, too.
    private static void makeDirectory(Path path) throws IOException {
        try {
            path.toRealPath();
        } catch (NoSuchFileException _) {
            Files.deleteIfExists(path);
            Files.createDirectories(path);
        }
    }
}
