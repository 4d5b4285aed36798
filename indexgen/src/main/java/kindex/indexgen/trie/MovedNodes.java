package kindex.indexgen.trie;

import java.util.Arrays;

/// Nodes that were copied to another place in a file: their references have to move along.
final class MovedNodes {
    private final IndexTrieReader reader;
    private final byte[] bytes;
    private final int end;
    private final int distance;
    private int[] waiting = new int[256];
    private int count;

    /// How many nodes with children there can be yet: a damaged file may refer to one many times.
    private int left;

    /// @param reader of the file that they were copied from
    /// @param start where the nodes start at their new place
    /// @param end where they end there
    /// @param distance from the old place to the new one
    MovedNodes(IndexTrieReader reader, byte[] bytes, int start, int end, int distance) {
        this.reader = reader;
        this.bytes = bytes;
        this.end = end;
        this.left = (end - start) / (IndexTrieFormat.TABLE_HEADER_SIZE + 4);
        this.distance = distance;
    }

    /// Moves the references of a node with children, and of all below it.
    ///
    /// @param reference to the node at its new place
    void move(int reference) throws IndexTrieFormatException {
        waiting[count++] = reference;
        while (count > 0) {
            moveTable(waiting[--count]);
        }
    }

    private void moveTable(int reference) throws IndexTrieFormatException {
        int at = reference & IndexTrieFormat.OFFSET_MASK;
        if ((reference & IndexTrieFormat.PREFIX) != 0) {
            while (at < end && bytes[at] != 0) {
                at++;
            }
            at++;
        }
        int slots = at + 1 < end ? bytes[at + 1] - bytes[at] + 1 : 0;
        at += IndexTrieFormat.TABLE_HEADER_SIZE;
        if (slots <= 0 || at + 4 * slots > end) {
            throw exception(
                    Math.min(at, end),
                    "a table of " + slots + " children",
                    "one that ends before byte " + (end - distance));
        }
        if (--left < 0) {
            throw exception(at, "a node again", "one reference to each");
        }
        if (count + slots > waiting.length) {
            waiting = Arrays.copyOf(waiting, count * 2 + slots);
        }
        for (int slot = at; slot < at + 4 * slots; slot += 4) {
            int word = IndexTrieFormat.word(bytes, slot);
            if (word != 0) {
                int moved = word + distance;
                int child = moved & IndexTrieFormat.OFFSET_MASK;
                if (child <= slot || child >= end) { // only forwards, so that it ends
                    throw exception(
                            slot,
                            "a child at " + (child - distance),
                            "one behind, before byte " + (end - distance));
                }
                IndexTrieFormat.putWord(bytes, slot, moved);
                if ((moved & IndexTrieFormat.CHILDREN) != 0) {
                    waiting[count++] = moved;
                }
            }
        }
    }

    private IndexTrieFormatException exception(int position, String found, String expected) {
        return reader.exception(position - distance, found, expected);
    }
}
