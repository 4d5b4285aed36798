package kindex.library;

import java.util.List;
import kindex.host.HostException;
import kindex.host.NioHostFiles;
import kindex.indexgen.IndexFile;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTrieReader;
import kindex.indexgen.trie.IndexValue;
import kindex.lookup.ModuleIndexes;
import kindex.lookup.ModuleLookup;
import kindex.lookup.config.ModprobeConfig;

final class LookUpAliasExample {
    /// The modules for what a device calls itself, as modprobe finds them.
    static List<String> modules(String moduleDirectory, String modalias)
            throws HostException, IndexTrieFormatException {
        ModuleIndexes indexes = new ModuleIndexes(new NioHostFiles(), moduleDirectory);
        return new ModuleLookup(indexes, ModprobeConfig.EMPTY).find(modalias).modules();
    }

    /// Who exports a symbol: an index by itself, without wildcards.
    static String owner(byte[] symbolsIndex, String symbol) throws IndexTrieFormatException {
        IndexTrieReader reader =
                IndexTrieReader.open(symbolsIndex, IndexFile.SYMBOLS_BIN.fileName());
        List<IndexValue> values = reader.lookup("symbol:" + symbol);
        return values.isEmpty() ? null : values.getFirst().value();
    }
}
