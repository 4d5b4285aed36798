package kindex.indexgen.binary;

import java.util.List;
import kindex.bytes.ByteStrings;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexProblem;
import kindex.indexgen.ModuleSource;
import kindex.indexgen.trie.IndexTrieFormat.Layout;

/// `modules.alias.bin`: from each normalised pattern to the names of its modules, of priority idx.
///
/// kmod: tools/depmod.c, output_aliases_bin
public final class AliasIndex {
    private final ByteStrings modnames;
    private final TrieDraft draft;

    private AliasIndex(ModuleSource source) {
        modnames = source.modnames();
        int count = 0;
        int bytes = 0;
        for (int idx = 0; idx < source.size(); idx++) {
            ByteStrings aliases = source.aliases(idx);
            count += aliases.size();
            bytes += aliases.bytes();
        }
        draft = new TrieDraft(IndexFile.ALIAS_BIN, modnames.array(), count, bytes);
    }

    /// The bytes of the file, or null after a fatal problem.
    public static byte[] write(
            ModuleSource source,
            Layout layout,
            boolean warnDuplicates,
            List<IndexProblem> problems) {
        AliasIndex index = new AliasIndex(source);
        boolean going = true;
        for (int idx = 0; idx < source.size() && going; idx++) {
            going = index.addModule(idx, source.aliases(idx));
        }
        return index.draft.finish(layout, warnDuplicates, problems);
    }

    private boolean addModule(int idx, ByteStrings aliases) {
        int from = modnames.start(idx);
        int to = modnames.end(idx);
        byte[] array = aliases.array();
        for (int i = 0; i < aliases.size(); i++) {
            if (!AliasPattern.normalize(array, aliases.start(i), aliases.end(i), draft.key())) {
                draft.drop(new IndexProblem.UnmatchedBracket(aliases.get(i)));
            } else if (!draft.insert(from, to, idx)) {
                return false;
            }
        }
        return true;
    }
}
