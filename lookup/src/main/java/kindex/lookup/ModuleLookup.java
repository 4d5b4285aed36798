package kindex.lookup;

import java.util.ArrayList;
import java.util.List;
import kindex.host.FileStatus;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexValue;
import kindex.lookup.config.ModprobeConfig;

/// Finds the modules that a name means for modprobe: the name of a module, an alias such as a
/// device has, `symbol:NAME`, or the path of a file that starts with `/` or `./`. One thread.
///
/// The first of [LookupSource] that knows the name answers.
///
/// kmod: libkmod/libkmod-module.c, kmod_module_new_from_lookup
public final class ModuleLookup {
    private final ModuleIndexes indexes;
    private final ModprobeConfig config;

    private final List<ShellPattern> aliases = new ArrayList<>();

    /// A lookup in some indexes, under a configuration.
    public ModuleLookup(ModuleIndexes indexes, ModprobeConfig config) {
        this.indexes = indexes;
        this.config = config;
        for (ModprobeConfig.Alias alias : config.aliases()) {
            aliases.add(ShellPattern.of(alias.pattern()));
        }
    }

    /// Looks for a name. Not to find it is no error.
    public LookupResult find(String name) throws HostException, IndexTrieFormatException {
        return find(name, new ModulePool(indexes));
    }

    /// Looks for a module by its name alone: aliases count only for what is built in, and only
    /// after names (kmod: libkmod/libkmod-module.c, kmod_module_new_from_name_lookup).
    public LookupResult findModule(String given) throws HostException, IndexTrieFormatException {
        ModulePool pool = new ModulePool(indexes);
        List<PooledModule> found = new ArrayList<>();
        LookupSource source = searchModule(ModuleNames.module(given), pool, found);
        return new LookupResult(given, source, pool, found);
    }

    private LookupSource searchModule(String name, ModulePool pool, List<PooledModule> found)
            throws HostException, IndexTrieFormatException {
        if (byName(name, pool, found)) {
            return LookupSource.MODULE;
        }
        return builtIn(name, pool, found);
    }

    /// The module of a file, which has to exist.
    public LookupResult findPath(String path, HostFiles files) {
        ModulePool pool = new ModulePool(indexes);
        String absolute = path.startsWith("/") ? path : files.workingDirectory() + "/" + path;
        List<PooledModule> found = new ArrayList<>();
        try {
            FileStatus status = files.status(absolute);
            if (status != null && !path.endsWith("/")) {
                found.add(pool.ofPath(absolute));
            }
        } catch (HostException _) {
            // not found
        }
        return new LookupResult(
                path, found.isEmpty() ? LookupSource.NONE : LookupSource.PATH, pool, found);
    }

    /// Whether modprobe takes a name for the path of a file.
    public static boolean isPath(String name) {
        return name.startsWith("/") || name.startsWith("./");
    }

    LookupResult find(String given, ModulePool pool)
            throws HostException, IndexTrieFormatException {
        List<PooledModule> found = new ArrayList<>();
        String name = ModuleNames.alias(given);
        LookupSource source = name == null ? LookupSource.NONE : search(name, pool, found);
        return new LookupResult(given, source, pool, found);
    }

    private LookupSource search(String name, ModulePool pool, List<PooledModule> found)
            throws HostException, IndexTrieFormatException {
        if (!configAliases(name, pool, found)) {
            return LookupSource.NONE;
        }
        if (!found.isEmpty()) {
            return LookupSource.CONFIG_ALIAS;
        }
        if (byName(name, pool, found)) {
            return LookupSource.MODULE;
        }
        if (name.startsWith("symbol:") && matches(IndexKind.SYMBOLS, name, pool, found)) {
            return LookupSource.SYMBOL;
        }
        if (commands(name, pool, found)) {
            return LookupSource.COMMAND;
        }
        if (matches(IndexKind.ALIAS, name, pool, found)) {
            return LookupSource.ALIAS;
        }
        return builtIn(name, pool, found);
    }

    private boolean byName(String name, ModulePool pool, List<PooledModule> found)
            throws HostException, IndexTrieFormatException {
        String line = name.indexOf(':') < 0 ? indexes.first(IndexKind.DEP, name) : null;
        if (line == null) {
            return false;
        }
        PooledModule module = pool.ofName(name);
        pool.parse(module, line);
        found.add(module);
        return true;
    }

    private LookupSource builtIn(String name, ModulePool pool, List<PooledModule> found)
            throws HostException, IndexTrieFormatException {
        if (indexes.first(IndexKind.BUILTIN, name) != null) {
            found.add(pool.ofName(name));
            found.getFirst().builtin = true;
            return LookupSource.BUILTIN;
        }
        if (matches(IndexKind.BUILTIN_ALIAS, name, pool, found)) {
            for (PooledModule module : found) {
                module.builtin = true;
            }
            return LookupSource.BUILTIN_ALIAS;
        }
        return LookupSource.NONE;
    }

    /// False if an alias is too long for libkmod, which then finds nothing at all.
    private boolean configAliases(String name, ModulePool pool, List<PooledModule> found) {
        for (int i = 0; i < aliases.size(); i++) {
            if (aliases.get(i).matches(name)) {
                ModprobeConfig.Alias alias = config.aliases().get(i);
                PooledModule module = pool.ofAlias(alias.pattern(), alias.module());
                if (module == null) {
                    found.clear();
                    return false;
                }
                found.add(module);
            }
        }
        return true;
    }

    private boolean matches(IndexKind kind, String name, ModulePool pool, List<PooledModule> found)
            throws HostException, IndexTrieFormatException {
        for (IndexValue value : indexes.matching(kind, name)) {
            PooledModule module = pool.ofAlias(name, value.value());
            if (module == null) {
                found.clear();
                break;
            }
            found.add(module);
        }
        return !found.isEmpty();
    }

    /// A module that only a command knows; of several the first counts.
    private boolean commands(String name, ModulePool pool, List<PooledModule> found) {
        for (ModprobeConfig.Setting each : config.installs()) {
            if (each.module().equals(name)) {
                PooledModule module = pool.ofName(name);
                module.install = each.text();
                module.installKnown = true;
                found.add(module);
                return true;
            }
        }
        for (ModprobeConfig.Setting each : config.removes()) {
            if (each.module().equals(name)) {
                found.add(pool.ofName(name));
                return true;
            }
        }
        return false;
    }
}
