package kindex.kmp.kabi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Whether modules that were built for one kernel can be used with another: compares two
/// `Module.symvers` (kernel-source: rpm/kabi.pl).
public final class KabiCheck {
    private static final int GPL = 1;
    private static final int NOW = 2;
    private static final int UNUSED = 4;

    /// What an export type forbids.
    private static final Map<String, Integer> RESTRICTIONS =
            Map.of(
                    "EXPORT_SYMBOL",
                    0,
                    "EXPORT_SYMBOL_GPL",
                    GPL | NOW,
                    "EXPORT_SYMBOL_GPL_FUTURE",
                    GPL,
                    "EXPORT_UNUSED_SYMBOL",
                    UNUSED,
                    "EXPORT_UNUSED_SYMBOL_GPL",
                    UNUSED | GPL | NOW);

    private KabiCheck() {}

    /// An export type that nobody knows.
    public static final class UnknownExportTypeException extends Exception {
        private static final long serialVersionUID = 1;

        private UnknownExportTypeException(SymversLine line) {
            super(
                    "found export type '"
                            + line.exportType()
                            + "' of "
                            + line.symbol()
                            + ", expected EXPORT_SYMBOL or EXPORT_SYMBOL_GPL");
        }
    }

    /// What changed, sorted by the symbols' bytes; new symbols are no change.
    ///
    /// @throws UnknownExportTypeException if a symbol that is else the same has a type that nobody
    /// knows
    public static List<KabiChange> changes(SymversFile older, SymversFile newer, KabiRules rules)
            throws UnknownExportTypeException {
        List<KabiChange> changes = new ArrayList<>();
        for (SymversLine was : older.symbols().values()) {
            SymversLine is = newer.symbols().get(was.symbol());
            boolean tolerated = rules.tolerate(was, older.hasNamespaces());
            if (is == null) {
                changes.add(new KabiChange(was, KabiChange.Kind.LOST, "", "", tolerated));
            } else if (!was.crc().equals(is.crc())) {
                changes.add(
                        new KabiChange(was, KabiChange.Kind.CRC, was.crc(), is.crc(), tolerated));
            } else if ((restrictions(is) & ~restrictions(was)) != 0) {
                changes.add(
                        new KabiChange(
                                was,
                                KabiChange.Kind.EXPORT_TYPE,
                                was.exportType(),
                                is.exportType(),
                                tolerated));
            }
        }
        return changes;
    }

    private static int restrictions(SymversLine line) throws UnknownExportTypeException {
        Integer known = RESTRICTIONS.get(line.exportType());
        if (known == null) {
            throw new UnknownExportTypeException(line);
        }
        return known;
    }
}
