package kindex.indexgen.binary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import kindex.bytes.ByteSink;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexProblem;
import kindex.indexgen.trie.BadIndexCharacterException;
import kindex.indexgen.trie.IndexEntries;
import kindex.indexgen.trie.IndexTooLargeException;
import kindex.indexgen.trie.IndexTrieFormat.Layout;
import kindex.indexgen.trie.IndexTrieWriter;

/// One trie while its entries are inserted, with what was met on the way.
final class TrieDraft {
    private final IndexFile file;
    private final Layout layout;
    private final byte[] values;
    private final IndexEntries entries;

    /// What the filling of the trie met, each with the number of entries inserted before.
    private final List<IndexProblem> met = new ArrayList<>();

    private final List<Integer> metBefore = new ArrayList<>();
    private boolean failed;

    /// @param values what the values of [#insert] are ranges of
    TrieDraft(IndexFile file, Layout layout, byte[] values) {
        this(file, layout, values, 64, 4096);
    }

    /// @param values what the values of [#insert] are ranges of
    /// @param room how many entries are expected
    /// @param keyBytes bytes of their keys together
    TrieDraft(IndexFile file, Layout layout, byte[] values, int room, int keyBytes) {
        this.file = file;
        this.layout = layout;
        this.values = values;
        entries = new IndexEntries(values, room, keyBytes, layout);
    }

    /// Takes the bytes of the next key.
    ByteSink key() {
        return entries.key();
    }

    /// Forgets the bytes of the next key and notes why.
    void drop(IndexProblem problem) {
        entries.dropKey();
        note(problem);
    }

    /// Notes something at this point of the insertion.
    void note(IndexProblem problem) {
        met.add(problem);
        metBefore.add(entries.size());
    }

    /// Inserts the key with a value. A bad character is noted, and is the end of the draft.
    ///
    /// @return whether to go on
    boolean insert(int valueFrom, int valueTo, int priority) {
        try {
            entries.add(valueFrom, valueTo, priority);
            return true;
        } catch (BadIndexCharacterException e) {
            String value = new String(values, valueFrom, valueTo - valueFrom, ISO_8859_1);
            return fail(badCharacter(e, value));
        }
    }

    private IndexProblem badCharacter(BadIndexCharacterException e, String value) {
        boolean named = file == IndexFile.DEP_BIN || file == IndexFile.BUILTIN_BIN;
        return new IndexProblem.BadIndexCharacter(e.character(), e.text(), named ? "" : value);
    }

    /// Notes what ends the draft.
    ///
    /// @return false: not to go on
    boolean fail(IndexProblem problem) {
        note(problem);
        failed = true;
        return false;
    }

    /// The bytes of the file, or null after a fatal problem.
    ///
    /// @param problems takes what was met, in the order in which kmod would print it
    byte[] finish(boolean warnDuplicates, List<IndexProblem> problems) {
        report(warnDuplicates ? entries.duplicates() : new int[0], problems);
        if (failed) {
            return null;
        }
        try {
            entries.requireBranches();
            return IndexTrieWriter.write(entries, layout);
        } catch (BadIndexCharacterException e) {
            problems.add(badCharacter(e, e.value()));
            return null;
        } catch (IndexTooLargeException e) {
            problems.add(new IndexProblem.IndexTooLarge(e.bytes()));
            return null;
        }
    }

    /// Merges the duplicates, which are known only in the end, with what was met, by the time of
    /// insertion.
    private void report(int[] duplicates, List<IndexProblem> problems) {
        int next = 0;
        for (int i = 0; i < met.size(); i++) {
            while (next < duplicates.length && duplicates[next] < metBefore.get(i)) {
                problems.add(duplicate(duplicates[next++]));
            }
            problems.add(met.get(i));
        }
        while (next < duplicates.length) {
            problems.add(duplicate(duplicates[next++]));
        }
    }

    private IndexProblem duplicate(int entry) {
        String key = entries.key(entry);
        String value = entries.value(entry);
        return switch (file) {
            case DEP_BIN -> new IndexProblem.DuplicateDeps(value);
            case SYMBOLS_BIN -> new IndexProblem.DuplicateSymbol(key, value);
            default -> new IndexProblem.DuplicateAlias(key, value);
        };
    }
}
