package kindex.lookup;

import java.util.Arrays;
import kindex.indexgen.trie.BadIndexCharacterException;
import kindex.indexgen.trie.IndexEntries;
import kindex.indexgen.trie.IndexTooLargeException;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTrieReader;
import kindex.indexgen.trie.IndexTrieWriter;

/// Whether a `.bin` file is what depmod would write for its entries, in the layout it has.
///
/// @param difference the first byte that would be another; -1 if there is none
/// @param unwritable why there can be no such file, or null
public record IndexRebuild(int difference, String unwritable) {
    /// Writes the entries of an index anew and compares.
    ///
    /// @param bytes the whole file that `index` reads
    public static IndexRebuild of(IndexTrieReader index, byte[] bytes)
            throws IndexTrieFormatException {
        try {
            byte[] rebuilt = IndexTrieWriter.write(IndexEntries.of(index), index.layout());
            return new IndexRebuild(Arrays.mismatch(bytes, rebuilt), null);
        } catch (BadIndexCharacterException | IndexTooLargeException e) {
            return new IndexRebuild(0, e.getMessage());
        }
    }

    /// Whether every byte is the same.
    public boolean isEqual() {
        return difference < 0;
    }

    /// The result for people.
    public String words() {
        if (unwritable != null) {
            return "not possible: " + unwritable;
        }
        return isEqual() ? "equal in all bytes" : "different from byte " + difference + " on";
    }
}
