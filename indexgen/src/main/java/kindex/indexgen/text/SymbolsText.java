package kindex.indexgen.text;

import kindex.bytes.ByteSink;
import kindex.bytes.ByteStrings;
import kindex.indexgen.IndexSource;

/// `modules.symbols`: a line `alias symbol:NAME modname` for each symbol that a module owns, in the
/// order of kmod's hash table.
///
/// kmod: tools/depmod.c, output_symbols
public final class SymbolsText {
    private SymbolsText() {}

    /// The whole file.
    public static ByteSink write(IndexSource source) {
        ByteStrings names = source.symbolNames();
        ByteStrings modnames = source.modnames();
        ByteSink out = new ByteSink(1024 + names.size() * 48);
        out.putLatin1("# Aliases for symbols, used by symbol_request().\n");
        for (int i = 0; i < names.size(); i++) {
            out.putLatin1("alias symbol:");
            out.put(names, i);
            out.put(' ');
            out.put(modnames, source.symbolOwner(i));
            out.put('\n');
        }
        return out;
    }
}
