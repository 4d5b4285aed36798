package kindex.synthetic;

/// Where a field of the ELF header, of a section header or of a symbol lies, in either class.
///
/// Names are those of the ELF specification. Offsets count from the start of the structure.
public enum ElfField {
    /// `e_ident[EI_CLASS]`.
    EI_CLASS(4, 1, 4, 1),
    /// `e_ident[EI_DATA]`.
    EI_DATA(5, 1, 5, 1),
    /// Target machine.
    E_MACHINE(18, 2, 18, 2),
    /// Offset of the section header table.
    E_SHOFF(32, 4, 40, 8),
    /// Bytes of one section header.
    E_SHENTSIZE(46, 2, 58, 2),
    /// Number of section headers.
    E_SHNUM(48, 2, 60, 2),
    /// Index of the section with the section names.
    E_SHSTRNDX(50, 2, 62, 2),
    /// Offset of the section's name in the section names.
    SH_NAME(0, 4, 0, 4),
    /// Kind of section.
    SH_TYPE(4, 4, 4, 4),
    /// Offset of the section's bytes.
    SH_OFFSET(16, 4, 24, 8),
    /// Number of the section's bytes.
    SH_SIZE(20, 4, 32, 8),
    /// Offset of the symbol's name in `.strtab`.
    ST_NAME(0, 4, 0, 4),
    /// Type in the low 4 bits, binding in the high 4.
    ST_INFO(12, 1, 4, 1),
    /// Index of the section the symbol is defined in.
    ST_SHNDX(14, 2, 6, 2),
    /// The symbol's value.
    ST_VALUE(4, 4, 8, 8);

    private final int offset32;
    private final int size32;
    private final int offset64;
    private final int size64;

    ElfField(int offset32, int size32, int offset64, int size64) {
        this.offset32 = offset32;
        this.size32 = size32;
        this.offset64 = offset64;
        this.size64 = size64;
    }

    /// Writes the low bytes of a value into the structure that starts at `base` of the image.
    void write(Target target, byte[] image, int base, long value) {
        int offset = base + (target.wide() ? offset64 : offset32);
        int size = target.wide() ? size64 : size32;
        for (int i = 0; i < size; i++) {
            int shift = 8 * (target.bigEndian() ? size - 1 - i : i);
            image[offset + i] = (byte) (value >>> shift);
        }
    }
}
