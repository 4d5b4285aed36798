package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import kindex.bytes.ByteStrings;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.lookup.BuiltinModinfo;
import kindex.lookup.LookupResult;
import kindex.lookup.ModuleIndexes;
import kindex.lookup.ModuleLookup;
import kindex.lookup.ModuleNames;
import kindex.lookup.config.ModprobeConfig;

/// The modules of a kernel by name and alias, as its indexes tell modinfo, which knows no
/// `modprobe.d`.
final class InstalledModules {
    private final HostFiles files;
    private final String directory;
    private final boolean lenient;
    private ModuleLookup lookup;
    private byte[] builtinModinfo;

    /// @param directory the module directory, absolute
    /// @param lenient whether damaged indexes hold nothing, as for modinfo
    InstalledModules(HostFiles files, String directory, boolean lenient) {
        this.files = files;
        this.lenient = lenient;
        this.directory = directory;
    }

    /// A module.
    ///
    /// @param path null if it has no file
    record Found(String name, String path, boolean builtin) {}

    /// What a name or alias means, in libkmod's order; empty if it means nothing.
    List<Found> find(String word, boolean byName) throws HostException, IndexTrieFormatException {
        if (lookup == null) {
            ModuleIndexes indexes = ModuleIndexes.unmapped(files, directory);
            lookup = new ModuleLookup(lenient ? indexes.lenient() : indexes, ModprobeConfig.EMPTY);
        }
        LookupResult result = byName ? lookup.findModule(word) : lookup.find(word);
        List<Found> found = new ArrayList<>(result.size());
        for (int i = 0; i < result.size(); i++) {
            found.add(new Found(result.module(i), result.path(i), result.isBuiltin(i)));
        }
        return found;
    }

    /// Whether kmod can make nothing of a word: its brackets do not match.
    static boolean isInvalidAlias(String word) {
        return ModuleNames.alias(word) == null;
    }

    /// What a built-in module says of itself; null if an entry is odd.
    ///
    /// @throws HostException if there is no such file, as with kernels before 5.2
    ByteStrings builtinModinfo(String name) throws HostException {
        if (builtinModinfo == null) {
            builtinModinfo = WholeFile.read(files, directory + "/modules.builtin.modinfo");
        }
        return BuiltinModinfo.of(builtinModinfo, name);
    }
}
