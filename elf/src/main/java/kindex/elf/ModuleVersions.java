package kindex.elf;

import java.util.List;
import kindex.bytes.ByteStrings;
import kindex.elf.image.CrcSymbol;
import kindex.elf.image.CrcSymbols;
import kindex.elf.image.ElfDefect;
import kindex.elf.image.ElfImage;
import kindex.elf.image.SymbolList;
import kindex.elf.image.VersionLists;

/// The modversions of a module or a `vmlinux` as those see them who make packages: its `__crc_`
/// symbols with their places, and what its version sections list.
///
/// [ModuleFacts] has what depmod makes of the same: the symbols that are needed, with CRCs where
/// there are any.
public final class ModuleVersions {
    private final List<CrcSymbol> exports;
    private final SymbolList plain = new SymbolList();
    private final SymbolList extended = new SymbolList();
    private final ByteStrings plainNames;
    private final ByteStrings extendedNames;
    private final long[] plainCrcs;
    private final long[] extendedCrcs;
    private final ModuleProblem problem;

    private ModuleVersions(String path, byte[] bytes, int length) {
        ElfImage image = new ElfImage();
        ElfDefect defect = image.open(bytes, length);
        exports = defect == null ? CrcSymbols.of(image) : List.of();
        if (defect == null) {
            defect = VersionLists.plain(image, plain);
            VersionLists.extended(image, extended);
        }
        plainNames = plain.names();
        plainCrcs = plain.crcs();
        extendedNames = extended.names();
        extendedCrcs = extended.crcs();
        problem = defect == null ? null : problem(path, defect);
    }

    private static ModuleProblem problem(String path, ElfDefect defect) {
        return new ModuleProblem(
                path, defect.offset(), defect.found(), defect.expected(), defect.errno(), true);
    }

    /// What stands in the first `length` bytes of a decompressed file.
    ///
    /// @param path for the problem, if there is one
    public static ModuleVersions read(String path, byte[] bytes, int length) {
        return new ModuleVersions(path, bytes, length);
    }

    /// How many `__crc_` symbols there are that have a CRC.
    public int exports() {
        return exports.size();
    }

    /// The symbol that `__crc_` symbol `i` tells of; in the order of the symbol table.
    public String export(int i) {
        return exports.get(i).name();
    }

    /// Its CRC: 32 bits from its section, or the value of a symbol without a section.
    public long exportCrc(int i) {
        return exports.get(i).crc();
    }

    /// Whether `__crc_` symbol `i` is absolute, as kernels before 5.19 mostly have them.
    public boolean isAbsolute(int i) {
        return exports.get(i).absolute();
    }

    /// Whether `__crc_` symbol `i` is global.
    public boolean isGlobal(int i) {
        return exports.get(i).global();
    }

    /// Names in `__versions`, in file order, without a dot in front.
    public ByteStrings needed() {
        return plainNames;
    }

    /// The CRC of name `i` of [#needed], unsigned.
    public long neededCrc(int i) {
        return plainCrcs[i];
    }

    /// Names in the extended modversions, in file order.
    public ByteStrings extendedNeeded() {
        return extendedNames;
    }

    /// The CRC of name `i` of [#extendedNeeded], unsigned.
    public long extendedCrc(int i) {
        return extendedCrcs[i];
    }

    /// Why something is missing here, null if nothing is wrong.
    public ModuleProblem problem() {
        return problem;
    }
}
