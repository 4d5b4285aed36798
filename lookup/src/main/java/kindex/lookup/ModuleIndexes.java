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
/// An index that does not exist counts as empty, as for libkmod; so does one of built-in modules
/// without a byte, which depmod writes where there is no `modules.builtin`. One that cannot be
/// read, or is damaged, ends the search with an exception, unless [#lenient] was called.
public final class ModuleIndexes {
    private final HostFiles files;
    private final String directory;
    private final IndexTrieReader[] readers = new IndexTrieReader[IndexKind.values().length];
    private final boolean[] asked = new boolean[readers.length];
    private NodeValues values;
    private boolean lenient;

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

    /// The same indexes to those who pass damage over: a damaged index, or one that cannot be read,
    /// holds nothing behind the damage, as for modinfo and modprobe.
    public ModuleIndexes lenient() {
        lenient = true;
        return this;
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
                byte[] bytes = WholeFile.read(files, path, WholeFile.INDEX);
                if (bytes.length > 0 || !kind.mayBeEmpty()) {
                    readers[i] =
                            lenient
                                    ? IndexTrieReader.openCut(bytes, path)
                                    : IndexTrieReader.open(bytes, path);
                }
            } catch (HostException e) {
                if (!lenient && e.errno() != Errno.ENOENT && e.errno() != Errno.ENOTDIR) {
                    throw e;
                }
            } catch (IndexTrieFormatException e) {
                if (!lenient) {
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
        try {
            return index == null ? null : order().first(index, key);
        } catch (IndexTrieFormatException e) {
            if (lenient) {
                return null;
            }
            throw e;
        }
    }

    /// The values of all keys that match a name as patterns, in libkmod's order: by ascending
    /// priority, and of equal ones that of the key that comes later first.
    public List<IndexValue> matching(IndexKind kind, String name)
            throws HostException, IndexTrieFormatException {
        IndexTrieReader index = index(kind);
        try {
            return index == null ? List.of() : WildcardSearch.find(index, order(), name);
        } catch (IndexTrieFormatException e) {
            if (lenient) {
                return List.of();
            }
            throw e;
        }
    }

    private NodeValues order() {
        if (values == null) {
            values = NodeValues.MAPPED;
            for (IndexKind kind : IndexKind.values()) {
                boolean needed = kind != IndexKind.BUILTIN_ALIAS && kind != IndexKind.OTHER;
                if (needed && readers[kind.ordinal()] == null && !isLoaded(kind)) {
                    values = NodeValues.READ;
                }
            }
        }
        return values;
    }

    /// Whether libkmod can load the file before it looks anything up.
    private boolean isLoaded(IndexKind kind) {
        try {
            return files.status(directory + "/" + kind.fileName()).size() > 0;
        } catch (HostException _) {
            return false;
        }
    }
}
