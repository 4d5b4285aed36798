package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import kindex.indexgen.IndexFile;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTrieReader;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;

/// A tree with the indexes that it had before it changed; runs are to give it those that it should
/// have. No index of the one set equals that of the other.
final class TwoSets {
    private static final String VERSION = "6.1";
    private static final int ALIASES = 300;

    private final Path base;
    private final Path directory;
    private final SortedMap<String, byte[]> old;
    private final SortedMap<String, byte[]> fresh;

    /// Writes the tree below a base directory that need not exist.
    TwoSets(Path base) throws IOException {
        this.base = base;
        Path other = Files.createTempDirectory("kindex-old-");
        AgainstFullRun was = new AgainstFullRun(other, VERSION);
        tree(0).writeTo(other);
        assertEquals(0, was.plain().exit());
        old = indexes(was.directory());
        ScriptTree.removeAll(other);
        directory = tree(1).writeTo(base);
        assertEquals(0, new AgainstFullRun(base, VERSION).plain().exit());
        fresh = indexes(directory);
        reset();
    }

    private static SyntheticTree tree(int version) {
        SyntheticTree tree =
                SyntheticTree.forKernel(VERSION)
                        .file("modules.order", version == 0 ? "" : "kernel/m1.ko\n")
                        .file("modules.builtin", "kernel/x" + version + ".ko\n")
                        .file("modules.builtin.modinfo", "x.alias=y" + version + "\0");
        for (int i = 0; i < 6; i++) {
            SyntheticModule module =
                    SyntheticModule.named("m" + i).exports("m" + i, "m" + i + "_" + version);
            module.softdep("pre: v" + version).weakdep("v" + version).alias("v" + version);
            module.alias("devname:d" + version + i, "char-major-10-" + (version * 10 + i));
            for (int a = 0; a < ALIASES; a++) {
                module.alias("pci:v" + version + "i" + i + "d" + a + "*");
            }
            tree.module("kernel/m" + i + ".ko", i == 0 ? module : module.needs("m" + (i - 1)));
        }
        return tree;
    }

    private static SortedMap<String, byte[]> indexes(Path directory) throws IOException {
        SortedMap<String, byte[]> indexes = new TreeMap<>();
        for (IndexFile file : IndexFile.values()) {
            Path path = directory.resolve(file.fileName());
            indexes.put(file.fileName(), Files.exists(path) ? Files.readAllBytes(path) : null);
        }
        return indexes;
    }

    Path base() {
        return base;
    }

    Path directory() {
        return directory;
    }

    /// The arguments of a run on the tree.
    List<String> words(String... options) {
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("-b", base.toString(), "-C", base + "/etc", VERSION));
        return words;
    }

    /// Brings the old indexes back, and leaves nothing else of a run.
    void reset() throws IOException {
        for (Path file : written()) {
            Files.delete(file);
        }
        for (var file : old.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
    }

    private List<Path> written() throws IOException {
        List<Path> files = AgainstFullRun.list(directory);
        files.removeIf(f -> !isWritten(f.getFileName().toString()));
        files.addAll(AgainstFullRun.list(base.resolve("var/cache/kindex")));
        return files;
    }

    private boolean isWritten(String name) {
        return old.containsKey(name) || name.startsWith(".kindex-");
    }

    /// What is left of runs that did not come to their end.
    List<Path> temporaries() throws IOException {
        return new AgainstFullRun(base, VERSION).temporaries();
    }

    /// How many indexes are new; fails if one is neither old nor new.
    ///
    /// @param what to say then
    int freshOnes(String what) throws IOException {
        return freshOnes(what, false);
    }

    /// How many indexes are new.
    ///
    /// @param others whether there may be others, which are of a run that could not read all: whole
    int freshOnes(String what, boolean others) throws IOException {
        int count = 0;
        for (var file : indexes(directory).entrySet()) {
            byte[] bytes = file.getValue();
            boolean isFresh = Arrays.equals(bytes, fresh.get(file.getKey()));
            boolean isOld = Arrays.equals(bytes, old.get(file.getKey()));
            if (!isFresh && !isOld && !(others && isWhole(file.getKey(), bytes))) {
                throw new AssertionError(what + ": " + file.getKey() + " is neither old nor new");
            }
            count += isFresh ? 1 : 0;
        }
        return count;
    }

    private static boolean isWhole(String name, byte[] bytes) {
        if (bytes == null) {
            return false;
        }
        if (bytes.length == 0 || !name.endsWith(".bin")) {
            return bytes.length == 0 || bytes[bytes.length - 1] == '\n';
        }
        try {
            IndexTrieReader.open(bytes, name).root();
            return true;
        } catch (IndexTrieFormatException _) {
            return false;
        }
    }

    /// How many indexes there are.
    int size() {
        return fresh.size();
    }
}
