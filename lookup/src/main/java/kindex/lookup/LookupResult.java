package kindex.lookup;

import java.util.ArrayList;
import java.util.List;
import kindex.host.HostException;
import kindex.indexgen.trie.IndexTrieFormatException;

/// What was found for a name.
///
/// Modules may be there twice, as in modprobe's output: libkmod finds a key whose wildcard the name
/// has too on two ways.
public final class LookupResult {
    private final String name;
    private final LookupSource source;
    final ModulePool pool;
    final List<PooledModule> found;

    LookupResult(String name, LookupSource source, ModulePool pool, List<PooledModule> found) {
        this.name = name;
        this.source = source;
        this.pool = pool;
        this.found = found;
    }

    /// The name as it was given.
    public String name() {
        return name;
    }

    /// Where it was found.
    public LookupSource source() {
        return source;
    }

    /// How many modules were found.
    public int size() {
        return found.size();
    }

    /// The name of module `i`.
    public String module(int i) {
        return found.get(i).name;
    }

    /// The file of module `i`, absolute; null if the indexes know none.
    public String path(int i) throws HostException, IndexTrieFormatException {
        return pool.path(found.get(i));
    }

    /// Whether module `i` is built into the kernel.
    public boolean isBuiltin(int i) throws HostException, IndexTrieFormatException {
        return pool.isBuiltin(found.get(i));
    }

    /// The names of the modules that modprobe would load for it, in its order.
    public List<String> modules() {
        List<String> names = new ArrayList<>(found.size());
        for (PooledModule module : found) {
            names.add(module.name);
        }
        return names;
    }
}
