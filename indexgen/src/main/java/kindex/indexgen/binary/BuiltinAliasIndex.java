package kindex.indexgen.binary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexProblem;
import kindex.indexgen.trie.IndexTrieFormat.Layout;

/// `modules.builtin.alias.bin`: from each normalised pattern in `modules.builtin.modinfo` to the
/// name of its built-in module, of priority 0.
///
/// The input is `modname.key=value`, each with a NUL behind it. It is read part by part, the way
/// kmod does it, so that odd input has the same odd outcome: an entry with a `.` and no `=` takes
/// the next entry with it; a last value without NUL is lost; a part of 4,096 bytes is cut to 4,095,
/// and of a longer one nothing is left but what follows its 4,097th byte.
///
/// kmod: tools/depmod.c, output_builtin_alias_bin and flush_stream_to
public final class BuiltinAliasIndex {
    /// Bytes in each of kmod's buffers: `PATH_MAX`.
    private static final int BUFFER = 4096;

    private static final int END_OF_FILE = -1;
    private static final byte[] ALIAS = "alias".getBytes(ISO_8859_1);

    private final byte[] modinfo;
    private final TrieDraft draft;
    private int position;
    private boolean atEnd;

    private BuiltinAliasIndex(byte[] modinfo, Layout layout) {
        this.modinfo = modinfo;
        draft = new TrieDraft(IndexFile.BUILTIN_ALIAS_BIN, layout, modinfo);
    }

    /// The bytes of the file, or null after a fatal problem.
    ///
    /// @param modinfo the content of `modules.builtin.modinfo`; if null, the file is empty
    public static byte[] write(byte[] modinfo, Layout layout, List<IndexProblem> problems) {
        if (modinfo == null) {
            return new byte[0];
        }
        BuiltinAliasIndex index = new BuiltinAliasIndex(modinfo, layout);
        boolean going = true;
        while (!index.atEnd && going) {
            going = index.addEntry();
        }
        return index.draft.finish(false, problems);
    }

    private boolean addEntry() {
        int modname = position;
        int modnameEnd = modname + readPart('.');
        if (modnameEnd == modname) {
            return true;
        }
        int key = position;
        int keyLength = readPart('=');
        if (!isAlias(key, keyLength)) {
            skipToNul();
            return true;
        }
        int value = position;
        int valueEnd = value + readPart(0);
        if (valueEnd == value) {
            return true;
        }
        if (!AliasPattern.normalize(modinfo, value, valueEnd, draft.key())) {
            String pattern = new String(modinfo, value, valueEnd - value, ISO_8859_1);
            draft.drop(new IndexProblem.UnmatchedBracket(pattern));
            return true;
        }
        return draft.insert(modname, modnameEnd, 0);
    }

    private boolean isAlias(int from, int length) {
        if (length != ALIAS.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (modinfo[from + i] != ALIAS[i]) {
                return false;
            }
        }
        return true;
    }

    /// Reads up to and including the byte that ends a part: the expected one, a NUL, or any if the
    /// buffer is full.
    ///
    /// @return the length of the part; 0 if it did not end as expected
    private int readPart(int expectedEnd) {
        int from = position;
        int length = 0;
        int c = next();
        while (c != END_OF_FILE && c != expectedEnd && c != 0 && length < BUFFER) {
            length++;
            c = next();
        }
        if (length == BUFFER) {
            String content = new String(modinfo, from, BUFFER, ISO_8859_1);
            draft.note(new IndexProblem.StreamOverflow(content));
            length--;
        }
        return c == expectedEnd ? length : 0;
    }

    private void skipToNul() {
        int c = next();
        while (c != END_OF_FILE && c != 0) {
            c = next();
        }
    }

    private int next() {
        if (position == modinfo.length) {
            atEnd = true;
            return END_OF_FILE;
        }
        return modinfo[position++] & 0xff;
    }
}
