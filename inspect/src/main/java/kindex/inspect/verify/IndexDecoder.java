package kindex.inspect.verify;

import java.util.ArrayList;
import java.util.List;
import kindex.indexgen.IndexFile;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTrieReader;
import kindex.indexgen.trie.IndexTrieWalk;
import kindex.indexgen.trie.IndexValue;
import kindex.inspect.verify.Finding.Subject;
import kindex.symbols.ModuleFile;

/// Takes index files apart: entries in the order of a text's lines, or of a trie's keys.
final class IndexDecoder {
    /// Characters of keys and values that are decoded for each byte of a trie: real ones have one
    /// or two, a hostile one could have as many as it has bytes.
    private static final int MOST_CHARACTERS_PER_BYTE = 64;

    private IndexDecoder() {}

    /// What the entries of a file are about.
    static Subject subject(IndexFile file) {
        return switch (file) {
            case DEP, DEP_BIN -> Subject.MODULE;
            case ALIAS, ALIAS_BIN -> Subject.ALIAS;
            case SOFTDEP -> Subject.SOFTDEP;
            case WEAKDEP -> Subject.WEAKDEP;
            case SYMBOLS, SYMBOLS_BIN -> Subject.SYMBOL;
            case BUILTIN_BIN -> Subject.BUILTIN;
            case BUILTIN_ALIAS_BIN -> Subject.BUILTIN_ALIAS;
            case DEVNAME -> Subject.DEVICE;
        };
    }

    /// The form of a line of a text file, for people.
    static String form(IndexFile file) {
        return switch (file) {
            case DEP -> "a line 'PATH: PATH...'";
            case ALIAS -> "a line 'alias PATTERN MODULE'";
            case SYMBOLS -> "a line 'alias symbol:NAME MODULE'";
            case SOFTDEP -> "a line 'softdep MODULE TEXT'";
            case WEAKDEP -> "a line 'weakdep MODULE TEXT'";
            default -> "a line 'MODULE NODE NUMBERS'";
        };
    }

    /// The lines of a text, without comments.
    static List<IndexEntry> text(IndexFile file, String latin1) {
        List<IndexEntry> entries = new ArrayList<>();
        for (int from = 0; from < latin1.length(); ) {
            int end = latin1.indexOf('\n', from);
            end = end < 0 ? latin1.length() : end;
            if (latin1.charAt(from) != '#') {
                entries.add(line(file, latin1.substring(from, end), from));
            }
            from = end + 1;
        }
        return entries;
    }

    private static IndexEntry line(IndexFile file, String line, int offset) {
        IndexEntry entry =
                switch (file) {
                    case DEP -> dependencies(line, -1, offset);
                    case ALIAS -> alias(line, "alias ", offset);
                    case SYMBOLS ->
                            line.startsWith("alias symbol:") ? alias(line, "alias ", offset) : null;
                    case SOFTDEP -> named(line, "softdep ", offset);
                    case WEAKDEP -> named(line, "weakdep ", offset);
                    default -> named(line, "", offset);
                };
        return entry == null || line.indexOf('\0') >= 0
                ? new IndexEntry(line, null, -1, offset)
                : entry;
    }

    /// A line of modules.dep, as the text and the trie have it; null if it is none.
    private static IndexEntry dependencies(String line, long priority, int offset) {
        int colon = line.indexOf(": ");
        colon = colon < 0 && line.endsWith(":") ? line.length() - 1 : colon;
        return colon < 1
                ? null
                : new IndexEntry(
                        ModuleFile.modname(line.substring(0, colon)), line, priority, offset);
    }

    private static IndexEntry alias(String line, String word, int offset) {
        int last = line.lastIndexOf(' ');
        return !line.startsWith(word) || last < word.length()
                ? null
                : new IndexEntry(
                        line.substring(word.length(), last), line.substring(last + 1), -1, offset);
    }

    private static IndexEntry named(String line, String word, int offset) {
        int blank = line.indexOf(' ', word.length());
        return !line.startsWith(word) || blank <= word.length()
                ? null
                : new IndexEntry(
                        line.substring(word.length(), blank),
                        line.substring(blank + 1),
                        -1,
                        offset);
    }

    /// The entries of a trie; of no bytes at all, none.
    ///
    /// @throws DamagedIndexException where libkmod would go astray
    static List<IndexEntry> trie(byte[] bytes, String path) throws DamagedIndexException {
        List<IndexEntry> entries = new ArrayList<>();
        if (bytes.length == 0) {
            return entries;
        }
        long charactersLeft = (long) bytes.length * MOST_CHARACTERS_PER_BYTE;
        try {
            IndexTrieWalk walk = IndexTrieReader.open(bytes, path).walk();
            while (walk.next()) {
                if (walk.node().valueCount() == 0) {
                    continue;
                }
                String key = walk.key();
                charactersLeft -= key.length();
                if (charactersLeft < 0) {
                    throw new DamagedIndexException(
                            walk.node().start(),
                            "keys of more than "
                                    + MOST_CHARACTERS_PER_BYTE
                                    + " times the file's size",
                            "keys as depmod writes them");
                }
                for (IndexValue value : walk.node().values()) {
                    entries.add(new IndexEntry(key, value.value(), value.priority(), -1));
                }
            }
        } catch (IndexTrieFormatException e) {
            throw new DamagedIndexException(e.offset(), e.found(), e.expected());
        }
        return entries;
    }
}
