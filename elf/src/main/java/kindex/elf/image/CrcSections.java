package kindex.elf.image;

/// Resolves the value of a `__crc_` symbol (kmod: libkmod-elf.c, kmod_elf_resolve_crc).
final class CrcSections {
    private ElfImage image;
    private int known;
    private boolean exists;
    private int offset;
    private int size;

    void clear(ElfImage image) {
        this.image = image;
        known = ElfFormat.SHN_UNDEF;
    }

    /// The symbol's value itself where it is absolute or undefined, else the 32 bits that stand
    /// there in its section; all ones if that is no place in a section.
    long crc(long value, int shndx) {
        if (shndx == ElfFormat.SHN_ABS || shndx == ElfFormat.SHN_UNDEF) {
            return value;
        }
        if (shndx != known) {
            known = shndx;
            exists = image.section(shndx);
            offset = image.sectionOffset();
            size = image.sectionSize();
        }
        // a value of 2^63 and more is negative here
        boolean inside = exists && value >= 0 && value <= size - 4L;
        return inside ? image.word(offset + (int) value) & 0xFFFFFFFFL : -1;
    }
}
