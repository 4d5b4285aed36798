package kindex.kmp.deps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import kindex.elf.ModuleContents;
import kindex.elf.ModuleProblem;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.host.WorkCrew;

/// Reads the files of a package, modules on several threads.
public final class PackageFiles {
    /// Most bytes of a decompressed module; a kernel's debug data can be much more.
    private static final long MAX_MODULE = 1L << 30;

    private static final long MAX_KERNEL = Integer.MAX_VALUE - 8L;

    private final HostFiles files;
    private final LongFunction<ModuleContents> readers;
    private final int threads;

    /// @param readers makes what one thread reads with, for files of at most so many bytes
    /// @param threads how many read modules
    public PackageFiles(HostFiles files, LongFunction<ModuleContents> readers, int threads) {
        this.files = files;
        this.readers = readers;
        this.threads = threads;
    }

    /// Whether there is a file, or anything else, of the name.
    boolean exists(String path) {
        try {
            files.status(path);
            return true;
        } catch (HostException _) {
            return false;
        }
    }

    /// Modules in the order of their paths.
    List<PackagedModule> modules(List<String> paths) {
        PackagedModule[] modules = new PackagedModule[paths.size()];
        WorkCrew.run(
                threads,
                modules.length,
                () -> {
                    ModuleContents contents = readers.apply(MAX_MODULE);
                    return i -> modules[i] = PackagedModule.read(contents, paths.get(i));
                });
        return List.of(modules);
    }

    /// A `vmlinux`.
    PackagedModule kernel(String path) {
        return PackagedModule.read(readers.apply(MAX_KERNEL), path);
    }

    /// The lines of a text without their ends; null if it cannot be read, which is noted.
    List<String> lines(String path, DependencyLines result) {
        try {
            byte[] bytes = WholeFile.read(files, path);
            return lines(bytes, bytes.length);
        } catch (HostException e) {
            result.unreadable(path, e.words());
            return null;
        }
    }

    /// The same of a text that may be compressed.
    List<String> compressedLines(String path, DependencyLines result) {
        ModuleContents contents = readers.apply(WholeFile.TEXT);
        ModuleProblem problem = contents.load(path);
        if (problem != null) {
            result.unreadable(problem);
            return null;
        }
        return lines(contents.bytes(), contents.length());
    }

    private static List<String> lines(byte[] bytes, int length) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length ? start < length : bytes[i] == '\n') {
                lines.add(new String(bytes, start, i - start, ISO_8859_1));
                start = i + 1;
            }
        }
        return lines;
    }
}
