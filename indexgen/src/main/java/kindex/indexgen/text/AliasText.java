package kindex.indexgen.text;

import kindex.bytes.ByteSink;
import kindex.bytes.ByteStrings;
import kindex.indexgen.IndexSource;

/// `modules.alias`: a line `alias PATTERN modname` for each alias, modules in the order of idx, the
/// aliases of one in the order of its `.modinfo`, exactly as they stand there.
///
/// kmod: tools/depmod.c, output_aliases
public final class AliasText {
    private AliasText() {}

    /// The whole file.
    public static ByteSink write(IndexSource source) {
        ByteSink out = new ByteSink(64 * 1024);
        out.putLatin1("# Aliases extracted from modules themselves.\n");
        ByteStrings modnames = source.modnames();
        for (int idx = 0; idx < source.size(); idx++) {
            ByteStrings aliases = source.aliases(idx);
            for (int i = 0; i < aliases.size(); i++) {
                out.putLatin1("alias ");
                out.put(aliases, i);
                out.put(' ');
                out.put(modnames, idx);
                out.put('\n');
            }
        }
        return out;
    }
}
