package kindex.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What `./build dist` made: the packages in the directory that the system property
/// `kindex.packages` names.
final class BuiltPackages {
    private BuiltPackages() {}

    static Path directory() {
        String directory = System.getProperty("kindex.packages");
        assertNotNull(directory, "kindex.packages is not set: ./build packages-test sets it");
        return Path.of(directory);
    }

    /// All of them, by name.
    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.sorted().toList();
        }
    }

    /// The only one whose name starts and ends like this.
    static Path one(String start, String end) throws IOException {
        List<Path> found =
                all().stream()
                        .filter(file -> file.getFileName().toString().startsWith(start))
                        .filter(file -> file.toString().endsWith(end))
                        .toList();
        assertEquals(1, found.size(), start + "..." + end + ": " + found);
        return found.getFirst();
    }

    static Path deb() throws IOException {
        return one("kindex_", ".deb");
    }

    static Path depmodDeb() throws IOException {
        return one("kindex-depmod_", ".deb");
    }

    static Path rpm() throws IOException {
        return one("kindex-0", ".rpm");
    }

    static Path depmodRpm() throws IOException {
        return one("kindex-depmod-", ".rpm");
    }
}
