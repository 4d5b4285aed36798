package kindex.synthetic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/// A base directory with the modules of one kernel version, described first and written later.
///
/// Entries are created in the order of the calls; in which order a walk meets them is the file
/// system's choice. Paths are relative: those of the plain methods to the module directory
/// (`lib/modules/VERSION`), those of the `base` methods to the base directory. A `..` is allowed,
/// so that a file can lie beside the module directory.
public final class SyntheticTree {
    private final String kernelVersion;
    private final Map<String, UnaryOperator<byte[]>> compressors = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Long> times = new LinkedHashMap<>();
    private String moduleRoot = "lib/modules";

    private SyntheticTree(String kernelVersion) {
        this.kernelVersion = kernelVersion;
        compressors.put(".gz", SyntheticTree::gzip);
    }

    /// An empty tree: the module directory of that version, with nothing in it.
    public static SyntheticTree forKernel(String kernelVersion) {
        return new SyntheticTree(kernelVersion);
    }

    /// Gives the function that compresses modules whose file name has that ending, such as `.xz`.
    ///
    /// `.gz` is known already.
    public SyntheticTree compressor(String ending, UnaryOperator<byte[]> compress) {
        compressors.put(ending, compress);
        return this;
    }

    /// Puts the module directory at `root/VERSION` below the base; the default is `lib/modules`.
    public SyntheticTree moduleRoot(String root) {
        moduleRoot = root;
        return this;
    }

    /// The version given at first.
    public String kernelVersion() {
        return kernelVersion;
    }

    /// Adds a module, compressed as the ending of its path says.
    ///
    /// @throws IllegalArgumentException if nobody gave a compressor for a path not ending in `.ko`
    public SyntheticTree module(String path, SyntheticModule module) {
        byte[] bytes = module.build();
        if (path.endsWith(".ko")) {
            return file(path, bytes);
        }
        UnaryOperator<byte[]> compress = compressors.get(path.substring(path.lastIndexOf('.')));
        if (compress == null) {
            throw new IllegalArgumentException("no compressor for " + path);
        }
        return file(path, compress.apply(bytes));
    }

    /// Adds a file with exactly these bytes, whatever its name.
    public SyntheticTree file(String path, byte[] bytes) {
        entries.add(new FileEntry(true, path, bytes));
        return this;
    }

    /// Adds a file with Latin-1 text, without adding a last newline.
    public SyntheticTree file(String path, String latin1) {
        return file(path, latin1.getBytes(ISO_8859_1));
    }

    /// Adds a directory.
    public SyntheticTree directory(String path) {
        entries.add(new DirectoryEntry(true, path));
        return this;
    }

    /// Adds a symbolic link; its target is written as given and need not exist.
    public SyntheticTree symlink(String path, String target) {
        entries.add(new LinkEntry(true, path, target));
        return this;
    }

    /// Adds a file with Latin-1 text below the base directory.
    public SyntheticTree baseFile(String path, String latin1) {
        entries.add(new FileEntry(false, path, latin1.getBytes(ISO_8859_1)));
        return this;
    }

    /// Adds a plain module below the base directory.
    public SyntheticTree baseModule(String path, SyntheticModule module) {
        entries.add(new FileEntry(false, path, module.build()));
        return this;
    }

    /// Adds a directory below the base directory.
    public SyntheticTree baseDirectory(String path) {
        entries.add(new DirectoryEntry(false, path));
        return this;
    }

    /// Adds a symbolic link below the base directory.
    public SyntheticTree baseSymlink(String path, String target) {
        entries.add(new LinkEntry(false, path, target));
        return this;
    }

    /// Gives a file of the module directory a modification time, once all entries are written.
    ///
    /// @param epochSecond seconds since 1970
    public SyntheticTree modifiedAt(String path, long epochSecond) {
        times.put(path, epochSecond);
        return this;
    }

    /// Where the module directory lies below a base directory.
    public Path moduleDirectory(Path base) {
        return base.resolve(moduleRoot).resolve(kernelVersion);
    }

    /// Writes the tree below a base directory, made if absent, and returns the module directory.
    ///
    /// @throws IOException if anything cannot be written, or a file exists already
    public Path writeTo(Path base) throws IOException {
        return write(base, entries);
    }

    /// Like [#writeTo], but the last entry is created first: on some file systems (tmpfs) a
    /// directory then lists its entries the other way round.
    public Path writeReversedTo(Path base) throws IOException {
        return write(base, entries.reversed());
    }

    private Path write(Path base, List<Entry> ordered) throws IOException {
        Path modules = moduleDirectory(base);
        Files.createDirectories(modules);
        for (Entry entry : ordered) {
            Path path = (entry.inModules() ? modules : base).resolve(entry.path());
            Files.createDirectories(path.getParent());
            switch (entry) {
                case FileEntry file ->
                        Files.write(path, file.bytes(), StandardOpenOption.CREATE_NEW);
                case DirectoryEntry _ -> Files.createDirectories(path);
                case LinkEntry link -> Files.createSymbolicLink(path, Path.of(link.target()));
            }
        }
        for (Map.Entry<String, Long> time : times.entrySet()) {
            Files.setLastModifiedTime(
                    modules.resolve(time.getKey()),
                    FileTime.from(time.getValue(), TimeUnit.SECONDS));
        }
        return modules;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: it writes to memory
        }
        return out.toByteArray();
    }

    private sealed interface Entry {
        /// Whether the path is relative to the module directory; otherwise to the base directory.
        boolean inModules();

        String path();
    }

    private record FileEntry(boolean inModules, String path, byte[] bytes) implements Entry {}

    private record DirectoryEntry(boolean inModules, String path) implements Entry {}

    private record LinkEntry(boolean inModules, String path, String target) implements Entry {}
}
