package kindex.elf.image;

/// The section `__ksymtab_strings`: names of exported symbols, for want of any `__crc_` symbol.
///
/// Separated by NULs; empty names are passed over (kmod: libkmod-elf.c,
/// kmod_elf_get_symbols_symtab).
public final class KsymtabStrings {
    private KsymtabStrings() {}

    /// Adds the names in file order, with CRC 0.
    ///
    /// @return null, or what is wrong if the section does not end with a NUL; nothing is added then
    public static ElfDefect read(ElfImage image, SymbolList exported) {
        int at = image.named().offset(NamedSections.KSYMTAB_STRINGS);
        int end = at + image.named().size(NamedSections.KSYMTAB_STRINGS);
        byte[] b = image.bytes();
        while (end - at > 1 && b[at] == 0) {
            at++;
        }
        if (end - at <= 1) {
            return null; // a lone byte is nothing, even if it is not NUL
        }
        if (b[end - 1] != 0) {
            return ElfDefect.invalid(
                    end - 1, "__ksymtab_strings that end with " + b[end - 1], "a NUL");
        }
        int start = at;
        for (int i = at; i < end; i++) {
            if (b[i] == 0) {
                if (i > start) {
                    exported.add(b, start, i, 0, false);
                }
                start = i + 1;
            }
        }
        return null;
    }
}
