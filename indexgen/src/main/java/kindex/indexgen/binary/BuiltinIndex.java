package kindex.indexgen.binary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import kindex.bytes.ByteSink;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexProblem;
import kindex.indexgen.trie.IndexTrieFormat.Layout;

/// `modules.builtin.bin`: the names of the modules in `modules.builtin`, with an empty value of
/// priority 0.
///
/// The name is the last part of the path up to its first `.`, with `-` as `_`. Quirks: a line
/// without `.` keeps its line feed in its name; a line is read in pieces of 4,095 bytes; a piece
/// ends at a NUL.
///
/// kmod: tools/depmod.c, output_builtin_bin; shared/util.c, path_to_modname
public final class BuiltinIndex {
    /// What `fgets` takes at once: `PATH_MAX - 1`.
    private static final int LONGEST_PIECE = 4095;

    private final byte[] builtin;
    private final TrieDraft draft;
    private int nameStart = -1;
    private int nameEnd;

    private BuiltinIndex(byte[] builtin, Layout layout) {
        draft = new TrieDraft(IndexFile.BUILTIN_BIN, layout, new byte[0]);
        this.builtin = builtin;
    }

    /// The bytes of the file, or null after a fatal problem.
    ///
    /// @param builtin the content of `modules.builtin`; if null, the file is empty
    public static byte[] write(byte[] builtin, Layout layout, List<IndexProblem> problems) {
        if (builtin == null) {
            return new byte[0];
        }
        BuiltinIndex index = new BuiltinIndex(builtin, layout);
        boolean going = true;
        for (int from = 0; from < builtin.length && going; ) {
            int to = index.endOfPiece(from);
            going = index.addLine(from, index.endOfString(from, to));
            from = to;
        }
        return index.draft.finish(false, problems);
    }

    private int endOfPiece(int from) {
        int limit = Math.min(builtin.length, from + LONGEST_PIECE);
        int to = from;
        while (to < limit) {
            if (builtin[to++] == '\n') {
                break;
            }
        }
        return to;
    }

    private int endOfString(int from, int to) {
        int end = from;
        while (end < to && builtin[end] != 0) {
            end++;
        }
        return end;
    }

    private boolean addLine(int from, int to) {
        if (from == to || !isLetter(builtin[from])) {
            String line = new String(builtin, from, to - from, ISO_8859_1);
            draft.note(new IndexProblem.InvalidBuiltinLine(line));
            return true;
        }
        findName(from, to);
        if (nameStart < 0) {
            return true;
        }
        ByteSink key = draft.key();
        for (int i = nameStart; i < nameEnd; i++) {
            key.put(builtin[i] == '-' ? '_' : builtin[i]);
        }
        return draft.insert(0, 0, 0);
    }

    /// A line that ends in `/` has no name: kmod inserts the name of the line before again, and
    /// what happens to be in its buffer if there is none, where we insert nothing.
    private void findName(int from, int to) {
        int start = to;
        while (start > from && builtin[start - 1] != '/') {
            start--;
        }
        if (start == to) {
            return;
        }
        nameStart = start;
        nameEnd = start;
        while (nameEnd < to && builtin[nameEnd] != '.') {
            nameEnd++;
        }
    }

    /// C's isalpha in the C locale.
    private static boolean isLetter(byte c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
