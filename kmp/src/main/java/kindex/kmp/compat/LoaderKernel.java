package kindex.kmp.compat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashMap;
import java.util.Map;
import kindex.elf.LoaderFacts;
import kindex.elf.ModuleContents;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.incremental.DecompressorFactory;
import kindex.incremental.DepmodRequest;
import kindex.incremental.KernelSymbolSource;
import kindex.incremental.ReadTree;
import kindex.kmp.kabi.SymversFile;
import kindex.kmp.kabi.SymversLine;

/// What a kernel's loader compares modules with, as far as its files tell: the vermagic and machine
/// of a module of its own, its `Module.symvers`, its config.
///
/// @param own a module that came with it; null if there is none to be read
/// @param symvers its exports by name; empty if only a `System.map` is known
/// @param config its options by name, with `y`, `m` or the value; empty if it is not known
/// @param enforce whether unsigned modules are refused, as with `module.sig_enforce=1`
record LoaderKernel(
        LoaderFacts own,
        Map<String, SymversLine> symvers,
        Map<String, String> config,
        boolean enforce) {
    /// What the files of a kernel tell.
    ///
    /// @param files those that the kernel's symbols are read through
    /// @param root the base directory, without `/` at its end
    static LoaderKernel read(
            HostFiles files,
            DecompressorFactory decompressors,
            DepmodRequest request,
            String root,
            ReadTree installed,
            boolean enforce)
            throws HostException {
        Map<String, SymversLine> symvers = Map.of();
        if (request.kernelSymbols() instanceof KernelSymbolSource.Symvers(var path)) {
            byte[] bytes = WholeFile.read(files, path);
            symvers = SymversFile.read(path, bytes, bytes.length).symbols();
        }
        return new LoaderKernel(
                own(files, decompressors, request, installed),
                symvers,
                config(files, request, root),
                enforce);
    }

    private static LoaderFacts own(
            HostFiles files,
            DecompressorFactory decompressors,
            DepmodRequest request,
            ReadTree installed) {
        ModuleContents contents =
                new ModuleContents(files, decompressors.get(), request.maxModuleSize());
        String below = request.moduleDirectory() + "/kernel/";
        for (int i = 0; i < installed.size(); i++) {
            String path = installed.file(i).path();
            if (path.startsWith(below) && contents.load(path) == null) {
                LoaderFacts facts = LoaderFacts.read(path, contents.bytes(), contents.length());
                if (facts != null && facts.vermagic() != null) {
                    return facts;
                }
            }
        }
        return null;
    }

    private static Map<String, String> config(HostFiles files, DepmodRequest request, String root) {
        String[] places = {
            request.moduleDirectory() + "/config", root + "/boot/config-" + request.kernelVersion()
        };
        Map<String, String> config = new HashMap<>();
        for (String path : places) {
            try {
                String text = new String(WholeFile.read(files, path), ISO_8859_1);
                for (String line : text.split("\n")) {
                    int equals = line.indexOf('=');
                    if (line.startsWith("CONFIG_") && equals > 0) {
                        config.put(
                                line.substring("CONFIG_".length(), equals),
                                line.substring(equals + 1));
                    }
                }
                return config;
            } catch (HostException _) {
                // then another place, or nothing is known of it
            }
        }
        return config;
    }

    /// Whether an option of the kernel's is known to be on.
    boolean has(String option) {
        return "y".equals(config.get(option));
    }

    /// Whether kmod leaves it to the kernel to decompress xz.
    boolean decompressesXz() {
        return has("MODULE_DECOMPRESS") && has("MODULE_COMPRESS_XZ");
    }

    /// Whether the kernel compares CRCs.
    boolean hasVersions() {
        return own != null && own.vermagic().contains(" modversions ")
                || own != null && own.vermagic().endsWith(" modversions");
    }
}
