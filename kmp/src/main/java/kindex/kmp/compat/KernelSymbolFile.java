package kindex.kmp.compat;

import java.util.Arrays;
import kindex.elf.ModuleContents;
import kindex.elf.ModuleProblem;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.incremental.DecompressorFactory;
import kindex.incremental.KernelSymbolSource;

/// Where what a kernel itself supplies is written: a `Module.symvers`, or for want of one a
/// `System.map`. Both may be compressed, which depmod's `-E` and `-F` would not read.
public final class KernelSymbolFile {
    private static final String EXPORT = " __ksymtab_";
    private static final String[] ENDINGS = {"", ".gz", ".xz", ".zst"};

    private final HostFiles files;
    private final DecompressorFactory decompressors;

    /// @param decompressors for compressed files
    public KernelSymbolFile(HostFiles files, DecompressorFactory decompressors) {
        this.files = files;
        this.decompressors = decompressors;
    }

    /// What was found.
    ///
    /// @param files those that the source is to be read through: of a compressed file they show
    ///     what it holds
    public record Found(KernelSymbolSource source, HostFiles files) {}

    /// Looks where distributions put it: beside the modules, in `/boot`, among the headers. A map
    /// that tells of no export, as Debian's in `/boot`, which is one line, is none.
    ///
    /// @param root the base directory, without `/` at its end
    /// @return null if there is none
    public Found find(String root, String moduleDirectory, String version) throws HostException {
        String[] symvers = {
            moduleDirectory + "/symvers",
            root + "/boot/symvers-" + version,
            moduleDirectory + "/Module.symvers",
            root + "/usr/src/linux-headers-" + version + "/Module.symvers",
            root + "/usr/src/kernels/" + version + "/Module.symvers",
            moduleDirectory + "/build/Module.symvers",
        };
        for (String path : symvers) {
            String there = firstOf(path);
            if (there != null) {
                return symvers(there);
            }
        }
        String[] maps = {moduleDirectory + "/System.map", root + "/boot/System.map-" + version};
        for (String path : maps) {
            String there = firstOf(path);
            Found found = there == null ? null : systemMap(there);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /// A `System.map`.
    ///
    /// @return null if it tells of no export
    public Found systemMap(String path) throws HostException {
        HostFiles read = plain(path);
        return tellsExports(read, path)
                ? new Found(new KernelSymbolSource.SystemMap(path), read)
                : null;
    }

    /// A `Module.symvers` that the caller names.
    public Found symvers(String path) throws HostException {
        return new Found(new KernelSymbolSource.Symvers(path), plain(path));
    }

    private static boolean tellsExports(HostFiles files, String path) throws HostException {
        byte[] text = WholeFile.read(files, path);
        int matched = 0;
        for (byte b : text) {
            matched = b == EXPORT.charAt(matched) ? matched + 1 : b == EXPORT.charAt(0) ? 1 : 0;
            if (matched == EXPORT.length()) {
                return true;
            }
        }
        return false;
    }

    private String firstOf(String path) {
        for (String ending : ENDINGS) {
            try {
                if (files.status(path + ending).type() == FileType.REGULAR) {
                    return path + ending;
                }
            } catch (HostException _) {
                // it is not there
            }
        }
        return null;
    }

    private HostFiles plain(String path) throws HostException {
        OverlaidFiles overlaid = new OverlaidFiles(files);
        if (files.status(path).type() != FileType.REGULAR) {
            // a pipe is there once, and is read twice
            overlaid.file(path, WholeFile.readNamed(files, path));
            return overlaid;
        }
        if (!path.endsWith(".gz") && !path.endsWith(".xz") && !path.endsWith(".zst")) {
            return files;
        }
        ModuleContents contents = new ModuleContents(files, decompressors.get(), WholeFile.TEXT);
        ModuleProblem problem = contents.load(path);
        if (problem != null) {
            throw new HostException(
                    "read",
                    path,
                    problem.errno(),
                    problem.found() + ", expected " + problem.expected());
        }
        overlaid.file(path, Arrays.copyOf(contents.bytes(), contents.length()));
        return overlaid;
    }
}
