package kindex.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The bytes of all regular files below a directory at one moment; links are not followed.
public final class FileSnapshot {
    private final SortedMap<String, byte[]> files;

    private FileSnapshot(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /// Reads them all now.
    public static FileSnapshot of(Path root) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths =
                    walk.filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS))
                            .sorted()
                            .toList();
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Path path : paths) {
            files.put(root.relativize(path).toString(), Files.readAllBytes(path));
        }
        return new FileSnapshot(files);
    }

    /// Files that are new or have other bytes than in the earlier snapshot, by path below the root.
    public SortedMap<String, byte[]> changesSince(FileSnapshot earlier) {
        SortedMap<String, byte[]> changed = new TreeMap<>();
        files.forEach(
                (path, bytes) -> {
                    if (!Arrays.equals(bytes, earlier.files.get(path))) {
                        changed.put(path, bytes);
                    }
                });
        return changed;
    }

    /// Paths in the earlier snapshot that are in this one no more.
    public List<String> removedSince(FileSnapshot earlier) {
        return earlier.files.keySet().stream().filter(path -> !files.containsKey(path)).toList();
    }
}
