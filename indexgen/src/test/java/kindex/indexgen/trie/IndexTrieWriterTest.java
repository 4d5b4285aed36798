package kindex.indexgen.trie;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import kindex.indexgen.trie.IndexTrieFormat.Layout;
import org.junit.jupiter.api.Test;

class IndexTrieWriterTest {
    private static void assertBytes(String hex, List<Entry> entries, Layout layout)
            throws Exception {
        byte[] expected = HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        byte[] actual = IndexTrieWriter.write(Entry.list(entries), layout);
        assertEquals(
                HexFormat.of().formatHex(expected),
                HexFormat.of().formatHex(actual),
                () -> IndexDump.difference(expected, actual));
    }

    /// The example of [IndexTrieFormat] and of docs/formats/index-trie.md: `depmod -b TREE 1.0` of
    /// kmod 34 and kmod 30 with nothing in the tree but a `modules.builtin.modinfo` of
    /// `ufs.alias=fs-ufs\0vfat.alias=fs-vfat\0msdos.alias=fs-vfat\0`, and then `xxd -p
    /// modules.builtin.alias.bin`.
    @Test
    void theWorkedExampleIsWhatKmodWrites() throws Exception {
        List<Entry> entries =
                List.of(
                        new Entry("fs_ufs", "ufs", 0),
                        new Entry("fs_vfat", "vfat", 0),
                        new Entry("fs_vfat", "msdos", 0));
        assertBytes(
                """
                b007f457 00020001 2000000c
                66 66 a0000012
                735f00 75 76 c000001f c000002e
                667300 00000001 00000000 75667300
                66617400 00000002 00000000 6d73646f7300 00000000 7666617400
                """,
                entries,
                Layout.PRE_ORDER);
        assertBytes(
                """
                b007f457 00020001 20000043
                667300 00000001 00000000 75667300
                66617400 00000002 00000000 6d73646f7300 00000000 7666617400
                735f00 75 76 c000000c c000001b
                66 66 a0000036
                """,
                entries,
                Layout.POST_ORDER);
    }

    /// `modules.alias.bin` of `depmod -b TREE 1.0`, kmod 34 and kmod 30. The tree holds three
    /// modules in this `modules.order`: b with aliases x-y, x-z, x-y and x], a with x-y, c with
    /// x[-] and x.
    @Test
    void valuesOfOneKeyAreOrderedAsKmodDoes() throws Exception {
        List<Entry> entries =
                List.of(
                        new Entry("x_y", "b", 0),
                        new Entry("x_z", "b", 0),
                        new Entry("x_y", "b", 0),
                        new Entry("x_y", "a", 1),
                        new Entry("x[-]", "c", 2),
                        new Entry("x", "c", 2));
        assertBytes(
                """
                b007f457000200012000000c7878600000125b5fc0000032000000000000000000000000
                2000003f000000010000000263002d5d0000000001000000026300797a40000049400000
                5f0000000300000000620000000000620000000001610000000001000000006200
                """,
                entries,
                Layout.PRE_ORDER);
        assertBytes(
                """
                b007f45700020001200000632d5d00000000010000000263000000000300000000620000
                000000620000000001610000000001000000006200797a400000194000002f5b5fc00000
                0c0000000000000000000000002000003900000001000000026300787860000043
                """,
                entries,
                Layout.POST_ORDER);
    }

    /// As kmod writes it for an empty `modules.builtin`.
    @Test
    void aTrieWithoutEntriesIsAHeader() throws Exception {
        for (Layout layout : Layout.values()) {
            assertBytes("b007f457 00020001 0000000c", List.of(), layout);
        }
    }

    @Test
    void theEmptyKeyEndsAtTheRoot() throws Exception {
        for (Layout layout : Layout.values()) {
            assertBytes(
                    "b007f457 00020001 4000000c 00000001 00000007 7600",
                    List.of(new Entry("", "v", 7)),
                    layout);
        }
    }

    @Test
    void keysInsideKeysMayBeAsDeepAsKeysAreLong() throws Exception {
        List<Entry> entries = new ArrayList<>();
        TrieOracle oracle = new TrieOracle();
        for (int length = 4095; length >= 0; length--) {
            entries.add(new Entry("k".repeat(length), "v" + length, length));
            oracle.insert("k".repeat(length), "v" + length, length);
        }
        for (Layout layout : Layout.values()) {
            byte[] bytes = IndexTrieWriter.write(Entry.list(entries), layout);
            assertArrayEquals(withDeepStack(() -> oracle.write(layout)), bytes);
            IndexTrieReader reader = IndexTrieReader.open(bytes, "deep");
            assertEquals(List.of(new IndexValue(4095, "v4095")), reader.lookup("k".repeat(4095)));
        }
    }

    private static byte[] withDeepStack(Supplier<byte[]> work) throws InterruptedException {
        byte[][] result = new byte[1][];
        Thread thread = new Thread(null, () -> result[0] = work.get(), "deep", 256 << 20);
        thread.start();
        thread.join();
        return result[0];
    }

    @Test
    void aKeyMayHaveVeryManyValues() throws Exception {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            entries.add(new Entry("key", "v", i % 7));
        }
        IndexEntries list = Entry.list(entries);
        byte[] bytes = IndexTrieWriter.write(list, Layout.PRE_ORDER);
        List<IndexValue> values = IndexTrieReader.open(bytes, "wide").lookup("key");
        assertEquals(100_000, values.size());
        assertEquals(0, values.getFirst().priority());
        assertEquals(6, values.getLast().priority());
        assertEquals(99_999, list.duplicates().length);
    }

    @Test
    void onlyCharactersOf7BitsAreTaken() throws Exception {
        IndexEntries entries = new IndexEntries("v\u00e4|w".getBytes(ISO_8859_1));
        entries.key().putLatin1("k\u00ff");
        BadIndexCharacterException key =
                assertThrows(BadIndexCharacterException.class, () -> entries.add(0, 2, 0));
        assertEquals(0xff, key.character());
        assertEquals("k\u00ff", key.text());
        entries.dropKey();
        entries.key().putLatin1("k");
        BadIndexCharacterException value =
                assertThrows(BadIndexCharacterException.class, () -> entries.add(0, 2, 0));
        assertEquals(0xe4, value.character());
        assertEquals("v\u00e4", value.text());
        entries.add(3, 4, 0);
        assertEquals(1, entries.size());
        assertEquals("k", entries.key(0));
        assertEquals("w", entries.value(0));
        entries.key().putLatin1("k\0");
        assertThrows(IllegalArgumentException.class, () -> entries.add(3, 4, 0));
    }

    @Test
    void postOrderTakesBytesAbove127WhereNoKeysPart() throws Exception {
        IndexEntries entries = eightBit("k\u00ffa", "k\u00ffb", "l\u0080");
        entries.requireBranches();
        byte[] bytes = IndexTrieWriter.write(entries, Layout.POST_ORDER);
        IndexTrieReader reader = IndexTrieReader.open(bytes, "eight");
        assertEquals(1, reader.lookup("k\u00ffb").size());
        assertEquals("v\u00e4", reader.lookup("l\u0080").getFirst().value());
        BadIndexCharacterException e =
                assertThrows(
                        BadIndexCharacterException.class,
                        () -> eightBit("ka", "k\u00ff").requireBranches());
        assertEquals("k\u00ff", e.text());
        assertEquals("v\u00e4", e.value());
        assertThrows(
                BadIndexCharacterException.class,
                () -> eightBit("k", "k\u0080x").requireBranches());
        assertThrows(BadIndexCharacterException.class, () -> eightBit("\u0080").requireBranches());
    }

    private static IndexEntries eightBit(String... keys) throws Exception {
        byte[] values = "v\u00e4".getBytes(ISO_8859_1);
        IndexEntries entries = new IndexEntries(values, 2, 16, Layout.POST_ORDER);
        for (String key : keys) {
            entries.key().putLatin1(key);
            entries.add(0, 2, 0);
        }
        return entries;
    }

    @Test
    void anIndexBeyondItsOffsetsIsRefusedBeforeItIsAllocated() throws Exception {
        byte[] values = "v".repeat(1 << 20).getBytes(ISO_8859_1);
        IndexEntries entries = new IndexEntries(values);
        for (int i = 0; i < 4096; i++) {
            entries.key().putLatin1("k");
            entries.add(0, values.length, i);
        }
        IndexTooLargeException e =
                assertThrows(
                        IndexTooLargeException.class,
                        () -> IndexTrieWriter.write(entries, Layout.PRE_ORDER));
        assertEquals(12 + 6 + 4 + 4096L * ((1 << 20) + 5), e.bytes());
    }
}
