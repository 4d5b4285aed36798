package kindex.lookup;

import java.util.List;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTrieReader;
import kindex.indexgen.trie.IndexValue;

/// The `.bin` indexes of a module directory, each read when it is first needed. One thread.
///
/// An index that does not exist counts as empty, as for libkmod; one that cannot be read, or is
/// none, ends the search with an exception.
public final class ModuleIndexes {
    private final HostFiles files;
    private final String directory;
    private final IndexTrieReader[] readers = new IndexTrieReader[IndexKind.values().length];
    private final boolean[] asked = new boolean[readers.length];
    private NodeValues values;

    /// @param directory the module directory, such as `/lib/modules/6.1`
    public ModuleIndexes(HostFiles files, String directory) {
        this.files = files;
        this.directory = directory;
    }

    /// Indexes for those who look up names without loading them first, as modinfo does: values of
    /// equal priority then come in another order, see [NodeValues].
    public static ModuleIndexes unmapped(HostFiles files, String directory) {
        ModuleIndexes indexes = new ModuleIndexes(files, directory);
        indexes.values = NodeValues.READ;
        return indexes;
    }

    /// The module directory.
    public String directory() {
        return directory;
    }

    /// The index of a kind, or null if there is no such file.
    public IndexTrieReader index(IndexKind kind) throws HostException, IndexTrieFormatException {
        int i = kind.ordinal();
        if (!asked[i]) {
            String path = directory + "/" + kind.fileName();
            try {
                readers[i] =
                        IndexTrieReader.open(WholeFile.read(files, path, WholeFile.INDEX), path);
            } catch (HostException e) {
                if (e.errno() != Errno.ENOENT && e.errno() != Errno.ENOTDIR) {
                    throw e;
                }
            }
            asked[i] = true;
        }
        return readers[i];
    }

    /// The first value of exactly this key; null if it is not there.
    public String first(IndexKind kind, String key) throws HostException, IndexTrieFormatException {
        IndexTrieReader index = index(kind);
        return index == null ? null : order().first(index, key);
    }

    /// The values of all keys that match a name as patterns, in libkmod's order: by ascending
    /// priority, and of equal ones that of the key that comes later first.
    public List<IndexValue> matching(IndexKind kind, String name)
            throws HostException, IndexTrieFormatException {
        IndexTrieReader index = index(kind);
        return index == null ? List.of() : WildcardSearch.find(index, order(), name);
    }

    private NodeValues order() {
        if (values == null) {
            values = NodeValues.MAPPED;
            for (IndexKind kind : IndexKind.values()) {
                boolean needed = kind != IndexKind.BUILTIN_ALIAS && kind != IndexKind.OTHER;
                if (needed && readers[kind.ordinal()] == null && !exists(kind)) {
                    values = NodeValues.READ;
                }
            }
        }
        return values;
    }

    private boolean exists(IndexKind kind) {
        try {
            files.status(directory + "/" + kind.fileName());
            return true;
        } catch (HostException _) {
            return false;
        }
    }
}
