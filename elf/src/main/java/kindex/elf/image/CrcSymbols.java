package kindex.elf.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The `__crc_` symbols of a module or of a `vmlinux`, as those see them who make packages: with
/// what stands at their place, also where sections have addresses.
public final class CrcSymbols {
    private static final byte[] PREFIX = "__crc_".getBytes(ISO_8859_1);

    private final ElfImage image;
    private final boolean wide;
    private final List<CrcSymbol> symbols = new ArrayList<>();

    private CrcSymbols(ElfImage image) {
        this.image = image;
        wide = image.wide();
    }

    /// All of them in the order of the symbol table; at the first one whose name or place lies
    /// outside of the file the list ends.
    public static List<CrcSymbol> of(ElfImage image) {
        CrcSymbols symbols = new CrcSymbols(image);
        symbols.scan();
        return symbols.symbols;
    }

    private void scan() {
        NamedSections named = image.named();
        int size = wide ? ElfFormat.SYM_SIZE_64 : ElfFormat.SYM_SIZE_32;
        int symtab = named.offset(NamedSections.SYMTAB);
        int end = symtab + named.size(NamedSections.SYMTAB) / size * size;
        int strtab = named.offset(NamedSections.STRTAB);
        int strtabSize = named.size(NamedSections.STRTAB);
        byte[] b = image.bytes();
        long room = SymbolTables.namesMax(image.length());
        for (int at = symtab; at < end; at += size) {
            int name = image.word(at + ElfFormat.ST_NAME);
            if (name < 0 || name >= strtabSize) {
                return;
            }
            int start = strtab + name;
            int limit = strtab + strtabSize;
            if (b[start] != '_' || !hasPrefix(b, start, limit)) {
                continue;
            }
            int stop = start;
            while (stop < limit && b[stop] != 0) {
                stop++;
            }
            room -= stop - start;
            int from = start + PREFIX.length;
            if (room < 0 || !add(at, new String(b, from, stop - from, ISO_8859_1))) {
                return;
            }
        }
    }

    private static boolean hasPrefix(byte[] b, int at, int limit) {
        int end = at + PREFIX.length;
        return end <= limit && Arrays.equals(b, at, end, PREFIX, 0, PREFIX.length);
    }

    /// False if the symbol's place lies outside of the file.
    private boolean add(int at, String name) {
        byte[] b = image.bytes();
        long value = image.classWord(at + (wide ? ElfFormat.ST_VALUE_64 : ElfFormat.ST_VALUE_32));
        int shndx = image.half(at + (wide ? ElfFormat.ST_SHNDX_64 : ElfFormat.ST_SHNDX_32));
        int binding = (b[at + (wide ? ElfFormat.ST_INFO_64 : ElfFormat.ST_INFO_32)] & 0xFF) >> 4;
        boolean global = binding == ElfFormat.STB_GLOBAL;
        if (shndx >= ElfFormat.SHN_LORESERVE) {
            boolean absolute = shndx == ElfFormat.SHN_ABS;
            symbols.add(new CrcSymbol(name, value, absolute, global));
            return true;
        }
        if (shndx >= image.sectionCount()) {
            return false;
        }
        if (shndx == ElfFormat.SHN_UNDEF || image.sectionType(shndx) != ElfFormat.SHT_PROGBITS) {
            return true;
        }
        long place = value - image.sectionAddress(shndx);
        if (!image.section(shndx)
                || place < 0
                || image.sectionOffset() + place > image.length() - 4) {
            return false;
        }
        long crc = image.word((int) (image.sectionOffset() + place)) & 0xFFFFFFFFL;
        symbols.add(new CrcSymbol(name, crc, false, global));
        return true;
    }
}
