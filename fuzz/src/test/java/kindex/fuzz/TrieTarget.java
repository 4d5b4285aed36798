package kindex.fuzz;

import java.util.ArrayList;
import java.util.List;
import kindex.bytes.ByteSink;
import kindex.indexgen.IndexProblem;
import kindex.indexgen.binary.BuiltinAliasIndex;
import kindex.indexgen.binary.BuiltinIndex;
import kindex.indexgen.trie.BadIndexCharacterException;
import kindex.indexgen.trie.IndexDump;
import kindex.indexgen.trie.IndexTooLargeException;
import kindex.indexgen.trie.IndexTrieFormat.Layout;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTriePatch;
import kindex.indexgen.trie.IndexTrieReader;

/// A trie of any bytes: opened, looked up in, walked, shown and patched.
final class TrieTarget implements Target<String> {
    @Override
    public String name() {
        return "trie";
    }

    @Override
    public String read(byte[] input) {
        try {
            IndexTrieReader reader = IndexTrieReader.open(input, "index");
            StringBuilder found = new StringBuilder();
            for (String key : List.of("", "ext4", "pci:v1d2", "\u00ff")) {
                found.append(reader.lookup(key));
            }
            ByteSink text = new ByteSink(64);
            IndexDump.text(reader, text);
            ByteSink nodes = new ByteSink(64);
            IndexDump.nodes(reader, nodes);
            return found + " " + text.length() + " " + nodes.length() + " " + patched(reader);
        } catch (BadIndexCharacterException | IndexTooLargeException e) {
            throw new AssertionError(e);
        } catch (IndexTrieFormatException e) {
            if (e.offset() < 0 || e.offset() > input.length) {
                throw new AssertionError("offset " + e.offset() + " of " + input.length, e);
            }
            return e.getMessage();
        }
    }

    private static int patched(IndexTrieReader reader)
            throws IndexTrieFormatException, BadIndexCharacterException, IndexTooLargeException {
        if (reader.layout() == Layout.POST_ORDER) {
            return 0;
        }
        IndexTriePatch patch = new IndexTriePatch(reader);
        for (String key : List.of("ext3", "pci:v1d2", "a")) {
            byte[] bytes = Samples.latin1(key);
            patch.add(bytes, 0, bytes.length, new byte[] {'m'}, 1);
            patch.remove(bytes, 0, bytes.length, 0);
        }
        return patch.write().length;
    }

    @Override
    public String describe(String result) {
        return result;
    }

    /// Each node is shown with its whole key, and keys may be half as long as the file: hence the
    /// square.
    @Override
    public long allocationMax(long size) {
        return (256 << 10) + 600 * size + 2 * size * size;
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        List<IndexProblem> problems = new ArrayList<>();
        for (Layout layout : Layout.values()) {
            seeds.add(BuiltinIndex.write(new byte[0], layout, problems));
            byte[] builtin = Samples.latin1("kernel/ext4.ko\nkernel/ext2.ko\nkernel/e.ko\n");
            seeds.add(BuiltinIndex.write(builtin, layout, problems));
            byte[] aliases = Samples.latin1("a.alias=pci:v1d2\0b.alias=pci:v1d2\0b.alias=fs\0");
            seeds.add(BuiltinAliasIndex.write(aliases, layout, problems));
        }
        return seeds;
    }
}
