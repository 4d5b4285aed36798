package kindex.indexgen.trie;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kindex.indexgen.trie.IndexTrieFormat.Layout;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// Patched files against written ones.
class IndexTriePatchTest {
    private static final Entry[] THREE = {
        new Entry("fs_ufs", "ufs", 1), new Entry("fs_vfat", "vfat", 2), new Entry("fs_u", "u", 3)
    };

    @Provide
    Arbitrary<List<Entry>> entries() {
        Arbitrary<String> near = Arbitraries.strings().withChars("ab").ofMaxLength(6);
        Arbitrary<String> deep =
                Arbitraries.integers()
                        .between(0, 40)
                        .map(n -> "a".repeat(n))
                        .flatMap(start -> near.map(end -> start + end));
        Arbitrary<String> any = Arbitraries.strings().withCharRange('\1', '\177').ofMaxLength(20);
        Arbitrary<Integer> priorities = Arbitraries.of(0, 1, 2, 3, 65_534, -1);
        // as of modules: what has the same number has the same name
        return Combinators.combine(Arbitraries.oneOf(near, deep, any), priorities)
                .as((key, priority) -> new Entry(key, "m" + priority, priority))
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void aPatchedFileIsTheOneWrittenAnew(
            @ForAll("entries") List<Entry> stay,
            @ForAll("entries") List<Entry> go,
            @ForAll("entries") List<Entry> come,
            @ForAll long seed)
            throws Exception {
        List<Entry> before = new ArrayList<>(stay);
        before.addAll(go);
        List<Entry> after = new ArrayList<>(stay);
        after.addAll(come);
        byte[] expected = write(after);
        assertPatched(expected, patchInAnyOrder(write(before), go, come, new Random(seed)));
    }

    private static byte[] patchInAnyOrder(
            byte[] before, List<Entry> go, List<Entry> come, Random random) throws Exception {
        IndexTriePatch patch = patch(before);
        int gone = 0;
        int came = 0;
        while (gone < go.size() || came < come.size()) {
            if (came == come.size() || gone < go.size() && random.nextBoolean()) {
                assertTrue(remove(patch, go.get(gone++)));
            } else {
                add(patch, come.get(came++));
            }
        }
        return patch.write();
    }

    @Test
    void withoutChangesItIsTheSameFile() throws Exception {
        byte[] before = write(List.of(THREE));
        assertPatched(before, patch(before).write());
    }

    @Test
    void allMayGoAndComeBack() throws Exception {
        byte[] before = write(List.of(THREE));
        IndexTriePatch patch = patch(before);
        for (Entry entry : THREE) {
            assertTrue(remove(patch, entry));
        }
        byte[] none = patch.write();
        assertPatched(write(List.of()), none);
        IndexTriePatch back = patch(none);
        for (Entry entry : THREE) {
            add(back, entry);
        }
        assertPatched(before, back.write());
    }

    @Test
    void whatIsNotThereIsNotRemoved() throws Exception {
        byte[] before = write(List.of(THREE));
        IndexTriePatch patch = patch(before);
        for (String key : List.of("", "f", "fs_", "fs_uf", "fs_ufsa", "g", "fs_x")) {
            assertFalse(remove(patch, new Entry(key, "ufs", 1)), key);
        }
        assertFalse(remove(patch, new Entry("fs_ufs", "ufs", 2)));
        assertPatched(before, patch.write());
    }

    @Test
    void badCharactersAreRefused() throws Exception {
        byte[] before = write(List.of(THREE));
        IndexTriePatch patch = patch(before);
        assertThrows(
                BadIndexCharacterException.class, () -> add(patch, new Entry("fs_\u00e4", "a", 1)));
        assertThrows(
                BadIndexCharacterException.class, () -> add(patch, new Entry("fs_a", "\u00e4", 1)));
        assertPatched(before, patch.write());
    }

    @Test
    void keysMayBeAsDeepAsTheyLike() throws Exception {
        List<Entry> deep = new ArrayList<>();
        for (int length = 1; length <= 20_000; length += 1) {
            deep.add(new Entry("a".repeat(length), "m", 1));
        }
        IndexTriePatch patch = patch(write(List.of(THREE)));
        byte[] key = "a".repeat(20_000).getBytes(ISO_8859_1);
        for (int length = 1; length <= 20_000; length++) {
            patch.add(key, 0, length, new byte[] {'m'}, 1);
            if (length > 10) {
                length += 99;
            }
        }
        byte[] file = patch.write();
        List<Entry> after = new ArrayList<>(List.of(THREE));
        for (int length = 1; length <= 20_000; length++) {
            after.add(deep.get(length - 1));
            if (length > 10) {
                length += 99;
            }
        }
        assertPatched(write(after), file);
    }

    @Test
    void onlyPreOrderIsTaken() throws Exception {
        byte[] post = IndexTrieWriter.write(Entry.list(List.of(THREE)), Layout.POST_ORDER);
        assertThrows(IndexTrieFormatException.class, () -> patch(post));
    }

    /// Whatever a file holds, it is patched or refused.
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void aDamagedFileIsRefusedOrPatched(
            @ForAll("entries") List<Entry> stay,
            @ForAll("entries") List<Entry> come,
            @ForAll long seed)
            throws Exception {
        byte[] bytes = write(stay);
        Random random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        try {
            IndexTriePatch patch = patch(bytes);
            for (Entry entry : come) {
                add(patch, entry);
                remove(patch, new Entry(entry.key(), entry.value(), 0));
            }
            patch.write();
        } catch (IndexTrieFormatException e) {
            assertEquals("test", e.file());
        }
    }

    private static IndexTriePatch patch(byte[] file) throws IndexTrieFormatException {
        return new IndexTriePatch(IndexTrieReader.open(file, "test"));
    }

    private static void add(IndexTriePatch patch, Entry entry)
            throws BadIndexCharacterException, IndexTrieFormatException {
        byte[] key = entry.key().getBytes(ISO_8859_1);
        byte[] value = entry.value().getBytes(ISO_8859_1);
        patch.add(key, 0, key.length, value, entry.priority());
    }

    private static boolean remove(IndexTriePatch patch, Entry entry)
            throws IndexTrieFormatException {
        byte[] key = entry.key().getBytes(ISO_8859_1);
        return patch.remove(key, 0, key.length, entry.priority());
    }

    private static byte[] write(List<Entry> entries) throws Exception {
        return IndexTrieWriter.write(Entry.list(entries), Layout.PRE_ORDER);
    }

    private static void assertPatched(byte[] expected, byte[] actual) {
        assertArrayEquals(expected, actual, () -> IndexDump.difference(expected, actual));
    }
}
