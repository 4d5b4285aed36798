package kindex.cli;

import kindex.host.HostException;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.lookup.LookupResult;

/// How `kindex resolve` shows what it finds.
interface ResolveOutput {
    /// Before the first name.
    default void start() {}

    /// Shows a result; false if nothing was found.
    boolean print(LookupResult result) throws HostException, IndexTrieFormatException;

    /// Behind the last name.
    default void end() {}
}
