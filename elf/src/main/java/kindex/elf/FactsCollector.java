package kindex.elf;

import kindex.elf.image.ElfDefect;
import kindex.elf.image.ElfImage;
import kindex.elf.image.KsymtabStrings;
import kindex.elf.image.ModinfoSection;
import kindex.elf.image.SparseBytes;
import kindex.elf.image.SymbolTables;

/// Turns an image into facts; keeps its buffers from one image to the next.
///
/// Exports, needs and modinfo fail each on its own, as do the three calls that depmod makes (kmod:
/// tools/depmod.c, depmod_load_modules); it reports only the first of them.
final class FactsCollector {
    private final ElfImage image = new ElfImage();
    private final SymbolTables symbols = new SymbolTables();
    private final ModinfoSection modinfo = new ModinfoSection();

    /// Facts of the module in the first `length` bytes of an array.
    ModuleFacts collect(String path, byte[] bytes, int length) {
        return collect(path, image.open(bytes, length));
    }

    /// Facts of a module of which only the needed parts are loaded; null if they turn out not to
    /// do.
    ModuleFacts collect(String path, byte[] head, SparseBytes file) {
        ElfDefect defect = image.open(head, file);
        ModuleFacts facts = image.incomplete() ? null : collect(path, defect);
        return image.incomplete() ? null : facts;
    }

    private ModuleFacts collect(String path, ElfDefect headerDefect) {
        if (headerDefect != null) {
            return ModuleFacts.unreadable(problem(path, headerDefect, true));
        }
        symbols.read(image);
        if (symbols.overflow() != null) {
            return ModuleFacts.unreadable(problem(path, symbols.overflow(), true));
        }
        ElfDefect passedOver = symbols.defect();
        ElfDefect reported = null;
        if (symbols.exported().isEmpty()) {
            reported = KsymtabStrings.read(image, symbols.exported());
        }
        modinfo.read(image);
        ModuleProblem problem = null;
        if (reported != null) {
            problem = problem(path, reported, true);
        } else if (passedOver != null) {
            problem = problem(path, passedOver, false);
        }
        return ModuleFacts.of(
                symbols.exported().names(),
                symbols.exported().crcs(),
                symbols.needed().names(),
                symbols.needed().crcs(),
                symbols.needed().weak(),
                modinfo.aliases(),
                modinfo.softdeps(),
                modinfo.weakdeps(),
                problem);
    }

    private static ModuleProblem problem(String path, ElfDefect defect, boolean reported) {
        return new ModuleProblem(
                path, defect.offset(), defect.found(), defect.expected(), defect.errno(), reported);
    }
}
