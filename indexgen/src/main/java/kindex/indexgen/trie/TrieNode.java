package kindex.indexgen.trie;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/// A node of a trie file: all of its parts lie inside the file. What its children are like is seen
/// when they are asked for.
public final class TrieNode {
    private final IndexTrieReader reader;
    private final int start;
    private final int end;
    private final boolean prefixed;
    private final int prefixLength;
    private final int first;
    private final int last;
    private final int table;
    private final int valueCount;
    private final int values;

    /// Reads the parts that a reference announces.
    ///
    /// @param referencePosition where in the file the reference stands, for the exception
    TrieNode(IndexTrieReader reader, int reference, int referencePosition)
            throws IndexTrieFormatException {
        this.reader = reader;
        start = reference & IndexTrieFormat.OFFSET_MASK;
        if (start < IndexTrieFormat.HEADER_SIZE || start > reader.size()) {
            throw reader.exception(
                    referencePosition,
                    "a node at " + start,
                    "a position from 12 to " + reader.size());
        }
        int known = IndexTrieFormat.PREFIX | IndexTrieFormat.VALUES | IndexTrieFormat.CHILDREN;
        if ((reference & ~known & ~IndexTrieFormat.OFFSET_MASK) != 0) {
            throw reader.exception(
                    referencePosition, "the flags " + (reference >>> 28), "only 8, 4 and 2");
        }
        int position = start;
        prefixed = (reference & IndexTrieFormat.PREFIX) != 0;
        if (prefixed) {
            position = reader.endOfString(position) + 1;
            prefixLength = position - 1 - start;
        } else {
            prefixLength = 0;
        }
        if ((reference & IndexTrieFormat.CHILDREN) != 0) {
            first = reader.unsignedByte(position);
            last = reader.unsignedByte(position + 1);
            if (first > last || last >= IndexTrieFormat.CHARACTERS) {
                throw reader.exception(
                        position,
                        "children from " + first + " to " + last,
                        "ascending characters below 128");
            }
            table = position + IndexTrieFormat.TABLE_HEADER_SIZE;
            position = table + 4 * (last - first + 1);
            if (position > reader.size()) {
                throw reader.exception(
                        table,
                        "a table of " + (last - first + 1) + " children",
                        "all of it inside " + reader.size() + " bytes");
            }
        } else {
            first = IndexTrieFormat.CHARACTERS;
            last = 0;
            table = position;
        }
        if ((reference & IndexTrieFormat.VALUES) != 0) {
            long count = reader.word(position) & 0xffff_ffffL;
            values = position + 4;
            int room = (reader.size() - values) / IndexTrieFormat.VALUE_OVERHEAD;
            if (count > room) {
                throw reader.exception(position, count + " values", "at most " + room + " by size");
            }
            valueCount = (int) count;
            position = values;
            for (int i = 0; i < valueCount; i++) {
                position = reader.endOfString(position + 4) + 1;
            }
        } else {
            values = position;
            valueCount = 0;
        }
        end = position;
    }

    /// Where in the file the node starts.
    public int start() {
        return start;
    }

    /// Where in the file the node ends, exclusive.
    public int end() {
        return end;
    }

    /// What all keys below share after the character of this node; Latin-1.
    public String prefix() {
        return new String(reader.bytes(), start, prefixLength, ISO_8859_1);
    }

    /// The lowest character that may have a child; 128 if there are no children.
    public int firstCharacter() {
        return first;
    }

    /// The highest character that may have a child; 0 if there are no children.
    public int lastCharacter() {
        return last;
    }

    /// The child for a character, or null.
    public TrieNode child(int character) throws IndexTrieFormatException {
        if (character < first || character > last) {
            return null;
        }
        int position = table + 4 * (character - first);
        int reference = reader.word(position);
        return reference == 0 ? null : new TrieNode(reader, reference, position);
    }

    /// Where the child for a character starts, by its reference alone; 0 if there is none.
    public int childStart(int character) throws IndexTrieFormatException {
        return childReference(character) & IndexTrieFormat.OFFSET_MASK;
    }

    /// The reference to the child for a character; 0 if there is none.
    int childReference(int character) throws IndexTrieFormatException {
        return character < first || character > last
                ? 0
                : reader.word(table + 4 * (character - first));
    }

    /// How many values the key that ends here has; 0 if none ends here.
    public int valueCount() {
        return valueCount;
    }

    /// The values in their order in the file: ascending priority.
    public List<IndexValue> values() throws IndexTrieFormatException {
        List<IndexValue> list = new ArrayList<>();
        int position = values;
        for (int i = 0; i < valueCount; i++) {
            long priority = reader.word(position) & 0xffff_ffffL;
            int from = position + 4;
            int to = reader.endOfString(from);
            list.add(
                    new IndexValue(
                            priority, new String(reader.bytes(), from, to - from, ISO_8859_1)));
            position = to + 1;
        }
        return list;
    }

    /// Where in the file the characters of each value start, behind its priority.
    int[] valueStarts() throws IndexTrieFormatException {
        int[] starts = new int[valueCount];
        int position = values;
        for (int i = 0; i < valueCount; i++) {
            starts[i] = position + 4;
            position = reader.endOfString(starts[i]) + 1;
        }
        return starts;
    }

    /// Whether `key[from ..)` starts with the prefix.
    boolean prefixMatches(byte[] key, int from) {
        if (key.length - from < prefixLength) {
            return false;
        }
        for (int i = 0; i < prefixLength; i++) {
            if (key[from + i] != reader.bytes()[start + i]) {
                return false;
            }
        }
        return true;
    }

    boolean hasPrefix() {
        return prefixed;
    }

    boolean hasChildren() {
        return first <= last;
    }

    /// Characters of the prefix.
    int prefixLength() {
        return prefixLength;
    }
}
