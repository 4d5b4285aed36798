package kindex.indexgen.binary;

import java.util.Arrays;
import java.util.List;
import kindex.bytes.ByteSink;
import kindex.bytes.ByteStrings;
import kindex.indexgen.AliasChanges;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexProblem;
import kindex.indexgen.ModuleSource;
import kindex.indexgen.trie.BadIndexCharacterException;
import kindex.indexgen.trie.IndexTooLargeException;
import kindex.indexgen.trie.IndexTrieFormat.Layout;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTriePatch;
import kindex.indexgen.trie.IndexTrieReader;

/// `modules.alias.bin`: from each normalised pattern to the names of its modules, of priority idx.
///
/// kmod: tools/depmod.c, output_aliases_bin
public final class AliasIndex {
    private final ByteStrings modnames;
    private final TrieDraft draft;

    private AliasIndex(ModuleSource source, Layout layout) {
        modnames = source.modnames();
        int count = 0;
        int bytes = 0;
        for (int idx = 0; idx < source.size(); idx++) {
            ByteStrings aliases = source.aliases(idx);
            count += aliases.size();
            bytes += aliases.bytes();
        }
        draft = new TrieDraft(IndexFile.ALIAS_BIN, layout, modnames.array(), count, bytes);
    }

    /// The bytes of the file, or null after a fatal problem.
    public static byte[] write(
            ModuleSource source,
            Layout layout,
            boolean warnDuplicates,
            List<IndexProblem> problems) {
        AliasIndex index = new AliasIndex(source, layout);
        boolean going = true;
        for (int idx = 0; idx < source.size() && going; idx++) {
            going = index.addModule(idx, source.aliases(idx));
        }
        return index.draft.finish(warnDuplicates, problems);
    }

    /// The bytes of the file, made from a published one in [Layout#PRE_ORDER].
    ///
    /// @return null if it has to be made anew, which tells why
    public static byte[] patch(ModuleSource source, AliasChanges changes) {
        try {
            IndexTrieReader reader =
                    IndexTrieReader.open(changes.published(), IndexFile.ALIAS_BIN.fileName());
            IndexTriePatch patch = new IndexTriePatch(reader);
            ByteSink key = new ByteSink(256);
            for (int i = 0; i < changes.idx().length; i++) {
                int idx = changes.idx()[i];
                if (!remove(patch, changes.before()[i], idx, key)
                        || idx < source.size() && !add(patch, source, idx, key)) {
                    return null;
                }
            }
            return patch.write();
        } catch (IndexTrieFormatException | IndexTooLargeException _) {
            return null;
        }
    }

    private static boolean remove(IndexTriePatch patch, ByteStrings aliases, int idx, ByteSink key)
            throws IndexTrieFormatException {
        for (int i = 0; i < aliases.size(); i++) {
            key.clear();
            if (!AliasPattern.normalize(aliases.array(), aliases.start(i), aliases.end(i), key)
                    || !patch.remove(key.array(), 0, key.length(), idx)) {
                return false;
            }
        }
        return true;
    }

    private static boolean add(IndexTriePatch patch, ModuleSource source, int idx, ByteSink key)
            throws IndexTrieFormatException {
        ByteStrings names = source.modnames();
        byte[] name = Arrays.copyOfRange(names.array(), names.start(idx), names.end(idx));
        ByteStrings aliases = source.aliases(idx);
        for (int i = 0; i < aliases.size(); i++) {
            key.clear();
            if (!AliasPattern.normalize(aliases.array(), aliases.start(i), aliases.end(i), key)) {
                return false;
            }
            try {
                patch.add(key.array(), 0, key.length(), name, idx);
            } catch (BadIndexCharacterException _) {
                return false;
            }
        }
        return true;
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
