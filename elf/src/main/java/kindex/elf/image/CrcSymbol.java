package kindex.elf.image;

/// One `__crc_` symbol.
///
/// @param name without `__crc_`
/// @param crc the symbol's value where it belongs to no section, else the 32 bits at its place
/// @param absolute whether its `st_shndx` is `SHN_ABS`; others that are no section are not
/// @param global whether its binding is global; a weak one is not
public record CrcSymbol(String name, long crc, boolean absolute, boolean global) {}
