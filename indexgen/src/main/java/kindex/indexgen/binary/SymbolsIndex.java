package kindex.indexgen.binary;

import java.util.List;
import kindex.bytes.ByteSink;
import kindex.bytes.ByteStrings;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexFormat;
import kindex.indexgen.IndexProblem;
import kindex.indexgen.IndexSource;

/// `modules.symbols.bin`: from `symbol:NAME` to the name of the owner, of priority idx.
///
/// kmod: tools/depmod.c, output_symbols_bin. To kmod 34 a symbol without a name is fatal.
public final class SymbolsIndex {
    private static final String SPACE = "symbol:";

    private SymbolsIndex() {}

    /// The bytes of the file, or null after a fatal problem.
    public static byte[] write(
            IndexSource source,
            IndexFormat format,
            boolean warnDuplicates,
            List<IndexProblem> problems) {
        ByteStrings names = source.symbolNames();
        ByteStrings modnames = source.modnames();
        TrieDraft draft =
                new TrieDraft(
                        IndexFile.SYMBOLS_BIN,
                        format.layout(),
                        modnames.array(),
                        names.size(),
                        names.bytes() + names.size() * SPACE.length());
        ByteSink key = draft.key();
        boolean going = true;
        for (int i = 0; i < names.size() && going; i++) {
            if (names.length(i) == 0 && format.failsOnNamelessSymbols()) {
                draft.fail(new IndexProblem.NamelessSymbol());
                break;
            }
            int owner = source.symbolOwner(i);
            key.putLatin1(SPACE);
            key.put(names, i);
            going = draft.insert(modnames.start(owner), modnames.end(owner), owner);
        }
        return draft.finish(warnDuplicates, problems);
    }
}
