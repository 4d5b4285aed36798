package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import kindex.golden.DepmodResult;

/// A fresh root for a tree. Two depmods run in it one after the other and see the same directories,
/// entry order included: what the first made is taken away again.
final class Scratch implements AutoCloseable {
    /// Stands for the root in arguments and file contents.
    static final String ROOT = "@ROOT@";

    private final Path path;
    private final SortedMap<Path, byte[]> files = new TreeMap<>();
    private final SortedMap<Path, FileTime> times = new TreeMap<>();
    private final Set<Path> there = new HashSet<>();
    private boolean kept;

    private Scratch(Path path) {
        this.path = path;
    }

    /// Makes a root: in memory if there is such a place, for speed and since its directories list
    /// their entries in the order of creation.
    static Scratch create() throws IOException {
        Path memory = Path.of("/dev/shm");
        String parent = System.getProperty("kindex.scratch");
        if (parent != null) {
            return new Scratch(Files.createTempDirectory(Path.of(parent), "kindex-"));
        }
        return new Scratch(
                Files.isWritable(memory)
                        ? Files.createTempDirectory(memory, "kindex-")
                        : Files.createTempDirectory("kindex-"));
    }

    Path path() {
        return path;
    }

    /// Remembers what is there now.
    void remember() throws IOException {
        files.clear();
        times.clear();
        there.clear();
        for (Path each : all()) {
            if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
                files.put(each, Files.readAllBytes(each));
            }
            there.add(each);
            if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
                times.put(each, Files.getLastModifiedTime(each));
            }
        }
    }

    /// Keeps the root if it was asked for, and says where it is.
    String keep() {
        kept = Boolean.getBoolean("kindex.keep");
        return kept ? "kept in " + path : "-Dkindex.keep=true keeps the tree";
    }

    /// What a run left, compared with what is remembered.
    Outcome outcome(DepmodResult result) throws IOException {
        SortedMap<String, byte[]> changed = new TreeMap<>();
        List<Path> now = all();
        for (Path each : now) {
            if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
                byte[] bytes = Files.readAllBytes(each);
                if (!Arrays.equals(bytes, files.get(each))) {
                    changed.put(path.relativize(each).toString(), bytes);
                }
            }
        }
        for (Path each : files.keySet()) {
            if (!Files.exists(each, LinkOption.NOFOLLOW_LINKS)) {
                changed.put(path.relativize(each) + " (removed)", new byte[0]);
            }
        }
        return new Outcome(
                result.exit(),
                new String(result.stdout(), ISO_8859_1),
                new String(result.stderr(), ISO_8859_1),
                changed);
    }

    /// Brings back what is remembered, times included.
    void restore() throws IOException {
        for (Path each : all().reversed()) {
            if (!there.contains(each)) {
                Files.delete(each);
            }
        }
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            Path each = file.getKey();
            if (!Files.exists(each) || !Arrays.equals(Files.readAllBytes(each), file.getValue())) {
                Files.write(each, file.getValue());
            }
        }
        for (Map.Entry<Path, FileTime> time : times.entrySet()) {
            Files.setLastModifiedTime(time.getKey(), time.getValue());
        }
    }

    /// Text with the root's path where it is to stand.
    String placed(String text) {
        return text.replace(ROOT, path.toString());
    }

    /// All words placed.
    List<String> placed(List<String> words) {
        List<String> placed = new ArrayList<>();
        words.forEach(word -> placed.add(placed(word)));
        return placed;
    }

    /// Removes the root, unless `-Dkindex.keep=true` wants it kept for a closer look.
    @Override
    public void close() throws IOException {
        if (kept) {
            return;
        }
        for (Path each : all().reversed()) {
            Files.delete(each);
        }
        Files.delete(path);
    }

    /// All below the root, a directory before what is in it.
    private List<Path> all() throws IOException {
        try (Stream<Path> walk = Files.walk(path)) {
            return walk.filter(each -> !each.equals(path))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }
}
