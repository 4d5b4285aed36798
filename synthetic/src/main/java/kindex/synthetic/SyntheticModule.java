package kindex.synthetic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import kindex.bytes.ByteSink;

/// Builds the bytes of a relocatable kernel module, sound or broken in a chosen place.
///
/// Symbols, `.modinfo` entries and versions appear in the order of the calls. All strings are
/// Latin-1: a character is a byte. The same calls make the same bytes.
///
/// ```java
/// byte[] ko = SyntheticModule.named("e1000").exports("e1000_ring").needs("dca3_get_tag")
///         .alias("pci:v00008086d00001000sv*sd*bc*sc*i*").build();
/// ```
public final class SyntheticModule {
    private static final String CRC_PREFIX = "__crc_";
    private static final String CRC_SECTION = "__kcrctab";

    private final Map<String, byte[]> sections = new LinkedHashMap<>();
    private final Set<String> omitted = new TreeSet<>();
    private final List<Damage> damages = new ArrayList<>();
    private final SymbolSection symbols = new SymbolSection();
    private final ByteSink modinfo = new ByteSink(256);
    private final ByteSink exportNames = new ByteSink(256);
    private final List<Long> crcTable = new ArrayList<>();
    private final List<Map.Entry<String, Long>> versions = new ArrayList<>();
    private final List<Map.Entry<String, Long>> extendedVersions = new ArrayList<>();
    private Target target = Target.X86_64;

    private SyntheticModule() {}

    /// A module for x86-64 whose `.modinfo` has `name` and `license`, as the kernel build makes it.
    public static SyntheticModule named(String name) {
        return bare().modinfo("license=GPL").modinfo("name=" + name);
    }

    /// A module for x86-64 with nothing in it: no `.modinfo`, no symbols.
    public static SyntheticModule bare() {
        return new SyntheticModule();
    }

    /// The CRC that a symbol gets where none is given: the CRC-32 of its name.
    public static long crcOf(String symbol) {
        CRC32 crc = new CRC32();
        crc.update(symbol.getBytes(ISO_8859_1));
        return crc.getValue();
    }

    /// Sets class, endianness and machine.
    public SyntheticModule target(Target target) {
        this.target = target;
        return this;
    }

    /// Exports symbols with the CRCs of [#crcOf], as absolute `__crc_` symbols.
    public SyntheticModule exports(String... names) {
        for (String name : names) {
            exports(name, crcOf(name));
        }
        return this;
    }

    /// Exports a symbol; its CRC is the value of an absolute `__crc_` symbol.
    public SyntheticModule exports(String name, long crc) {
        return exportsCrcAt(name, SymbolSection.SHN_ABS, crc);
    }

    /// Exports a symbol; its CRC is a 32-bit word in section `__kcrctab`, as since Linux 5.19.
    public SyntheticModule exportsInSection(String name, long crc) {
        addExport(name);
        symbols.addIn(CRC_PREFIX + name, CRC_SECTION, 4L * crcTable.size());
        crcTable.add(crc);
        return this;
    }

    /// Exports a symbol as [#exportsInSection], with a local `__crc_` symbol, which is what the
    /// kernel build makes since Linux 5.19.
    public SyntheticModule exportsLocally(String name, long crc) {
        addExport(name);
        symbols.addIn(
                CRC_PREFIX + name, SymbolSection.STB_LOCAL, CRC_SECTION, 4L * crcTable.size());
        crcTable.add(crc);
        return this;
    }

    /// Exports a symbol; its `__crc_` symbol has any `st_shndx` and value, undefined (0) as well.
    public SyntheticModule exportsCrcAt(String name, int sectionIndex, long value) {
        addExport(name);
        symbols.add(
                CRC_PREFIX + name,
                SymbolSection.STB_GLOBAL,
                SymbolSection.STT_NOTYPE,
                sectionIndex,
                value);
        return this;
    }

    /// Exports a symbol; its `__crc_` symbol has any value in a section given by name.
    public SyntheticModule exportsCrcIn(String name, String section, long value) {
        addExport(name);
        symbols.addIn(CRC_PREFIX + name, section, value);
        return this;
    }

    /// Exports symbols without modversions: they stand in `__ksymtab_strings` alone.
    public SyntheticModule exportsWithoutCrc(String... names) {
        for (String name : names) {
            addExport(name);
        }
        return this;
    }

    /// Needs symbols, without `__versions` records.
    public SyntheticModule needs(String... names) {
        for (String name : names) {
            needed(name, SymbolSection.STB_GLOBAL, SymbolSection.STT_NOTYPE);
        }
        return this;
    }

    /// Needs a symbol with the given CRC in `__versions`.
    public SyntheticModule needs(String name, long crc) {
        return needs(name).version(name, crc);
    }

    /// Needs a symbol with the given CRC in the extended modversions.
    public SyntheticModule needsExtended(String name, long crc) {
        return needs(name).extendedVersion(name, crc);
    }

    /// Needs symbols weakly, without `__versions` records.
    public SyntheticModule needsWeakly(String... names) {
        for (String name : names) {
            needed(name, SymbolSection.STB_WEAK, SymbolSection.STT_NOTYPE);
        }
        return this;
    }

    /// Adds an undefined `STT_REGISTER` symbol, which is not a need on SPARC.
    public SyntheticModule register(String name) {
        return needed(name, SymbolSection.STB_GLOBAL, SymbolSection.STT_REGISTER);
    }

    /// Adds any symbol.
    public SyntheticModule symbol(String name, int binding, int type, int index, long value) {
        symbols.add(name, binding, type, index, value);
        return this;
    }

    /// Adds a `__versions` record alone; a name longer than the record is cut without a NUL.
    public SyntheticModule version(String name, long crc) {
        versions.add(Map.entry(name, crc));
        return this;
    }

    /// Adds an entry to `__version_ext_crcs` and `__version_ext_names` alone.
    public SyntheticModule extendedVersion(String name, long crc) {
        extendedVersions.add(Map.entry(name, crc));
        return this;
    }

    /// Adds `alias=` entries to `.modinfo`.
    public SyntheticModule alias(String... patterns) {
        for (String pattern : patterns) {
            modinfo("alias=" + pattern);
        }
        return this;
    }

    /// Adds a `softdep=` entry to `.modinfo`.
    public SyntheticModule softdep(String text) {
        return modinfo("softdep=" + text);
    }

    /// Adds a `weakdep=` entry to `.modinfo`.
    public SyntheticModule weakdep(String text) {
        return modinfo("weakdep=" + text);
    }

    /// Adds an entry and its NUL to `.modinfo`; the text may have no `=`, or NULs of its own.
    public SyntheticModule modinfo(String entry) {
        return modinfoBytes(entry + '\0');
    }

    /// Adds bytes to `.modinfo`, without a NUL behind them.
    public SyntheticModule modinfoBytes(String latin1) {
        modinfo.putLatin1(latin1);
        return this;
    }

    /// Adds a section, or replaces the one that would be made under that name.
    public SyntheticModule section(String name, byte[] bytes) {
        sections.put(name, bytes.clone());
        return this;
    }

    /// Leaves a section out.
    public SyntheticModule without(String section) {
        omitted.add(section);
        return this;
    }

    /// Changes the finished bytes; several changes happen in the order of the calls.
    public SyntheticModule damaged(Damage damage) {
        damages.add(damage);
        return this;
    }

    /// The module's bytes.
    public byte[] build() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(".text", new byte[16]);
        putUnlessEmpty(all, ".modinfo", modinfo.toByteArray());
        putUnlessEmpty(all, "__ksymtab_strings", exportNames.toByteArray());
        putUnlessEmpty(all, CRC_SECTION, crcTableBytes());
        putUnlessEmpty(all, "__versions", ModversionSections.records(target, versions));
        putUnlessEmpty(
                all, "__version_ext_crcs", ModversionSections.crcs(target, extendedVersions));
        putUnlessEmpty(all, "__version_ext_names", ModversionSections.names(extendedVersions));
        all.putAll(sections);
        all.keySet().removeAll(omitted);

        List<String> names = new ArrayList<>(all.keySet());
        names.addFirst("");
        ByteSink symtab = new ByteSink(1024);
        ByteSink strtab = new ByteSink(1024);
        symbols.write(target, names, symtab, strtab);
        ElfWriter writer = new ElfWriter(target);
        all.forEach((name, bytes) -> writer.add(name, ElfWriter.SHT_PROGBITS, bytes));
        addTable(writer, ".symtab", ElfWriter.SHT_SYMTAB, symtab.toByteArray());
        addTable(writer, ".strtab", ElfWriter.SHT_STRTAB, strtab.toByteArray());
        return writer.write(damages);
    }

    private SyntheticModule needed(String name, int binding, int type) {
        symbols.add(name, binding, type, SymbolSection.SHN_UNDEF, 0);
        return this;
    }

    private void addExport(String name) {
        exportNames.putLatin1(name);
        exportNames.put(0);
        symbols.add(name, SymbolSection.STB_GLOBAL, SymbolSection.STT_NOTYPE, 1, 0); // in .text
    }

    private byte[] crcTableBytes() {
        ByteSink out = new ByteSink(64);
        for (long crc : crcTable) {
            ElfWriter.putWord(out, target, crc, 4);
        }
        return out.toByteArray();
    }

    private void addTable(ElfWriter writer, String name, int type, byte[] made) {
        if (!omitted.contains(name) && !sections.containsKey(name)) {
            writer.add(name, type, made);
        }
    }

    private static void putUnlessEmpty(Map<String, byte[]> all, String name, byte[] bytes) {
        if (bytes.length > 0) {
            all.put(name, bytes);
        }
    }
}
