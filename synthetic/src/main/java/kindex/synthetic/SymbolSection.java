package kindex.synthetic;

import java.util.ArrayList;
import java.util.List;
import kindex.bytes.ByteSink;

/// The symbols of a module in table order, and the two sections made of them.
final class SymbolSection {
    static final int SHN_UNDEF = 0;
    static final int SHN_ABS = 0xFFF1;
    static final int STB_LOCAL = 0;
    static final int STB_GLOBAL = 1;
    static final int STB_WEAK = 2;
    static final int STT_NOTYPE = 0;
    static final int STT_REGISTER = 13;

    /// @param section name of the section that defines the symbol; null: `index` is `st_shndx`
    private record Symbol(String name, int info, String section, int index, long value) {}

    private final List<Symbol> symbols = new ArrayList<>();

    /// Appends a symbol whose `st_shndx` is given.
    void add(String name, int binding, int type, int index, long value) {
        symbols.add(new Symbol(name, binding << 4 | type, null, index, value));
    }

    /// Appends a global symbol defined in a section given by name.
    void addIn(String name, String section, long value) {
        addIn(name, STB_GLOBAL, section, value);
    }

    void addIn(String name, int binding, String section, long value) {
        symbols.add(new Symbol(name, binding << 4, section, 0, value));
    }

    /// The bytes of `.symtab` and `.strtab`, written into the two sinks.
    ///
    /// @param sections names of the sections, by index
    void write(Target target, List<String> sections, ByteSink symtab, ByteSink strtab) {
        strtab.put(0);
        putSymbol(target, symtab, 0, 0, 0, 0);
        for (Symbol symbol : symbols) {
            int index = symbol.index();
            if (symbol.section() != null) {
                index = sections.indexOf(symbol.section());
                if (index < 0) {
                    throw new IllegalArgumentException("no section " + symbol.section());
                }
            }
            int name = symbol.name().isEmpty() ? 0 : strtab.length();
            putSymbol(target, symtab, name, symbol.info(), index, symbol.value());
            if (name != 0) {
                strtab.putLatin1(symbol.name());
                strtab.put(0);
            }
        }
    }

    private static void putSymbol(
            Target target, ByteSink out, int name, int info, int index, long value) {
        ElfWriter.putWord(out, target, name, 4);
        if (target.wide()) {
            out.put(info);
            out.put(0); // st_other
            ElfWriter.putWord(out, target, index, 2);
            ElfWriter.putWord(out, target, value, 8);
            ElfWriter.putWord(out, target, 0, 8); // st_size
        } else {
            ElfWriter.putWord(out, target, value, 4);
            ElfWriter.putWord(out, target, 0, 4); // st_size
            out.put(info);
            out.put(0); // st_other
            ElfWriter.putWord(out, target, index, 2);
        }
    }
}
