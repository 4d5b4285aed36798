package kindex.cli;

import java.util.List;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTrieReader;
import kindex.indexgen.trie.IndexTrieStats;
import kindex.indexgen.trie.IndexTrieWalk;
import kindex.indexgen.trie.IndexValue;
import kindex.indexgen.trie.TrieNode;
import kindex.lookup.IndexRebuild;

/// `kindex dump --json`; docs/json.md describes the members.
record DumpJson(String path, IndexTrieReader index, Printer out) {
    /// The file read once before a byte is printed, so that what is printed is whole.
    private IndexTrieStats head() throws IndexTrieFormatException {
        IndexTrieStats stats = IndexTrieStats.of(index);
        out.put("{\"file\": ").put(JsonText.quote(path));
        out.put(", \"bytes\": " + stats.fileBytes());
        out.put(", \"version\": ").put(JsonText.quote(DumpText.version(stats)));
        out.put(", \"layout\": ").put(JsonText.quote(DumpText.layout(stats)));
        return stats;
    }

    /// Keys in the order of `strcmp`, values in the order of the file.
    void entries() throws IndexTrieFormatException {
        head();
        out.put(", \"entries\": [");
        String separator = "\n";
        IndexTrieWalk walk = index.walk();
        while (walk.next()) {
            if (walk.node().valueCount() > 0) {
                out.put(separator).put(" {\"key\": ").put(JsonText.quote(walk.key()));
                out.put(", \"values\": ");
                values(walk.node().values());
                out.put("}");
                separator = ",\n";
            }
        }
        out.put("\n]}\n");
    }

    /// Parents first.
    void nodes() throws IndexTrieFormatException {
        head();
        out.put(", \"nodes\": [");
        String separator = "\n";
        IndexTrieWalk walk = index.walk();
        while (walk.next()) {
            TrieNode node = walk.node();
            out.put(separator).put(" {\"offset\": " + node.start());
            out.put(", \"size\": " + (node.end() - node.start()));
            out.put(", \"depth\": " + walk.depth());
            out.put(", \"key\": ").put(JsonText.quote(walk.key()));
            out.put(", \"prefix\": ").put(JsonText.quote(node.prefix()));
            out.put(", \"children\": [");
            children(node);
            out.put("], \"values\": ");
            values(node.values());
            out.put("}");
            separator = ",\n";
        }
        out.put("\n]}\n");
    }

    private void children(TrieNode node) throws IndexTrieFormatException {
        String separator = "";
        for (int c = node.firstCharacter(); c <= node.lastCharacter(); c++) {
            int start = node.childStart(c);
            if (start != 0) {
                String character = JsonText.quote(String.valueOf((char) c));
                out.put(separator).put("{\"character\": ").put(character);
                out.put(", \"offset\": " + start + "}");
                separator = ", ";
            }
        }
    }

    private void values(List<IndexValue> values) {
        out.put("[");
        String separator = "";
        for (IndexValue value : values) {
            out.put(separator).put("{\"priority\": " + value.priority());
            out.put(", \"value\": ").put(JsonText.quote(value.value())).put("}");
            separator = ", ";
        }
        out.put("]");
    }

    void stats(byte[] bytes) throws IndexTrieFormatException {
        IndexTrieStats stats = head();
        member("nodes", stats.nodes());
        member("keys", stats.keys());
        member("values", stats.values());
        member("deepest", stats.deepest());
        member("longest_key", stats.longestKey());
        member("key_characters", stats.keyBytes());
        member("prefix_bytes", stats.prefixBytes());
        member("table_bytes", stats.tableBytes());
        member("empty_slots", stats.emptySlots());
        member("value_bytes", stats.valueBytes());
        member("unreached_bytes", stats.unreached());
        member("most_values", stats.mostValues());
        IndexRebuild rebuild = IndexRebuild.of(index, bytes);
        out.put(", \"rebuilds\": " + rebuild.isEqual() + "}\n");
    }

    private void member(String name, long value) {
        out.put(", \"" + name + "\": " + value);
    }
}
