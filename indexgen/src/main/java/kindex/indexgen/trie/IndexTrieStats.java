package kindex.indexgen.trie;

import kindex.indexgen.trie.IndexTrieFormat.Layout;

/// Figures of a trie file.
///
/// @param fileBytes bytes of the file
/// @param version the second word of the file
/// @param layout as it shows in the place of the root
/// @param nodes nodes that are reached from the root
/// @param keys nodes with values
/// @param values values of all keys
/// @param deepest nodes above the deepest
/// @param longestKey characters of the longest key
/// @param keyBytes characters of all keys
/// @param prefixBytes bytes of all prefixes, with their NULs
/// @param tableBytes bytes of all tables of children
/// @param emptySlots references in tables that are no child
/// @param valueBytes bytes of all values, counts and priorities included
/// @param unreached bytes of the file that are neither header nor in a node
/// @param mostValues values of the key that has most
public record IndexTrieStats(
        int fileBytes,
        int version,
        Layout layout,
        int nodes,
        int keys,
        int values,
        int deepest,
        int longestKey,
        long keyBytes,
        int prefixBytes,
        int tableBytes,
        int emptySlots,
        int valueBytes,
        int unreached,
        int mostValues) {

    /// Visits all nodes and counts.
    public static IndexTrieStats of(IndexTrieReader reader) throws IndexTrieFormatException {
        int nodes = 0;
        int keys = 0;
        int values = 0;
        int deepest = 0;
        int longestKey = 0;
        long keyBytes = 0;
        int prefixBytes = 0;
        int tableBytes = 0;
        int slots = 0;
        int valueBytes = 0;
        int reached = IndexTrieFormat.HEADER_SIZE;
        int mostValues = 0;
        IndexTrieWalk walk = reader.walk();
        while (walk.next()) {
            TrieNode node = walk.node();
            nodes++;
            deepest = Math.max(deepest, walk.depth());
            int prefix = node.hasPrefix() ? node.prefixLength() + 1 : 0;
            int table =
                    node.hasChildren()
                            ? IndexTrieFormat.TABLE_HEADER_SIZE
                                    + 4 * (node.lastCharacter() - node.firstCharacter() + 1)
                            : 0;
            prefixBytes += prefix;
            tableBytes += table;
            slots += table / 4;
            valueBytes += node.end() - node.start() - prefix - table;
            reached += node.end() - node.start();
            if (node.valueCount() > 0) {
                keys++;
                values += node.valueCount();
                mostValues = Math.max(mostValues, node.valueCount());
                longestKey = Math.max(longestKey, walk.keyLength());
                keyBytes += walk.keyLength();
            }
        }
        return new IndexTrieStats(
                reader.size(),
                reader.word(4),
                reader.layout(),
                nodes,
                keys,
                values,
                deepest,
                longestKey,
                keyBytes,
                prefixBytes,
                tableBytes,
                slots - (nodes - 1),
                valueBytes,
                reader.size() - reached,
                mostValues);
    }
}
