package kindex.elf.image;

/// The parts of a relocatable ELF file that depmod reads, with the names of the ELF specification.
///
/// ```
///          ELF header                    section header              symbol
///          32 64                         32 64                       32 64
/// e_ident   0  0  16 bytes    sh_name     0  0  4 bytes    st_name    0  0  4 bytes
/// e_machine 18 18  2          sh_type     4  4  4          st_value   4  8  4 or 8
/// e_shoff   32 40  4 or 8     sh_addr    12 16  4 or 8     st_info   12  4  1
/// e_shentsize 46 58 2         sh_offset  16 24  4 or 8     st_shndx  14  6  2
/// e_shnum   48 60  2          sh_size    20 32  4 or 8     (size)    16 24
/// e_shstrndx 50 62 2          (size)     40 64
/// (size)    52 64
///
/// e_ident:  7F 'E' 'L' 'F'  EI_CLASS (1: 32 bits, 2: 64)  EI_DATA (1: LSB first, 2: MSB first) ...
///
///   +------------+        e_shoff                    e_shstrndx
///   | ELF header |---------------+                 +---------------------------------+
///   +------------+               v                 v                                 |
///   | .text ...  |   section headers: [0 unused] [1] [2] ... [.symtab] [.strtab] [.shstrtab]
///   | .modinfo   |<---------- sh_offset, sh_size ---+            |         |         |
///   | __versions |                                               |         |         |
///   | .symtab    |  [symbol 0 unused] [symbol 1] ... <-----------+         |         |
///   | .strtab    |  NUL "init_module" NUL "__crc_foo" NUL ...  <---- st_name         |
///   | .shstrtab  |  NUL ".text" NUL ".modinfo" NUL ...  <------------ sh_name -------+
///   +------------+
/// ```
///
/// All words have the endianness of EI_DATA. For what depmod reads `sh_type` is never looked at:
/// libkmod goes by section names alone. Extended numbering is unknown to libkmod: an `e_shnum` of 0
/// with the true count elsewhere reads as no sections, and SHN_XINDEX as a section that does not
/// exist.
public final class ElfFormat {
    static final int EI_NIDENT = 16;
    static final int EI_CLASS = 4;
    static final int EI_DATA = 5;
    static final int ELFMAG = 0x7F454C46;
    static final int ELFCLASS32 = 1;
    static final int ELFCLASS64 = 2;
    static final int ELFDATA2LSB = 1;
    static final int ELFDATA2MSB = 2;

    static final int E_MACHINE = 18;
    static final int E_SHOFF_32 = 32;
    static final int E_SHOFF_64 = 40;
    static final int E_SHENTSIZE_32 = 46;
    static final int E_SHENTSIZE_64 = 58;
    static final int E_SHNUM_32 = 48;
    static final int E_SHNUM_64 = 60;
    static final int E_SHSTRNDX_32 = 50;
    static final int E_SHSTRNDX_64 = 62;

    /// Bytes of an Elf32_Ehdr.
    static final int EHDR_SIZE_32 = 52;

    /// Bytes of an Elf64_Ehdr.
    static final int EHDR_SIZE_64 = 64;

    static final int SH_NAME = 0;
    static final int SH_TYPE = 4;
    static final int SH_ADDR_32 = 12;
    static final int SH_ADDR_64 = 16;
    static final int SH_OFFSET_32 = 16;
    static final int SH_OFFSET_64 = 24;
    static final int SH_SIZE_32 = 20;
    static final int SH_SIZE_64 = 32;

    /// Bytes of an Elf32_Shdr.
    static final int SHDR_SIZE_32 = 40;

    /// Bytes of an Elf64_Shdr.
    static final int SHDR_SIZE_64 = 64;

    /// The `sh_type` of a section whose bytes stand in the file.
    static final int SHT_PROGBITS = 1;

    static final int SHN_UNDEF = 0;

    /// From here on an `st_shndx` is no section's index.
    static final int SHN_LORESERVE = 0xFF00;

    static final int SHN_ABS = 0xFFF1;

    static final int ST_NAME = 0;
    static final int ST_VALUE_32 = 4;
    static final int ST_VALUE_64 = 8;
    static final int ST_INFO_32 = 12;
    static final int ST_INFO_64 = 4;
    static final int ST_SHNDX_32 = 14;
    static final int ST_SHNDX_64 = 6;

    /// Bytes of an Elf32_Sym.
    static final int SYM_SIZE_32 = 16;

    /// Bytes of an Elf64_Sym.
    static final int SYM_SIZE_64 = 24;

    /// The binding, in the high 4 bits of `st_info`, of a symbol for all.
    static final int STB_GLOBAL = 1;

    /// The binding of a symbol that may stay undefined.
    static final int STB_WEAK = 2;

    /// The type, in the low 4 bits of `st_info`, by which SPARC compilers declare the use of a
    /// register; such a symbol is undefined and yet not needed.
    static final int STT_REGISTER = 13;

    static final int EM_SPARC = 2;
    static final int EM_SPARCV9 = 43;

    /// Bytes of a record of `__versions`: a CRC of 4 bytes (class 32) or 8 (class 64), then a name
    /// that must end in a NUL (kmod: libkmod-elf.c, struct kmod_modversion32 and 64).
    static final int MODVERSION_SIZE = 64;

    private ElfFormat() {}
}
