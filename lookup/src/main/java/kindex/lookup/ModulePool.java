package kindex.lookup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kindex.host.HostException;
import kindex.indexgen.trie.IndexTrieFormatException;

/// The modules that have come up while one name is looked for, each once.
///
/// kmod: libkmod/libkmod-module.c, kmod_module_new and kmod_module_parse_depline
final class ModulePool {
    /// `PATH_MAX` with its NUL.
    private static final int PATH_MAX = 4096;

    private final ModuleIndexes indexes;
    private final Map<String, PooledModule> modules = new HashMap<>();

    ModulePool(ModuleIndexes indexes) {
        this.indexes = indexes;
    }

    Collection<PooledModule> all() {
        return modules.values();
    }

    PooledModule ofName(String text) {
        String name = ModuleNames.module(text);
        return modules.computeIfAbsent(name, _ -> new PooledModule(name, null));
    }

    /// The module that an alias leads to; null if the two are too long for libkmod.
    PooledModule ofAlias(String alias, String name) {
        if (name.length() + alias.length() + 2 > PATH_MAX) {
            return null;
        }
        return modules.computeIfAbsent(name + "\\" + alias, _ -> new PooledModule(name, alias));
    }

    /// The module of a file; null if one of its name has come up with another file.
    PooledModule ofPath(String path) {
        PooledModule module = ofName(path.substring(path.lastIndexOf('/') + 1));
        if (module.path != null && !module.path.equals(path)) {
            return null;
        }
        module.path = path;
        module.builtin = false;
        return module;
    }

    /// What a module needs, that which is loaded first first.
    List<PooledModule> dependencies(PooledModule module)
            throws HostException, IndexTrieFormatException {
        if (module.dependencies == null) {
            String line = indexes.first(IndexKind.DEP, module.name);
            if (line == null) {
                return List.of();
            }
            parse(module, line);
        }
        return module.dependencies;
    }

    /// The module's file; null if the index knows none.
    String path(PooledModule module) throws HostException, IndexTrieFormatException {
        if (module.path == null) {
            dependencies(module);
        }
        return module.path;
    }

    boolean isBuiltin(PooledModule module) throws HostException, IndexTrieFormatException {
        if (module.builtin == null) {
            module.builtin = indexes.first(IndexKind.BUILTIN, module.name) != null;
        }
        return module.builtin;
    }

    /// Reads a line of `modules.dep`, where what is needed first stands last.
    void parse(PooledModule module, String line) {
        if (module.dependencies != null) {
            return;
        }
        module.dependencies = new ArrayList<>();
        int colon = line.indexOf(':');
        if (colon < 0) {
            return;
        }
        if (module.path == null) {
            module.path = absolute(line.substring(0, colon));
        }
        List<PooledModule> needed = new ArrayList<>();
        int at = colon + 1;
        while (at < line.length()) {
            int end = endOfWord(line, at);
            if (end > at) {
                PooledModule dependency = ofPath(absolute(line.substring(at, end)));
                if (dependency == null) {
                    return;
                }
                needed.add(dependency);
            }
            at = end + 1;
        }
        module.dependencies = needed.reversed();
    }

    private static int endOfWord(String line, int from) {
        int end = from;
        while (end < line.length() && line.charAt(end) != ' ' && line.charAt(end) != '\t') {
            end++;
        }
        return end;
    }

    private String absolute(String path) {
        return path.startsWith("/") ? path : indexes.directory() + "/" + path;
    }
}
