package kindex.indexgen.binary;

import java.util.List;
import kindex.bytes.ByteStrings;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexProblem;
import kindex.indexgen.IndexSource;
import kindex.indexgen.text.DepText;
import kindex.indexgen.trie.IndexTrieFormat.Layout;

/// `modules.dep.bin`: from the name of a module to its line of `modules.dep`, of priority idx.
///
/// kmod: tools/depmod.c, output_deps_bin
public final class DepIndex {
    private DepIndex() {}

    /// The bytes of the file, or null after a fatal problem.
    public static byte[] write(
            IndexSource source,
            DepText lines,
            Layout layout,
            boolean warnDuplicates,
            List<IndexProblem> problems) {
        ByteStrings modnames = source.modnames();
        TrieDraft draft = new TrieDraft(IndexFile.DEP_BIN, lines.content().array());
        boolean going = true;
        for (int idx = 0; idx < source.size() && going; idx++) {
            draft.key().put(modnames, idx);
            going = draft.insert(lines.lineStart(idx), lines.lineEnd(idx), idx);
        }
        return draft.finish(layout, warnDuplicates, problems);
    }
}
