package kindex.indexgen.binary;

import java.util.Arrays;
import java.util.List;
import kindex.bytes.ByteStrings;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexProblem;
import kindex.indexgen.IndexSource;
import kindex.indexgen.PublishedDependencies;
import kindex.indexgen.text.DepText;
import kindex.indexgen.trie.BadIndexCharacterException;
import kindex.indexgen.trie.IndexTooLargeException;
import kindex.indexgen.trie.IndexTrieFormat.Layout;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTriePatch;
import kindex.indexgen.trie.IndexTrieReader;

/// `modules.dep.bin`: from the name of a module to its line of `modules.dep`, of priority idx.
///
/// kmod: tools/depmod.c, output_deps_bin
public final class DepIndex {
    /// A trie is patched if no more than one of so many lines changes: a change takes longer than
    /// the same entry among all in a trie that is made anew.
    private static final int FEW = 8;

    /// So many lines may change in any case.
    private static final int VERY_FEW = 16;

    private final IndexSource source;
    private final DepText lines;
    private final PublishedDependencies earlier;
    private final IndexTriePatch patch;

    private DepIndex(
            IndexSource source,
            DepText lines,
            PublishedDependencies earlier,
            IndexTriePatch patch) {
        this.source = source;
        this.lines = lines;
        this.earlier = earlier;
        this.patch = patch;
    }

    /// The bytes of the file, or null after a fatal problem.
    public static byte[] write(
            IndexSource source,
            DepText lines,
            Layout layout,
            boolean warnDuplicates,
            List<IndexProblem> problems) {
        ByteStrings modnames = source.modnames();
        TrieDraft draft = new TrieDraft(IndexFile.DEP_BIN, layout, lines.content().array());
        boolean going = true;
        for (int idx = 0; idx < source.size() && going; idx++) {
            draft.key().put(modnames, idx);
            going = draft.insert(lines.lineStart(idx), lines.lineEnd(idx), idx);
        }
        return draft.finish(warnDuplicates, problems);
    }

    /// The bytes of the file, made from a published one in [Layout#PRE_ORDER].
    ///
    /// @return null if it has to be made anew, which tells why
    public static byte[] patch(IndexSource source, DepText lines, PublishedDependencies earlier) {
        if (anyNewline(earlier.paths()) || anyNewline(source.paths())) {
            return null; // lines could not be told from each other
        }
        try {
            IndexTrieReader trie =
                    IndexTrieReader.open(earlier.trie(), IndexFile.DEP_BIN.fileName());
            return new DepIndex(source, lines, earlier, new IndexTriePatch(trie)).patch();
        } catch (IndexTrieFormatException | BadIndexCharacterException | IndexTooLargeException _) {
            return null;
        }
    }

    private static boolean anyNewline(ByteStrings paths) {
        byte[] array = paths.array();
        for (int i = 0; i < paths.size(); i++) {
            if (hasNewline(array, paths.start(i), paths.end(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasNewline(byte[] array, int from, int to) {
        for (int i = from; i < to; i++) {
            if (array[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    /// Compares the lines of both texts, and replaces the entries of those that differ.
    private byte[] patch()
            throws IndexTrieFormatException, BadIndexCharacterException, IndexTooLargeException {
        int before = earlier.paths().size();
        int most = Math.max(VERY_FEW, before / FEW);
        int changes = 0;
        int at = 0;
        for (int idx = 0; idx < Math.max(before, source.size()); idx++) {
            if (idx < before && idx < source.size() && hasPath(idx) && hasLine(at, idx)) {
                at += lines.lineEnd(idx) - lines.lineStart(idx) + 1;
                continue;
            }
            if (++changes > most || !replace(idx)) {
                return null;
            }
            at = idx < before ? endOfLine(at) + 1 : at;
        }
        return at == earlier.text().length ? patch.write() : null;
    }

    /// Whether a number stands for the path that it stood for.
    private boolean hasPath(int idx) {
        ByteStrings paths = source.paths();
        return earlier.paths().equals(idx, paths.array(), paths.start(idx), paths.end(idx));
    }

    /// Whether the line of a module stands at some place in the published text.
    private boolean hasLine(int at, int idx) {
        byte[] text = earlier.text();
        int from = lines.lineStart(idx);
        int to = lines.lineEnd(idx);
        int end = at + to - from;
        return end < text.length
                && text[end] == '\n'
                && Arrays.equals(text, at, end, lines.content().array(), from, to);
    }

    private int endOfLine(int start) {
        byte[] text = earlier.text();
        int at = start;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at;
    }

    /// Takes the entry of a number out and puts the new one in, as far as there are such.
    private boolean replace(int idx) throws IndexTrieFormatException, BadIndexCharacterException {
        if (idx < earlier.paths().size()) {
            byte[] name = earlier.modname().apply(idx);
            if (!patch.remove(name, 0, name.length, idx)) {
                return false;
            }
        }
        if (idx < source.size()) {
            ByteStrings names = source.modnames();
            byte[] line =
                    Arrays.copyOfRange(
                            lines.content().array(), lines.lineStart(idx), lines.lineEnd(idx));
            patch.add(names.array(), names.start(idx), names.end(idx), line, idx);
        }
        return true;
    }
}
