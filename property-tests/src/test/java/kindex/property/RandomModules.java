package kindex.property;

import java.util.List;
import kindex.property.Part.CrcKind;
import kindex.synthetic.Damage;
import kindex.synthetic.ElfField;
import kindex.synthetic.Target;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Random modules over few names and symbols, so that most trees hold collisions.
final class RandomModules {
    private static final int LONG_NAME = 60;

    private RandomModules() {}

    /// Directories below the module directory, or outside it where `external` lines lead.
    static Arbitrary<String> directories() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        12,
                        Arbitraries.of(
                                "kernel/", "kernel/net/", "extra/", "updates/", "updates/dkms/")),
                Tuple.of(
                        5,
                        Arbitraries.of(
                                "", "extra/a/", "updates-x/", "weak-updates/", "kernel/a.ko/")),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                "build/", "source/", ".debug/", "kernel/build/", "kernel/.d/")),
                Tuple.of(2, Arbitraries.of("/ext1/", "/ext2/sub/", "/ext1/kernel/")));
    }

    /// File names of modules, ending included.
    static Arbitrary<String> fileNames() {
        Arbitrary<String> stems =
                Arbitraries.frequencyOf(
                        Tuple.of(20, Arbitraries.of("a", "b", "c", "d", "ab", "abc", "b-c", "b_c")),
                        Tuple.of(
                                3,
                                Arbitraries.of(
                                        "a.b", "-", "_", "newer", "a-", "", ".hidden", "a b")),
                        Tuple.of(1, Arbitraries.of("a".repeat(250), "q".repeat(120))),
                        Tuple.of(1, Arbitraries.of("\u00e9", "a\u00ff", "\u00c3\u00a4")));
        Arbitrary<String> endings =
                Arbitraries.frequencyOf(
                        Tuple.of(16, Arbitraries.of(".ko", ".ko", ".ko", ".ko.xz", ".ko.zst")),
                        Tuple.of(
                                1,
                                Arbitraries.of(
                                        ".o", ".ko.bak", ".KO", ".ko.xz.zst", ".ko.ko", ".koo")));
        return Combinators.combine(stems, endings).as(String::concat);
    }

    /// Names of symbols.
    static Arbitrary<String> symbols() {
        return Arbitraries.frequencyOf(
                Tuple.of(24, Arbitraries.of("s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7")),
                Tuple.of(
                        4,
                        Arbitraries.of(
                                ".s0", "_s1", "._s2", "_.s3", "..s4", "s", "s00", "S0", "-s0")),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                "TOC.",
                                ".TOC.",
                                "__this_module",
                                "_GLOBAL_OFFSET_TABLE_",
                                "module_layout",
                                "__crc_s0",
                                "__ksymtab_s0",
                                "",
                                ".",
                                "_")),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                "x".repeat(LONG_NAME - 4) + "y",
                                "x".repeat(LONG_NAME),
                                "x".repeat(5000),
                                "s 0",
                                "s0\n")));
    }

    static Arbitrary<Long> crcs() {
        return Arbitraries.of(0L, 1L, 2L, 0xFFFFFFFFL, 0x12345678L, 0x1234567890L, -1L);
    }

    private static Arbitrary<Part> parts() {
        Arbitrary<CrcKind> kinds =
                Arbitraries.frequency(
                        Tuple.of(6, CrcKind.ABSOLUTE),
                        Tuple.of(3, CrcKind.SECTION),
                        Tuple.of(1, CrcKind.UNDEFINED),
                        Tuple.of(1, CrcKind.NOWHERE),
                        Tuple.of(2, CrcKind.NONE));
        Arbitrary<Part> exports =
                Combinators.combine(symbols(), crcs(), kinds).as(Part.Export::new);
        Arbitrary<Part> needs =
                Combinators.combine(symbols(), Arbitraries.of(false, false, false, true))
                        .as(Part.Need::new);
        Arbitrary<Part> versions = Combinators.combine(symbols(), crcs()).as(Part.Version::new);
        Arbitrary<Part> infos = RandomTexts.modinfo().map(Part.Info::new);
        Arbitrary<Part> odd =
                Combinators.combine(
                                symbols(),
                                Arbitraries.of(0, 1, 2, 10, 15),
                                Arbitraries.of(0, 1, 2, 13),
                                Arbitraries.of(0, 1, 3, 0xfff1, 0xfff2, 0xff00, 0xffff),
                                crcs())
                        .as(Part.Symbol::new);
        return Arbitraries.frequencyOf(
                Tuple.of(6, exports),
                Tuple.of(6, needs),
                Tuple.of(3, versions),
                Tuple.of(6, infos),
                Tuple.of(1, odd),
                Tuple.of(1, symbols().map(Part.Register::new)));
    }

    private static Arbitrary<Target> targets() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(Target.X86_64)),
                Tuple.of(
                        3,
                        Arbitraries.of(
                                Target.I386,
                                Target.PPC,
                                Target.PPC64,
                                Target.PPC64LE,
                                Target.SPARC,
                                Target.SPARC64,
                                Target.S390X,
                                Target.ARM64)));
    }

    private static Arbitrary<PlannedModule.Flaw> flaws() {
        Arbitrary<Long> values =
                Arbitraries.of(
                        0L,
                        1L,
                        2L,
                        3L,
                        7L,
                        16L,
                        63L,
                        64L,
                        65L,
                        100L,
                        255L,
                        400L,
                        1000L,
                        0xFFFFL,
                        0x7FFFFFFFL,
                        0xFFFFFFFFL,
                        0x7FFFFFFFFFFFFFFFL,
                        -1L,
                        -64L);
        Arbitrary<PlannedModule.Flaw> cut =
                Arbitraries.integers()
                        .between(0, 900)
                        .map(n -> flaw("cut to " + n, Damage.truncatedTo(n)));
        Arbitrary<PlannedModule.Flaw> shortened =
                Arbitraries.integers()
                        .between(1, 70)
                        .map(n -> flaw("shortened by " + n, Damage.shortenedBy(n)));
        Arbitrary<PlannedModule.Flaw> packed =
                Arbitraries.integers()
                        .between(0, 600)
                        .map(
                                n ->
                                        new PlannedModule.Flaw(
                                                "packed, then cut to " + n, null, n, true));
        Arbitrary<ElfField> headers =
                Arbitraries.of(
                        ElfField.EI_CLASS,
                        ElfField.EI_DATA,
                        ElfField.E_MACHINE,
                        ElfField.E_SHOFF,
                        ElfField.E_SHENTSIZE,
                        ElfField.E_SHNUM,
                        ElfField.E_SHSTRNDX);
        Arbitrary<PlannedModule.Flaw> header =
                Combinators.combine(headers, values)
                        .as((f, v) -> flaw(f + " = " + v, Damage.header(f, v)));
        Arbitrary<PlannedModule.Flaw> section =
                Combinators.combine(
                                Arbitraries.of(".text", ".symtab", ".strtab", ".shstrtab"),
                                Arbitraries.of(
                                        ElfField.SH_NAME,
                                        ElfField.SH_TYPE,
                                        ElfField.SH_OFFSET,
                                        ElfField.SH_SIZE),
                                values)
                        .as((s, f, v) -> flaw(s + " " + f + " = " + v, Damage.section(s, f, v)));
        Arbitrary<PlannedModule.Flaw> symbol =
                Combinators.combine(
                                Arbitraries.of(
                                        ElfField.ST_NAME, ElfField.ST_INFO, ElfField.ST_SHNDX),
                                values)
                        .as((f, v) -> flaw("symbol 0 " + f + " = " + v, Damage.symbol(0, f, v)));
        Arbitrary<PlannedModule.Flaw> written =
                Combinators.combine(
                                Arbitraries.integers().between(0, 400),
                                Arbitraries.of(
                                        "\0", "\u00ff", "ELF", "\0\0\0\0\0\0\0\0", "xxxxxxxx"))
                        .as(
                                (at, text) ->
                                        flaw(
                                                Shown.text(text) + " at " + at,
                                                (image, layout) ->
                                                        at + text.length() > image.length
                                                                ? image
                                                                : Damage.overwritten(at, text)
                                                                        .apply(image, layout)));
        return Arbitraries.oneOf(List.of(cut, shortened, packed, header, section, symbol, written));
    }

    private static PlannedModule.Flaw flaw(String description, Damage damage) {
        return new PlannedModule.Flaw(description, damage, 0, false);
    }

    /// Modules; those without parts stay small.
    static Arbitrary<Entry> modules() {
        Arbitrary<String> paths =
                Combinators.combine(directories(), fileNames()).as(String::concat);
        Arbitrary<PlannedModule.Packing> packings =
                Arbitraries.frequency(
                        Tuple.of(30, PlannedModule.Packing.BY_NAME),
                        Tuple.of(1, PlannedModule.Packing.PLAIN),
                        Tuple.of(1, PlannedModule.Packing.XZ),
                        Tuple.of(1, PlannedModule.Packing.ZSTD));
        return Combinators.combine(
                        paths,
                        targets(),
                        packings,
                        parts().list().ofMaxSize(8),
                        flaws().injectNull(0.93))
                .as(PlannedModule::new);
    }
}
