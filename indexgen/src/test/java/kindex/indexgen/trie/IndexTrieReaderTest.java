package kindex.indexgen.trie;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import kindex.bytes.ByteSink;
import kindex.indexgen.trie.IndexTrieFormat.Layout;
import org.junit.jupiter.api.Test;

/// What the reader does with files that no writer made.
class IndexTrieReaderTest {
    private static final List<Entry> ENTRIES =
            List.of(
                    new Entry("fs_ufs", "ufs", 0),
                    new Entry("fs_vfat", "vfat", 0),
                    new Entry("fs_vfat", "msdos", 3),
                    new Entry("f", "letter", 1),
                    new Entry("", "nothing", 1),
                    new Entry("pci:v*", "pci", 9));

    private static byte[] file(Layout layout) throws Exception {
        return IndexTrieWriter.write(Entry.list(ENTRIES), layout);
    }

    /// Uses all of the reader.
    private static int readAll(byte[] bytes) throws IndexTrieFormatException {
        IndexTrieReader reader = IndexTrieReader.open(bytes, "damaged");
        int found = 0;
        for (Entry entry : ENTRIES) {
            found += reader.lookup(entry.key()).size();
        }
        ByteSink out = new ByteSink(0);
        IndexDump.text(reader, out);
        IndexDump.nodes(reader, out);
        assertTrue(out.length() < 1 << 20);
        return found;
    }

    private static void assertReadOrRefused(byte[] bytes) {
        try {
            readAll(bytes);
        } catch (IndexTrieFormatException e) {
            assertTrue(e.offset() <= bytes.length, e::getMessage);
            assertEquals("damaged", e.file());
        }
    }

    @Test
    void everyTruncationIsRefused() throws Exception {
        for (Layout layout : Layout.values()) {
            byte[] bytes = file(layout);
            for (int length = 0; length < bytes.length; length++) {
                byte[] truncated = Arrays.copyOf(bytes, length);
                assertThrows(IndexTrieFormatException.class, () -> readAll(truncated));
            }
            assertEquals(8, readAll(bytes));
        }
    }

    @Test
    void everyValueOfEveryByteIsReadOrRefused() throws Exception {
        for (Layout layout : Layout.values()) {
            byte[] bytes = file(layout);
            for (int i = 0; i < bytes.length; i++) {
                byte good = bytes[i];
                for (int value = 0; value < 256; value++) {
                    bytes[i] = (byte) value;
                    assertReadOrRefused(bytes);
                }
                bytes[i] = good;
            }
        }
    }

    @Test
    void everyWordIsReadOrRefusedAsAnyReference() throws Exception {
        byte[] bytes = file(Layout.PRE_ORDER);
        for (int at = 8; at + 4 <= bytes.length; at++) {
            byte[] changed = bytes.clone();
            for (int flags = 0; flags < 16; flags++) {
                for (int offset = 0; offset <= bytes.length + 1; offset++) {
                    changed[at] = (byte) (flags << 4);
                    changed[at + 2] = (byte) (offset >>> 8);
                    changed[at + 3] = (byte) offset;
                    changed[at + 1] = 0;
                    assertReadOrRefused(changed);
                }
            }
        }
    }

    @Test
    void aCycleEndsTheWalk() {
        byte[] cycle = hex("b007f457 00020001 2000000c 61 61 2000000c");
        IndexTrieFormatException e =
                assertThrows(IndexTrieFormatException.class, () -> readAll(cycle));
        assertEquals(12, e.offset());
        assertEquals("a node over byte 12 of another", e.found());
        assertEquals("nodes apart", e.expected());
    }

    @Test
    void sharedNodesEndTheWalk() {
        byte[] shared =
                hex("b007f457 00020001 2000000c 61 62 40000016 40000016 00000001 00000000 7600");
        assertThrows(IndexTrieFormatException.class, () -> readAll(shared));
    }

    /// A chain of nodes of seven bytes each, whose keys would take 800 million characters.
    @Test
    void longChainsEndTheWalk() {
        int nodes = 40_000;
        ByteSink file = new ByteSink(nodes * 6 + 12);
        file.putBigEndian32(0xb007f457);
        file.putBigEndian32(0x00020001);
        file.putBigEndian32(0x2000000c);
        for (int i = 1; i <= nodes; i++) {
            file.put('a');
            file.put('a');
            file.putBigEndian32(0x20000000 | (i == nodes ? 12 : 12 + 6 * i));
        }
        IndexTrieFormatException e =
                assertThrows(IndexTrieFormatException.class, () -> readAll(file.toByteArray()));
        assertTrue(e.found().endsWith("characters of keys up to here"), e::getMessage);
    }

    @Test
    void countsAreNotBelieved() {
        byte[] values = hex("b007f457 00020001 4000000c ffffffff 00000000 7600");
        IndexTrieFormatException e =
                assertThrows(IndexTrieFormatException.class, () -> readAll(values));
        assertEquals("4294967295 values", e.found());
        assertEquals("at most 1 by size", e.expected());
    }

    @Test
    void aFirstCharacterBehindTheLastIsRefused() {
        byte[] bytes = hex("b007f457 00020001 2000000c 62 61 2000000c 2000000c");
        IndexTrieFormatException e =
                assertThrows(IndexTrieFormatException.class, () -> readAll(bytes));
        assertEquals(12, e.offset());
    }

    @Test
    void charactersOfEightBitsAreReadOrRefused() {
        for (int first = 0x7f; first < 0x100; first++) {
            String range = HexFormat.of().toHexDigits((byte) first).repeat(2);
            assertReadOrRefused(
                    hex(
                            "b007f457 00020001 2000000c "
                                    + range
                                    + " 40000012 00000001 00000000 7600"));
        }
    }

    @Test
    void onlyTheMajorVersionMatters() throws Exception {
        assertEquals(0, readAll(hex("b007f457 00020000 0000000c")));
        assertEquals(0, readAll(hex("b007f457 0002ffff 0000000c")));
        IndexTrieFormatException e =
                assertThrows(
                        IndexTrieFormatException.class,
                        () -> readAll(hex("b007f457 00030001 0000000c")));
        assertEquals(
                "damaged at byte 4: found 0x3, expected the major version 0x2", e.getMessage());
        assertThrows(
                IndexTrieFormatException.class, () -> readAll(hex("b007fa57 00020001 0000000c")));
    }

    @Test
    void theLayoutShowsInThePlaceOfTheRoot() throws Exception {
        for (Layout layout : Layout.values()) {
            assertEquals(layout, IndexTrieReader.open(file(layout), "x").layout());
        }
    }

    @Test
    void aWalkThatIsOverStaysOver() throws Exception {
        IndexTrieWalk walk = IndexTrieReader.open(file(Layout.PRE_ORDER), "x").walk();
        while (walk.next()) {
            assertTrue(walk.depth() < 10);
        }
        assertFalse(walk.next());
    }

    @Test
    void nodesAreShownAsAnIndentedList() throws Exception {
        ByteSink out = new ByteSink(0);
        IndexDump.nodes(IndexTrieReader.open(file(Layout.PRE_ORDER), "x"), out);
        assertEquals(
                """
                12+62: "" children f@74 p@149 values 1 "nothing"
                  74+21: "f" children s@95 values 1 "letter"
                    95+12: "fs" prefix "_" children u@107 v@122
                      107+15: "fs_u" prefix "fs" values 0 "ufs"
                      122+27: "fs_v" prefix "fat" values 0 "vfat" 3 "msdos"
                  149+18: "p" prefix "ci:v*" values 9 "pci"
                """,
                new String(out.toByteArray(), ISO_8859_1));
    }

    @Test
    void differencesAreShownWithTheirNodes() throws Exception {
        byte[] expected = file(Layout.PRE_ORDER);
        byte[] actual = expected.clone();
        actual[expected.length - 2] = 'X';
        assertEquals(
                "first difference at byte 165 of 167 expected and 167 actual bytes\n"
                        + "expected 149+18: \"p\" prefix \"ci:v*\" values 9 \"pci\"\n"
                        + "actual   149+18: \"p\" prefix \"ci:v*\" values 9 \"pcX\"",
                IndexDump.difference(expected, actual));
        assertEquals(
                "no difference in 167 bytes", IndexDump.difference(expected, expected.clone()));
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
