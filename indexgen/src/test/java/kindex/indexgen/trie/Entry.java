package kindex.indexgen.trie;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import kindex.bytes.ByteSink;

/// An entry of an index, in tests.
record Entry(String key, String value, int priority) {
    static IndexEntries list(List<Entry> entries) throws BadIndexCharacterException {
        StringBuilder values = new StringBuilder("|");
        for (Entry entry : entries) {
            values.append(entry.value).append('|');
        }
        IndexEntries list = new IndexEntries(values.toString().getBytes(ISO_8859_1));
        ByteSink key = list.key();
        int from = 1;
        for (Entry entry : entries) {
            key.putLatin1(entry.key);
            list.add(from, from + entry.value.length(), entry.priority);
            from += entry.value.length() + 1;
        }
        return list;
    }
}
