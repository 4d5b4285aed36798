package kindex.signatures;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import kindex.elf.ModuleContents;
import kindex.elf.ModuleProblem;
import kindex.host.DirectoryListing;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WorkCrew;

/// Looks at the signatures of many modules, on several threads.
public final class SignatureSurvey {
    private static final String[] SUFFIXES = {".ko", ".ko.gz", ".ko.xz", ".ko.zst"};

    /// What was found of one module.
    ///
    /// @param finding null if the module could not be read
    /// @param problem why it could not, else null
    public record Entry(String path, SignatureFinding finding, ModuleProblem problem) {}

    private SignatureSurvey() {}

    /// Whether a name is that of a module's file.
    public static boolean isModule(String name) {
        for (String suffix : SUFFIXES) {
            if (name.length() > suffix.length() && name.endsWith(suffix)) {
                return true;
            }
        }
        return false;
    }

    /// The files of modules below a directory, sorted by their bytes. Links to files count; links
    /// to directories are not followed, so that `build` and `source` do not lead elsewhere.
    ///
    /// @throws HostException if a directory cannot be read
    public static List<String> modulesBelow(HostFiles files, String directory)
            throws HostException {
        List<String> found = new ArrayList<>();
        ArrayDeque<String> open = new ArrayDeque<>();
        open.add(directory);
        while (!open.isEmpty()) {
            String at = open.poll();
            DirectoryListing listing = files.list(at);
            for (int i = 0; i < listing.names().size(); i++) {
                String path = (at.endsWith("/") ? at : at + "/") + listing.names().get(i);
                FileType type = listing.type(i);
                if (type == FileType.UNKNOWN) {
                    type = files.linkStatus(path).type();
                }
                if (type == FileType.DIRECTORY) {
                    open.add(path);
                } else if (isModule(path) && isFile(files, path, type)) {
                    found.add(path);
                }
            }
        }
        found.sort(null);
        return found;
    }

    private static boolean isFile(HostFiles files, String path, FileType type) {
        if (type != FileType.SYMLINK) {
            return type == FileType.REGULAR;
        }
        try {
            return files.status(path).type() == FileType.REGULAR;
        } catch (HostException _) {
            return false; // leads nowhere
        }
    }

    /// Looks at modules; the result is in the order of the paths.
    ///
    /// @param readers makes what one thread reads with
    /// @param advance is run after each module, by any thread
    public static List<Entry> of(
            List<String> paths,
            Supplier<ModuleContents> readers,
            SignatureInspector inspector,
            int threads,
            Runnable advance) {
        Entry[] entries = new Entry[paths.size()];
        WorkCrew.run(
                threads,
                entries.length,
                () -> {
                    ModuleContents contents = readers.get();
                    return i -> {
                        entries[i] = inspect(contents, paths.get(i), inspector);
                        advance.run();
                    };
                });
        return List.of(entries);
    }

    /// Looks at one module.
    public static Entry inspect(
            ModuleContents contents, String path, SignatureInspector inspector) {
        ModuleProblem problem = contents.load(path);
        SignatureFinding finding =
                problem == null ? inspector.inspect(contents.bytes(), contents.length()) : null;
        return new Entry(path, finding, problem);
    }
}
