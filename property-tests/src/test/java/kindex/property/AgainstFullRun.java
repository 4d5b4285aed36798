package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import kindex.golden.DepmodResult;
import kindex.golden.DepmodUnderTest;
import kindex.golden.Differences;

/// Runs depmods on a base directory, and compares what they leave.
///
/// @param base the base directory
/// @param version the only kernel of it that counts
record AgainstFullRun(Path base, String version) {
    private static final DepmodUnderTest OURS = DepmodUnderTest.chosen();

    /// Any depmod.
    interface Depmod {
        DepmodResult run(Path directory, List<String> arguments) throws IOException;
    }

    Path directory() {
        return base.resolve("lib/modules").resolve(version);
    }

    /// An incremental run: `-I`, the options, and what is named as changed. It has to come to what
    /// a full run of ours comes to.
    DepmodResult incremental(List<String> options, String... changed) throws IOException {
        DepmodResult actual = OURS.run(null, words("-I", options, changed));
        equalsFullRun(actual, options);
        return actual;
    }

    /// An incremental run without options that looks at all.
    DepmodResult incremental() throws IOException {
        return incremental(List.of());
    }

    /// Compares what is published with what a full run of ours publishes elsewhere.
    void equalsFullRun(DepmodResult actual, List<String> options) throws IOException {
        Path fresh = Files.createTempDirectory("kindex-full-");
        try {
            DepmodResult full = OURS.run(null, elsewhere(fresh, options));
            assertEquals(text(full.stderr()), text(actual.stderr()));
            assertEquals(full.exit(), actual.exit());
            equalsPublished(below(fresh));
        } finally {
            ScriptTree.removeAll(fresh);
        }
    }

    /// An incremental run that nothing is compared with yet.
    DepmodResult incrementalAlone(List<String> changed) throws IOException {
        return OURS.run(null, words("-I", List.of(), changed.toArray(new String[0])));
    }

    /// Compares what a run published, and its exit code, with what any depmod publishes elsewhere.
    void equals(DepmodResult actual, Depmod other) throws IOException {
        Path fresh = Files.createTempDirectory("kindex-other-");
        try {
            DepmodResult expected = other.run(null, elsewhere(fresh, List.of()));
            assertEquals(expected.exit(), actual.exit(), text(expected.stderr()));
            if (expected.exit() == 0) {
                equalsPublished(below(fresh));
            }
        } finally {
            ScriptTree.removeAll(fresh);
        }
    }

    private void equalsPublished(Path directory) throws IOException {
        equalsPublished(contents(directory));
    }

    /// Compares the published files of those names.
    void equalsPublished(SortedMap<String, byte[]> expected) throws IOException {
        SortedMap<String, byte[]> published = contents(directory());
        published.keySet().retainAll(expected.keySet());
        assertEquals(List.of(), Differences.ofFiles(expected, published));
    }

    /// A run of ours that reads everything and publishes in place.
    DepmodResult plain(String... options) throws IOException {
        return OURS.run(null, words("-a", List.of(options)));
    }

    List<String> words(String first, List<String> options, String... files) {
        List<String> words = new ArrayList<>(List.of(first, "-b", base.toString()));
        words.addAll(List.of("-C", base + "/etc/depmod.d"));
        words.addAll(options);
        words.add(version);
        words.addAll(List.of(files));
        return words;
    }

    private List<String> elsewhere(Path fresh, List<String> options) {
        List<String> words = words("-a", options);
        words.addAll(1, List.of("-o", fresh.toString()));
        return words;
    }

    private Path below(Path fresh) {
        return fresh.resolve("lib/modules").resolve(version);
    }

    /// The regular files of a directory that all may read, by name.
    static SortedMap<String, byte[]> contents(Path directory) throws IOException {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        for (Path file : list(directory)) {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.getPosixFilePermissions(file).size() == 4) {
                contents.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    /// What is in a directory, sorted; nothing if there is none.
    static List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return new ArrayList<>();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }

    /// The inodes of the indexes.
    Map<Path, Object> inodes() throws IOException {
        Map<Path, Object> inodes = new TreeMap<>();
        for (Path file : list(directory())) {
            String name = file.getFileName().toString();
            if (name.startsWith("modules.") && !name.matches("modules\\.(order|builtin.modinfo)")) {
                inodes.put(file, Files.getAttribute(file, "unix:ino"));
            }
        }
        return inodes;
    }

    /// What is left of runs that did not come to their end.
    List<Path> temporaries() throws IOException {
        List<Path> files = temporariesIn(directory());
        files.addAll(temporariesIn(base.resolve("var/cache/kindex")));
        return files;
    }

    List<Path> temporariesIn(Path any) throws IOException {
        List<Path> files = list(any);
        files.removeIf(file -> !file.getFileName().toString().startsWith(".kindex-"));
        return files;
    }

    static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
