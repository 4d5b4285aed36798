package kindex.indexgen.text;

import kindex.bytes.ByteSink;
import kindex.bytes.ByteStrings;
import kindex.indexgen.ModuleSource;

/// `modules.alias`: a line `alias PATTERN modname` for each alias, modules in the order of idx, the
/// aliases of one in the order of its `.modinfo`, exactly as they stand there.
///
/// kmod: tools/depmod.c, output_aliases
public final class AliasText {
    private static final String TITLE = "# Aliases extracted from modules themselves.\n";
    private static final String WORD = "alias ";

    private AliasText() {}

    /// The whole file.
    public static ByteSink write(ModuleSource source) {
        ByteStrings modnames = source.modnames();
        ByteSink out = new ByteSink(length(source, modnames));
        out.putLatin1(TITLE);
        for (int idx = 0; idx < source.size(); idx++) {
            putLines(out, source.aliases(idx), modnames, idx);
        }
        return out;
    }

    private static void putLines(ByteSink out, ByteStrings aliases, ByteStrings modnames, int idx) {
        for (int i = 0; i < aliases.size(); i++) {
            out.putLatin1(WORD);
            out.put(aliases, i);
            out.put(' ');
            out.put(modnames, idx);
            out.put('\n');
        }
    }

    private static int length(ModuleSource source, ByteStrings modnames) {
        int length = TITLE.length();
        for (int idx = 0; idx < source.size(); idx++) {
            ByteStrings aliases = source.aliases(idx);
            // the NUL behind each alias makes room for the line feed
            int fixed = WORD.length() + 1 + modnames.length(idx);
            length += aliases.bytes() + aliases.size() * fixed;
        }
        return length;
    }
}
