package kindex.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import kindex.bytes.ByteSink;
import kindex.indexgen.trie.IndexEntries;
import kindex.indexgen.trie.IndexTrieFormat.Layout;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTrieReader;
import kindex.indexgen.trie.IndexTrieWriter;
import kindex.indexgen.trie.IndexValue;
import org.junit.jupiter.api.Test;

/// Keys as patterns: who is found, in which order, and that no file makes the search long.
class WildcardSearchTest {
    /// Entries `KEY VALUE PRIORITY`.
    private static byte[] trie(Layout layout, String... entries) throws Exception {
        ByteSink values = new ByteSink(64);
        for (String entry : entries) {
            values.putLatin1(entry.split(" ")[1]);
        }
        IndexEntries list = new IndexEntries(values.toByteArray());
        int from = 0;
        for (String entry : entries) {
            String[] words = entry.split(" ");
            list.key().putLatin1(words[0]);
            list.add(from, from + words[1].length(), Integer.parseInt(words[2]));
            from += words[1].length();
        }
        return IndexTrieWriter.write(list, layout);
    }

    private static List<String> find(byte[] file, NodeValues values, String name)
            throws IndexTrieFormatException {
        List<String> found = new ArrayList<>();
        IndexTrieReader reader = IndexTrieReader.open(file, "file");
        for (IndexValue value : WildcardSearch.find(reader, values, name)) {
            found.add(value.value());
        }
        return found;
    }

    @Test
    void priorityComesFirstAndOfEqualOnesTheLater() throws Exception {
        for (Layout layout : Layout.values()) {
            byte[] file =
                    trie(layout, "ab c 3", "a* d 3", "a? e 1", "[a-c]b f 3", "* g 0", "b* h 0");
            assertEquals(List.of("g", "e", "c", "d", "f"), find(file, NodeValues.MAPPED, "ab"));
            assertEquals(List.of("g"), find(file, NodeValues.MAPPED, "x"));
        }
    }

    @Test
    void withoutAllIndexesEqualValuesOfAKeyTurnAround() throws Exception {
        byte[] file = trie(Layout.PRE_ORDER, "k a 0", "k b 0", "k c 1");
        assertEquals(List.of("a", "b", "c"), find(file, NodeValues.MAPPED, "k"));
        assertEquals(List.of("b", "a", "c"), find(file, NodeValues.READ, "k"));
    }

    @Test
    void aWildcardInTheNameFindsTwice() throws Exception {
        byte[] file = trie(Layout.PRE_ORDER, "k* a 0", "k b 0");
        assertEquals(List.of("a", "a"), find(file, NodeValues.MAPPED, "k*"));
    }

    @Test
    void cyclesEnd() {
        // '*' leads back to the root, which has itself below '*'
        byte[] cycle = HexFormat.of().parseHex("b007f457000200012000000c2a2a2000000c");
        assertThrows(IndexTrieFormatException.class, () -> find(cycle, NodeValues.MAPPED, "name"));
    }

    @Test
    void everyByteMayBeAnything() throws Exception {
        byte[] good = trie(Layout.PRE_ORDER, "ab* c 3", "a*d d 3", "a?e e 1", "b f 0");
        for (int i = 0; i < good.length; i++) {
            for (int value = 0; value < 256; value++) {
                byte[] bytes = good.clone();
                bytes[i] = (byte) value;
                searchOrRefuse(bytes);
            }
            searchOrRefuse(Arrays.copyOf(good, i));
        }
    }

    private static void searchOrRefuse(byte[] bytes) {
        try {
            for (String name : new String[] {"abd", "b", "", "a*d"}) {
                find(bytes, NodeValues.MAPPED, name);
                find(bytes, NodeValues.READ, name);
            }
        } catch (IndexTrieFormatException e) {
            assertEquals("file", e.file());
        }
    }
}
