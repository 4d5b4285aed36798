package kindex.synthetic;

/// What a module is compiled for: the class and the endianness of its ELF file, and `e_machine`.
///
/// @param wide ELFCLASS64 if true, ELFCLASS32 otherwise
/// @param bigEndian ELFDATA2MSB if true, ELFDATA2LSB otherwise
/// @param machine `e_machine`, 16 bits
public record Target(boolean wide, boolean bigEndian, int machine) {
    /// 64 bits, little endian.
    public static final Target X86_64 = new Target(true, false, 62);

    /// 32 bits, little endian.
    public static final Target I386 = new Target(false, false, 3);

    /// 64 bits, little endian.
    public static final Target ARM64 = new Target(true, false, 183);

    /// 64 bits, big endian.
    public static final Target S390X = new Target(true, true, 22);

    /// 32 bits, big endian.
    public static final Target PPC = new Target(false, true, 20);

    /// 64 bits, big endian: the one whose function symbols start with a dot.
    public static final Target PPC64 = new Target(true, true, 21);

    /// 64 bits, little endian: the one that needs `.TOC.`.
    public static final Target PPC64LE = new Target(true, false, 21);

    /// 32 bits, big endian, with `STT_REGISTER` symbols.
    public static final Target SPARC = new Target(false, true, 2);

    /// 64 bits, big endian, with `STT_REGISTER` symbols.
    public static final Target SPARC64 = new Target(true, true, 43);

    /// Bytes of an address or offset in this class: 4 or 8.
    int wordSize() {
        return wide ? 8 : 4;
    }

    /// Bytes of `Elf32_Ehdr` or `Elf64_Ehdr`.
    int headerSize() {
        return wide ? 64 : 52;
    }

    /// Bytes of `Elf32_Shdr` or `Elf64_Shdr`.
    int sectionHeaderSize() {
        return wide ? 64 : 40;
    }

    /// Bytes of `Elf32_Sym` or `Elf64_Sym`.
    int symbolSize() {
        return wide ? 24 : 16;
    }

    /// Bytes of the CRC in a `__versions` record (kmod: libkmod-elf.c, struct kmod_modversion32 and
    /// kmod_modversion64).
    int versionCrcSize() {
        return wordSize();
    }
}
