package kindex.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/// A fresh directory whose path has always the same length, removed by [#close].
///
/// Absolute paths reach messages and even tries, where their length moves every offset behind
/// them: recorded outcomes are comparable only between roots of one length.
public final class TemporaryRoot implements AutoCloseable {
    /// Bytes in the path of every root.
    public static final int PATH_LENGTH = 40;

    private final Path path;

    private TemporaryRoot(Path path) {
        this.path = path;
    }

    /// Makes a root below a directory whose own path is short enough.
    public static TemporaryRoot below(String parent) throws IOException {
        StringBuilder name = new StringBuilder(parent).append("/kindex-");
        while (name.length() < PATH_LENGTH) {
            name.append((char) ('a' + ThreadLocalRandom.current().nextInt(26)));
        }
        if (name.length() > PATH_LENGTH) {
            throw new IOException(parent + " is too long for a root of " + PATH_LENGTH + " bytes");
        }
        return new TemporaryRoot(Files.createDirectory(Path.of(name.toString())));
    }

    /// The root's absolute path.
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(path)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
