package kindex.incremental;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.HostFiles;
import kindex.host.NioHostFiles;
import kindex.indexgen.IndexFile;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;

/// A tree that was indexed, and changed since: a run has to replace every index, and a cache.
final class ChangedTree {
    private final Path base;
    private final Path directory;
    private final Map<String, byte[]> before;
    private final Map<String, byte[]> after;

    /// What the last run told.
    Recorder heard;

    ChangedTree(Path base) throws IOException {
        this.base = base;
        directory = tree(0).writeTo(base);
        run(new NioHostFiles(), true, true);
        before = written();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!before.containsKey(file.toString())) {
                    Files.delete(file);
                }
            }
        }
        tree(1).writeTo(base);
        run(new NioHostFiles(), true, false);
        after = indexes(written());
        putBack(before);
    }

    private static SyntheticTree tree(int version) {
        SyntheticTree tree =
                SyntheticTree.forKernel("6.1")
                        .file("modules.order", version == 0 ? "" : "kernel/m1.ko\n")
                        .file("modules.builtin", "kernel/x" + version + ".ko\n")
                        .file("modules.builtin.modinfo", "x.alias=y" + version + "\0");
        for (int i = 0; i < 4; i++) {
            SyntheticModule module =
                    SyntheticModule.named("m" + i).exports("m" + i, "m" + i + "_" + version);
            module.softdep("pre: v" + version).weakdep("v" + version).alias("v" + version);
            module.alias("devname:d" + version + i, "char-major-10-" + (version * 10 + i));
            tree.module("kernel/m" + i + ".ko", i == 0 ? module : module.needs("m" + (i - 1)));
        }
        return tree;
    }

    /// Indexes the tree.
    DepmodReport run(HostFiles files, boolean incrementally, boolean sync) {
        IncrementalRequest incremental =
                new IncrementalRequest(base + "/caches", List.of(), List.of(), false);
        DepmodRequest request =
                DepmodRequest.builder(directory.toString(), "6.1")
                        .configPaths(List.of())
                        .threads(1)
                        .sync(sync)
                        .incremental(incrementally ? incremental : null)
                        .build();
        heard = new Recorder();
        return new DepmodRun(files, JvmDecompressors::new, request, heard).run();
    }

    Path directory() {
        return directory;
    }

    /// What runs had written before the tree changed, caches too, by their paths.
    Map<String, byte[]> before() {
        return before;
    }

    /// The indexes of the changed tree, by their paths.
    Map<String, byte[]> after() {
        return after;
    }

    /// What runs have written, finished or not, by their paths.
    Map<String, byte[]> written() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (Path each : List.of(directory, base.resolve("caches"))) {
            if (Files.exists(each)) {
                try (Stream<Path> all = Files.list(each)) {
                    for (Path file : all.filter(Files::isRegularFile).toList()) {
                        if (!file.toString().matches(".*(order|builtin|builtin.modinfo)")) {
                            files.put(file.toString(), Files.readAllBytes(file));
                        }
                    }
                }
            }
        }
        return files;
    }

    /// Of what was written, the indexes.
    Map<String, byte[]> indexes(Map<String, byte[]> files) {
        Map<String, byte[]> indexes = new TreeMap<>();
        for (IndexFile file : IndexFile.values()) {
            String path = directory + "/" + file.fileName();
            indexes.put(path, files.get(path));
        }
        return indexes;
    }

    /// Brings back what runs had written at some time, and nothing else of what they write.
    void putBack(Map<String, byte[]> files) throws IOException {
        for (String path : written().keySet()) {
            Files.delete(Path.of(path));
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(Path.of(file.getKey()), file.getValue());
        }
    }

    /// Fails unless the indexes are those of the changed tree.
    void requireAfter(String what) throws IOException {
        Map<String, byte[]> actual = indexes(written());
        assertEquals(after.keySet(), actual.keySet());
        after.forEach((path, bytes) -> assertArrayEquals(bytes, actual.get(path), what + path));
    }
}
