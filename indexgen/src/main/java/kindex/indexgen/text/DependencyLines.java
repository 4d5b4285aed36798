package kindex.indexgen.text;

import kindex.bytes.ByteSink;
import kindex.bytes.ByteStrings;

/// The lines of one module in `modules.softdep` and `modules.weakdep`: `WORD modname TEXT` for each
/// text, in the order of its `.modinfo`.
final class DependencyLines {
    private DependencyLines() {}

    static void write(ByteSink out, String word, ByteStrings modnames, int idx, ByteStrings texts) {
        for (int i = 0; i < texts.size(); i++) {
            out.putLatin1(word);
            out.put(modnames, idx);
            out.put(' ');
            out.put(texts, i);
            out.put('\n');
        }
    }
}
