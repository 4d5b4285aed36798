package kindex.indexgen.text;

import kindex.bytes.ByteSink;
import kindex.bytes.ByteStrings;
import kindex.indexgen.IndexSource;

/// `modules.symbols`: a line `alias symbol:NAME modname` for each symbol that a module owns, in the
/// order of kmod's hash table.
///
/// kmod: tools/depmod.c, output_symbols
public final class SymbolsText {
    private static final String TITLE = "# Aliases for symbols, used by symbol_request().\n";
    private static final String WORD = "alias symbol:";

    private SymbolsText() {}

    /// The whole file.
    public static ByteSink write(IndexSource source) {
        ByteStrings names = source.symbolNames();
        ByteStrings modnames = source.modnames();
        ByteSink out = new ByteSink(length(source, names, modnames));
        out.putLatin1(TITLE);
        for (int i = 0; i < names.size(); i++) {
            out.putLatin1(WORD);
            out.put(names, i);
            out.put(' ');
            out.put(modnames, source.symbolOwner(i));
            out.put('\n');
        }
        return out;
    }

    private static int length(IndexSource source, ByteStrings names, ByteStrings modnames) {
        // the NUL behind each name makes room for the line feed
        int length = TITLE.length() + names.bytes() + names.size() * (WORD.length() + 1);
        for (int i = 0; i < names.size(); i++) {
            length += modnames.length(source.symbolOwner(i));
        }
        return length;
    }
}
