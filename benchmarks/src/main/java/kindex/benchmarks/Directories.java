package kindex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Whole directories compared and deleted.
final class Directories {
    private Directories() {}

    /// A quick wrong answer wins no race: fails unless both directories have the same files.
    static void same(Path expected, Path actual) throws IOException {
        if (!files(expected).equals(files(actual))) {
            throw new IOException(actual + " has other files than " + expected);
        }
        contains(expected, actual);
    }

    /// Fails unless the second directory has all files of the first, with the same bytes.
    static void contains(Path expected, Path actual) throws IOException {
        List<Path> files = files(expected);
        if (files.isEmpty()) {
            throw new IOException(expected + " has no files to compare with");
        }
        for (Path file : files) {
            if (Files.mismatch(expected.resolve(file), actual.resolve(file)) >= 0) {
                throw new IOException(actual.resolve(file) + " differs from the reference's");
            }
        }
    }

    /// The regular files below a directory, relative to it and sorted.
    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile).map(directory::relativize).sorted().toList();
        }
    }

    /// Deletes a directory with all in it, if it exists.
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
