package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import kindex.bytes.ByteSink;
import kindex.indexgen.trie.IndexDump;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTrieReader;
import kindex.indexgen.trie.IndexTrieStats;
import kindex.indexgen.trie.IndexTrieWalk;
import kindex.lookup.IndexKind;
import kindex.lookup.IndexRebuild;
import kindex.lookup.IndexText;
import kindex.symbols.hash.HostOrder;

/// `kindex dump` for people.
record DumpText(String path, IndexTrieReader index, Printer out, Ink ink) {
    void text(IndexKind kind, HostOrder host) throws IndexTrieFormatException {
        IndexText.lines(index, kind, host, line -> out.put(ink.safe(line)).put("\n"));
    }

    /// Up to where the file is damaged, if it is.
    void nodes() throws IndexTrieFormatException {
        IndexTrieWalk walk = index.walk();
        ByteSink line = new ByteSink(256);
        while (walk.next()) {
            line.clear();
            IndexDump.node(walk, line);
            out.put(new String(line.array(), 0, line.length(), ISO_8859_1));
        }
    }

    void stats(byte[] bytes) throws IndexTrieFormatException {
        IndexTrieStats stats = IndexTrieStats.of(index);
        figure("file", path);
        figure("bytes", String.valueOf(stats.fileBytes()));
        figure("version", version(stats));
        figure("layout", layout(stats) + ", of " + writers(stats));
        figure("nodes", String.valueOf(stats.nodes()));
        figure("keys", stats.keys() + " of " + stats.keyBytes() + " characters");
        figure("values", stats.values() + ", at most " + stats.mostValues() + " of one key");
        figure("deepest node", "below " + stats.deepest() + " others");
        figure("longest key", stats.longestKey() + " characters");
        figure("prefixes", stats.prefixBytes() + " bytes");
        figure("tables", stats.tableBytes() + " bytes, " + stats.emptySlots() + " empty slots");
        figure("values take", stats.valueBytes() + " bytes");
        figure("in no node", stats.unreached() + " bytes");
        figure("rebuilt", IndexRebuild.of(index, bytes).words());
    }

    private void figure(String name, String value) {
        String gap = ink.terminal() ? " ".repeat(14 - name.length()) : "\t";
        out.put(ink.bold(name)).put(gap).put(ink.safe(value)).put("\n");
    }

    static String version(IndexTrieStats stats) {
        return (stats.version() >>> 16) + "." + (stats.version() & 0xffff);
    }

    static String layout(IndexTrieStats stats) {
        return switch (stats.layout()) {
            case PRE_ORDER -> "pre-order";
            case POST_ORDER -> "post-order";
        };
    }

    static String writers(IndexTrieStats stats) {
        if (stats.nodes() == 1) {
            return "any kmod: it has one node";
        }
        return switch (stats.layout()) {
            case PRE_ORDER -> "kmod 34 and later";
            case POST_ORDER -> "kmod 33 and earlier";
        };
    }
}
