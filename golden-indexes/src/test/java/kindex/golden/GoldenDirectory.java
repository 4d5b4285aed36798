package kindex.golden;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Recorded outcomes on disk, a directory for each case.
///
/// ```
/// THEME/CASE/outcome.txt          what the case pins, the command, then a line for each file
/// THEME/CASE/stderr, stdout       if not empty
/// THEME/CASE/modules.dep          a text file, byte for byte
/// THEME/CASE/modules.dep.bin.hex  an index file, as AnnotatedHex
/// THEME/CASE/VARIANT/...          for cases that depend on the order of a directory
/// THEME/CASE/kmod-30/...          the index files of kmod 30
/// THEME/CASE/[VARIANT/]big-endian/...  what kmod 34 leaves otherwise on a big-endian host
/// ```
/// A line `file NAME` means that the file lies there; `same NAME` that its content is what the
/// reference leaves for a tree without anything (`basics/empty-tree`).
final class GoldenDirectory {
    private static final String EMPTY_TREE = "basics/empty-tree";
    private static final String HEX = ".hex";

    private final Path root;
    private SortedMap<String, byte[]> emptyTree;

    GoldenDirectory(Path root) {
        this.root = root;
    }

    Path path(String theme, GoldenCase golden, String variant) {
        return root.resolve(theme).resolve(golden.name()).resolve(variant);
    }

    /// What was recorded; streams and exit code stand beside the files under their own names.
    SortedMap<String, byte[]> read(Path directory) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("stdout", new byte[0]);
        files.put("stderr", new byte[0]);
        for (String line :
                Files.readString(directory.resolve("outcome.txt"), ISO_8859_1).split("\n")) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "exit" -> files.put("exit", (words[1] + "\n").getBytes(ISO_8859_1));
                case "file" -> files.put(words[1], content(directory, words[1]));
                case "same" -> files.put(words[1], emptyTree().get(words[1]));
                default -> {} // the command, or a remark
            }
        }
        return files;
    }

    /// Whether the outcome of a case is another on a big-endian host.
    boolean dependsOnHost(String theme, GoldenCase golden) {
        GoldenCase.DirectoryOrder order = golden.order();
        List<String> variants =
                order == null
                        ? List.of("")
                        : List.of(order.one() + "-first", order.other() + "-first");
        return variants.stream()
                .map(variant -> path(theme, golden, variant))
                .anyMatch(path -> Files.exists(path.resolve(Edition.BIG_ENDIAN.directory())));
    }

    /// What was recorded on a big-endian host.
    SortedMap<String, byte[]> readBigEndian(String theme, GoldenCase golden, String variant)
            throws IOException {
        Path path = path(theme, golden, variant);
        SortedMap<String, byte[]> files = read(path);
        Path other = path.resolve(Edition.BIG_ENDIAN.directory());
        if (Files.exists(other)) {
            read(other).forEach((name, bytes) -> replace(files, name, bytes));
        }
        return files;
    }

    /// A stream that is not recorded anew is as it was.
    private static void replace(SortedMap<String, byte[]> files, String name, byte[] bytes) {
        if (bytes.length > 0 || !name.startsWith("std")) {
            files.put(name, bytes);
        }
    }

    /// Records what an outcome of a big-endian host has otherwise than one of a little-endian one.
    ///
    /// @throws IOException if they differ in which files there are, which cannot be recorded
    void writeBigEndian(Path directory, GoldenCase golden, Outcome little, Outcome big)
            throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>(big.asFiles());
        SortedMap<String, byte[]> others = little.asFiles();
        if (!files.keySet().equals(others.keySet())) {
            throw new IOException("other files on a big-endian host: " + files.keySet());
        }
        files.entrySet().removeIf(f -> Arrays.equals(f.getValue(), others.get(f.getKey())));
        if (!files.isEmpty()) {
            write(directory.resolve(Edition.BIG_ENDIAN.directory()), golden, files);
        }
    }

    /// Replaces what was recorded.
    void write(Path directory, GoldenCase golden, SortedMap<String, byte[]> files)
            throws IOException {
        Files.createDirectories(directory);
        SortedMap<String, byte[]> same = new TreeMap<>();
        if (!directory.endsWith(EMPTY_TREE)) {
            same.putAll(emptyTree());
        }
        StringBuilder text = new StringBuilder();
        text.append("# ").append(golden.what()).append('\n');
        text.append("depmod ").append(shown(golden.arguments())).append('\n');
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String name = file.getKey();
            if (name.equals("exit")) {
                text.append("exit ").append(new String(file.getValue(), ISO_8859_1));
            } else if (!name.startsWith("std") && Arrays.equals(file.getValue(), same.get(name))) {
                text.append("same ").append(name).append('\n');
            } else if (!name.startsWith("std") || file.getValue().length > 0) {
                text.append("file ").append(name).append('\n');
                writeContent(directory, name, file.getValue());
            }
        }
        Files.writeString(directory.resolve("outcome.txt"), text, ISO_8859_1);
    }

    /// Removes a directory and all below it, if it is there.
    static void remove(Path directory) throws IOException {
        if (Files.exists(directory)) {
            List<Path> all;
            try (Stream<Path> walk = Files.walk(directory)) {
                all = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : all) {
                Files.delete(path);
            }
        }
    }

    private SortedMap<String, byte[]> emptyTree() throws IOException {
        if (emptyTree == null) {
            emptyTree = read(root.resolve(EMPTY_TREE));
        }
        return emptyTree;
    }

    private static byte[] content(Path directory, String name) throws IOException {
        return name.endsWith(".bin")
                ? AnnotatedHex.parse(Files.readString(directory.resolve(name + HEX), ISO_8859_1))
                : Files.readAllBytes(directory.resolve(name));
    }

    private static void writeContent(Path directory, String name, byte[] bytes) throws IOException {
        Path file = directory.resolve(name.endsWith(".bin") ? name + HEX : name);
        Files.createDirectories(file.getParent());
        byte[] content =
                name.endsWith(".bin") ? AnnotatedHex.of(bytes).getBytes(ISO_8859_1) : bytes;
        Files.write(file, content);
    }

    private static String shown(List<String> arguments) {
        StringBuilder out = new StringBuilder();
        for (String word : arguments) {
            out.append(out.isEmpty() ? "" : " ");
            out.append(word.isEmpty() || word.contains(" ") ? "'" + word + "'" : word);
        }
        return out.toString();
    }
}
