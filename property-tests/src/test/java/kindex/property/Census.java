package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import kindex.indexgen.IndexFile;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTrieReader;
import kindex.indexgen.trie.IndexTrieWalk;

/// How many lines or values each index has: the same in every version of the modules of
/// [Processes], so that a reader knows a whole file from any other.
record Census(SortedMap<IndexFile, Long> counts) {
    /// Reads all indexes of a directory whole.
    ///
    /// @throws AssertionError if one is missing, or no sound trie, or does not end with its line
    static Census of(Path directory) {
        SortedMap<IndexFile, Long> counts = new TreeMap<>();
        for (IndexFile file : IndexFile.values()) {
            counts.put(file, count(directory, file));
        }
        return new Census(counts);
    }

    /// Reads one index whole, and compares.
    void check(Path directory, IndexFile file) {
        assertEquals(counts.get(file), count(directory, file), file.fileName());
    }

    /// Reads all indexes whole, and compares.
    void check(Path directory) {
        assertEquals(counts, of(directory).counts);
    }

    private static long count(Path directory, IndexFile file) {
        try {
            byte[] bytes = Files.readAllBytes(directory.resolve(file.fileName()));
            return file.fileName().endsWith(".bin") ? values(bytes, file) : lines(bytes, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IndexTrieFormatException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static long values(byte[] bytes, IndexFile file) throws IndexTrieFormatException {
        IndexTrieWalk walk = IndexTrieReader.open(bytes, file.fileName()).walk();
        long values = 0;
        while (walk.next()) {
            values += walk.node().valueCount();
        }
        return values;
    }

    private static long lines(byte[] bytes, IndexFile file) {
        long lines = 0;
        for (byte b : bytes) {
            lines += b == '\n' ? 1 : 0;
        }
        if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
            throw new AssertionError(file.fileName() + " ends within a line");
        }
        return lines;
    }
}
