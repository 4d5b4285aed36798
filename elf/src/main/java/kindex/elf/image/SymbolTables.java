package kindex.elf.image;

import kindex.host.Errno;

/// Finds in `.symtab` and `.strtab` what a module exports and what it needs, in one pass.
///
/// kmod makes two lists of it that fail each on its own (libkmod-elf.c, kmod_elf_get_symbols and
/// kmod_elf_get_dependency_symbols): a symbol whose name is out of range spoils the exports, and
/// only if it is undefined the needs.
public final class SymbolTables {
    /// What the names of both lists may come to in any module, in bytes.
    private static final int NAMES_BASE = 1 << 20;

    /// And how many times the image they may come to beside. A linker writes each name once;
    /// symbols can share names, but then a hostile table of a megabyte names gigabytes.
    private static final int NAMES_SHARE = 4;

    private final SymbolList exported = new SymbolList();
    private final SymbolList needed = new SymbolList();
    private final VersionsSection versions = new VersionsSection();
    private final ExtendedVersions extended = new ExtendedVersions();
    private final CrcSections crcSections = new CrcSections();

    private ElfImage image;
    private long room;
    private int strtab;
    private int strtabSize;
    private boolean hasRegisters;
    private ElfDefect exportedDefect;
    private ElfDefect neededDefect;
    private ElfDefect overflow;

    /// Most bytes that the names of both lists may come to, for an image of `length` bytes.
    public static long namesMax(int length) {
        return NAMES_BASE + (long) NAMES_SHARE * length;
    }

    /// Reads both lists from an image that could be opened.
    public void read(ElfImage image) {
        this.image = image;
        exported.clear();
        needed.clear();
        exportedDefect = null;
        overflow = null;
        room = namesMax(image.length());
        neededDefect = findTables();
        if (neededDefect != null) {
            return;
        }
        hasRegisters =
                image.machine() == ElfFormat.EM_SPARC || image.machine() == ElfFormat.EM_SPARCV9;
        versions.read(image);
        extended.read(image);
        crcSections.clear(image);
        scan();
        if (neededDefect == null) {
            neededDefect = versions.addUnmet(needed);
        }
        if (neededDefect != null) {
            needed.clear();
        }
        if (exportedDefect != null) {
            exported.clear();
        }
    }

    private ElfDefect findTables() {
        NamedSections named = image.named();
        int symbolSize = image.wide() ? ElfFormat.SYM_SIZE_64 : ElfFormat.SYM_SIZE_32;
        if (!named.has(NamedSections.STRTAB)) {
            return ElfDefect.invalid(0, "no .strtab", "one");
        }
        if (!named.has(NamedSections.SYMTAB)) {
            return ElfDefect.invalid(0, "no .symtab", "one");
        }
        if (named.size(NamedSections.SYMTAB) % symbolSize != 0) {
            return ElfDefect.invalid(
                    named.offset(NamedSections.SYMTAB),
                    ".symtab of " + named.size(NamedSections.SYMTAB) + " bytes",
                    "a multiple of " + symbolSize);
        }
        strtab = named.offset(NamedSections.STRTAB);
        strtabSize = named.size(NamedSections.STRTAB);
        if (image.isSparse() && strtabSize > 0 && image.bytes()[strtab + strtabSize - 1] != 0) {
            image.declareIncomplete(); // its last name goes on behind the section
        }
        return null;
    }

    private void scan() {
        boolean wide = image.wide();
        int symbolSize = wide ? ElfFormat.SYM_SIZE_64 : ElfFormat.SYM_SIZE_32;
        int shndxAt = wide ? ElfFormat.ST_SHNDX_64 : ElfFormat.ST_SHNDX_32;
        byte[] b = image.bytes();
        int symtab = image.named().offset(NamedSections.SYMTAB);
        int end = symtab + image.named().size(NamedSections.SYMTAB);
        for (int at = symtab + symbolSize; at < end && overflow == null; at += symbolSize) {
            int name = image.word(at + ElfFormat.ST_NAME);
            boolean undefined = (b[at + shndxAt] | b[at + shndxAt + 1]) == 0;
            if (name < 0 || name >= strtabSize) {
                if (outOfRange(at, name, undefined)) {
                    return;
                }
                continue;
            }
            int start = strtab + name;
            if (b[start] == '_' && startsWithCrc(b, start) && exportedDefect == null) {
                addExported(at, start + 6);
            }
            if (undefined && b[start] != 0 && neededDefect == null && !isRegister(at)) {
                addNeeded(at, start);
            }
        }
    }

    /// Notes a name out of range; returns whether nothing more can come of the table.
    private boolean outOfRange(int at, int name, boolean undefined) {
        ElfDefect defect =
                ElfDefect.invalid(
                        at,
                        "a symbol's name at " + Integer.toUnsignedString(name),
                        "less than " + strtabSize + ", the size of .strtab");
        if (exportedDefect == null) {
            exportedDefect = defect;
        }
        if (undefined && neededDefect == null && !isRegister(at)) {
            neededDefect = defect;
        }
        return neededDefect != null;
    }

    private boolean startsWithCrc(byte[] b, int start) {
        return start + 6 <= image.length()
                && b[start + 1] == '_'
                && b[start + 2] == 'c'
                && b[start + 3] == 'r'
                && b[start + 4] == 'c'
                && b[start + 5] == '_';
    }

    private void addExported(int at, int start) {
        boolean wide = image.wide();
        byte[] b = image.bytes();
        int end = start;
        while (end < image.length() && b[end] != 0) {
            end++;
        }
        long value = image.classWord(at + (wide ? ElfFormat.ST_VALUE_64 : ElfFormat.ST_VALUE_32));
        int shndx = image.half(at + (wide ? ElfFormat.ST_SHNDX_64 : ElfFormat.ST_SHNDX_32));
        if (hasRoom(at, end - start)) {
            exported.add(b, start, end, crcSections.crc(value, shndx), false);
        }
    }

    private void addNeeded(int at, int start) {
        byte[] b = image.bytes();
        int length = image.length();
        int hash = 0;
        int end = start;
        while (end < length && b[end] != 0) {
            hash = NameIndex.hash(hash, b[end++]);
        }
        if (!hasRoom(at, end - start)) {
            return;
        }
        int record = versions.meet(start, end, hash);
        long crc = record >= 0 ? versions.crc(record) : extended.crc(start, end, hash);
        needed.add(b, start, end, crc, info(at) >>> 4 == ElfFormat.STB_WEAK);
    }

    /// Whether a name more may be kept; if not, the image is of no use.
    private boolean hasRoom(int at, int nameLength) {
        room -= nameLength + 1L;
        if (room < 0) {
            overflow =
                    new ElfDefect(
                            at,
                            "symbols with over " + namesMax(image.length()) + " bytes of names",
                            "less, of " + image.length() + " bytes",
                            Errno.ENOMEM);
            if (image.isSparse()) {
                image.declareIncomplete(); // the whole file may be longer
            }
        }
        return room >= 0;
    }

    private boolean isRegister(int at) {
        return hasRegisters && (info(at) & 0xF) == ElfFormat.STT_REGISTER;
    }

    private int info(int at) {
        int infoAt = image.wide() ? ElfFormat.ST_INFO_64 : ElfFormat.ST_INFO_32;
        return image.bytes()[at + infoAt] & 0xFF;
    }

    /// The symbols named by `__crc_` symbols, in table order; empty if a name was out of range.
    public SymbolList exported() {
        return exported;
    }

    /// The undefined symbols in table order, then what only `__versions` names; empty if that is
    /// spoiled.
    public SymbolList needed() {
        return needed;
    }

    /// That the names are more than [#namesMax], null if they are not. Neither list counts then.
    public ElfDefect overflow() {
        return overflow;
    }

    /// The first thing that was passed over, null if there is none; kmod says nothing of it.
    public ElfDefect defect() {
        if (neededDefect != null) {
            return neededDefect;
        }
        if (exportedDefect != null) {
            return exportedDefect;
        }
        return versions.defect() != null ? versions.defect() : extended.defect();
    }
}
