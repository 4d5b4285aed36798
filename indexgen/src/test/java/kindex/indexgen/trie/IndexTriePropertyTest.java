package kindex.indexgen.trie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import kindex.indexgen.trie.IndexTrieFormat.Layout;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The writer against the plain way of building, and the reader against the writer.
class IndexTriePropertyTest {
    @Provide
    Arbitrary<List<Entry>> entries() {
        Arbitrary<String> near = Arbitraries.strings().withChars("ab").ofMaxLength(6);
        Arbitrary<String> deep =
                Arbitraries.integers()
                        .between(0, 40)
                        .map(n -> "a".repeat(n))
                        .flatMap(start -> near.map(end -> start + end));
        Arbitrary<String> any = Arbitraries.strings().withCharRange('\1', '\177').ofMaxLength(20);
        Arbitrary<String> keys = Arbitraries.oneOf(near, deep, any);
        Arbitrary<String> values = Arbitraries.of("", "m", "n", "a longer value");
        Arbitrary<Integer> priorities = Arbitraries.of(0, 0, 1, 2, 65_534, -1);
        return Combinators.combine(keys, values, priorities).as(Entry::new).list().ofMaxSize(60);
    }

    @Property
    void theBytesAreThoseOfThePlainWay(
            @ForAll("entries") List<Entry> entries, @ForAll Layout layout) throws Exception {
        TrieOracle oracle = new TrieOracle();
        List<Integer> duplicates = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            long priority = Integer.toUnsignedLong(entry.priority());
            if (oracle.insert(entry.key(), entry.value(), priority)) {
                duplicates.add(i);
            }
        }
        byte[] expected = oracle.write(layout);
        IndexEntries list = Entry.list(entries);
        byte[] actual = IndexTrieWriter.write(list, layout);
        assertArrayEquals(expected, actual, () -> IndexDump.difference(expected, actual));
        assertEquals(duplicates, IntStream.of(list.duplicates()).boxed().toList());
    }

    @Property
    void whatWasWrittenIsRead(@ForAll("entries") List<Entry> entries, @ForAll Layout layout)
            throws Exception {
        byte[] bytes = IndexTrieWriter.write(Entry.list(entries), layout);
        IndexTrieReader reader = IndexTrieReader.open(bytes, "test");
        TreeMap<String, List<IndexValue>> expected = new TreeMap<>();
        for (Entry entry : entries) {
            long priority = Integer.toUnsignedLong(entry.priority());
            expected.computeIfAbsent(entry.key(), key -> new ArrayList<>())
                    .addFirst(new IndexValue(priority, entry.value()));
        }
        expected.values().forEach(v -> v.sort(Comparator.comparingLong(IndexValue::priority)));
        TreeMap<String, List<IndexValue>> walked = new TreeMap<>();
        List<String> order = new ArrayList<>();
        int read = IndexTrieFormat.HEADER_SIZE;
        IndexTrieWalk walk = reader.walk();
        while (walk.next()) {
            read += walk.node().end() - walk.node().start();
            if (walk.node().valueCount() > 0) {
                walked.put(walk.key(), walk.node().values());
                order.add(walk.key());
            }
        }
        assertEquals(expected, walked);
        assertEquals(List.copyOf(expected.keySet()), order);
        assertEquals(bytes.length, read, "every byte belongs to a node");
        for (Entry entry : entries) {
            assertEquals(expected.get(entry.key()), reader.lookup(entry.key()));
            String other = entry.key() + "b";
            assertEquals(expected.getOrDefault(other, List.of()), reader.lookup(other));
        }
        boolean branches = reader.root().firstCharacter() <= reader.root().lastCharacter();
        assertTrue(!branches || reader.layout() == layout);
    }
}
