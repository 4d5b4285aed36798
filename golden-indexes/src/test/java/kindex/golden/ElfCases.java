package kindex.golden;

import static kindex.golden.Trees.plain;
import static kindex.golden.Trees.quiet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import kindex.synthetic.Target;

/// Symbols and their CRCs in every class and endianness, and what single machines do otherwise.
final class ElfCases {
    private static final String SYMVERS = "Module.symvers";

    private ElfCases() {}

    static List<GoldenCase> all() {
        List<GoldenCase> cases = new ArrayList<>();
        targets().forEach((name, target) -> cases.add(target(name, target)));
        cases.addAll(crcs());
        cases.addAll(machines());
        cases.addAll(symbolTables());
        return cases;
    }

    private static Map<String, Target> targets() {
        Map<String, Target> targets = new TreeMap<>();
        targets.put("x86-64", Target.X86_64);
        targets.put("i386", Target.I386);
        targets.put("arm64", Target.ARM64);
        targets.put("s390x", Target.S390X);
        targets.put("ppc", Target.PPC);
        targets.put("ppc64", Target.PPC64);
        targets.put("ppc64le", Target.PPC64LE);
        targets.put("sparc", Target.SPARC);
        targets.put("sparc64", Target.SPARC64);
        return targets;
    }

    private static GoldenCase target(String name, Target target) {
        SyntheticTree tree =
                symvers("0x11223344\tkernel_sym\tvmlinux\tEXPORT_SYMBOL\n")
                        .module(
                                "exporter.ko",
                                plain("exporter")
                                        .target(target)
                                        .exports("absolute", 0x81828384L)
                                        .exportsInSection("in_section", 0x91929394L)
                                        .exportsInSection("in_section_2", 0xA1A2A3A4L))
                        .module(
                                "nocrc.ko",
                                plain("nocrc").target(target).exportsWithoutCrc("x", "without"))
                        .module(
                                "agrees.ko",
                                plain("agrees")
                                        .target(target)
                                        .needs("absolute", 0x81828384L)
                                        .needs("in_section", 0x91929394L)
                                        .needs("in_section_2", 0xA1A2A3A4L)
                                        .needs("without", 0)
                                        .needs("kernel_sym", 0x11223344L)
                                        .needsWeakly("maybe")
                                        .alias("of:N*T*Cfoo"))
                        .module(
                                "disagrees.ko",
                                plain("disagrees")
                                        .target(target)
                                        .version("module_layout", 7)
                                        .needs("absolute", 0x81828385L)
                                        .needs("in_section_2", 1)
                                        .needs("kernel_sym"));
        return withSymvers(
                GoldenCase.of(
                        "target-" + name,
                        "Exports, needs and CRCs of modules for " + name + ".",
                        tree));
    }

    private static List<GoldenCase> crcs() {
        return List.of(
                withSymvers(
                        GoldenCase.of(
                                "crc-out-of-range",
                                "A CRC that lies outside its section is 64 bits of ones.",
                                symvers("")
                                        .module("e.ko", plain("e").exportsCrcIn("s", ".text", 13))
                                        .module("l.ko", plain("l").exportsCrcIn("t", ".text", 12))
                                        .module("n.ko", plain("n").needs("s", -1L).needs("t", 0))
                                        .module("o.ko", plain("o").needs("s", 0xFFFFFFFFL)))),
                withSymvers(
                        GoldenCase.of(
                                        "crc-section-unknown",
                                        "A CRC in a section that is not there is 64 bits of ones.",
                                        foreignCrc(plain("e").exportsCrcAt("s", 200, 0)))
                                .differs(
                                        Deviation.ASSERTION,
                                        foreignCrc(plain("e").exportsCrcIn("s", ".text", 99)))),
                withSymvers(
                        GoldenCase.of(
                                        "crc-in-common",
                                        "A CRC in SHN_COMMON is 64 bits of ones.",
                                        foreignCrc(plain("e").exportsCrcAt("s", 0xFFF2, 9)))
                                .differs(
                                        Deviation.ASSERTION,
                                        foreignCrc(plain("e").exportsCrcIn("s", ".text", 99)))),
                withSymvers(
                        GoldenCase.of(
                                "crc-undefined",
                                "The CRC of an undefined __crc_ symbol is its value; the symbol is"
                                        + " a need as well.",
                                symvers("")
                                        .module("e.ko", plain("e").exportsCrcAt("s", 0, 77))
                                        .module("n.ko", plain("n").needs("s", 77)))),
                GoldenCase.of(
                        "crc-of-some",
                        "With one __crc_ symbol the names without are no exports.",
                        quiet().module("e.ko", plain("e").exports("with").exportsWithoutCrc("out"))
                                .module("n.ko", plain("n").needs("with", "out"))),
                GoldenCase.of(
                        "ksymtab-strings-padded",
                        "NULs before, between and behind names of __ksymtab_strings are skipped.",
                        quiet().module("e.ko", ksymtab("\0\0\0aa\0\0bb\0\0\0"))
                                .module("n.ko", plain("n").needs("aa", "bb"))),
                GoldenCase.of(
                        "ksymtab-strings-all-nul",
                        "A section __ksymtab_strings of NULs alone exports nothing.",
                        quiet().module("e.ko", ksymtab("\0\0\0"))),
                GoldenCase.of(
                                "ksymtab-strings-unterminated",
                                "A section __ksymtab_strings must end in NUL.",
                                quiet().module("e.ko", ksymtab("aa\0bb").alias("kept")))
                        .differs(Deviation.BROKEN_MODULE));
    }

    private static List<GoldenCase> machines() {
        return List.of(
                withSymvers(
                        GoldenCase.of(
                                "sparc-registers",
                                "Undefined STT_REGISTER symbols are no needs on SPARC only.",
                                symvers("")
                                        .module("s.ko", register("s", Target.SPARC))
                                        .module("v.ko", register("v", Target.SPARC64))
                                        .module("x.ko", register("x", Target.X86_64))
                                        .module("p.ko", register("p", Target.PPC)))),
                withSymvers(
                        GoldenCase.of(
                                "leading-dots",
                                "One leading dot of a need is dropped; those of exports stay.",
                                symvers("0x5\tkernel_sym\tvmlinux\tEXPORT_SYMBOL\n")
                                        .module("e.ko", dotted("e").exports("foo", ".bar", "TOC"))
                                        .module(
                                                "n.ko",
                                                dotted("n").needs(".foo", "foo", ".bar", "..bar"))
                                        .module(
                                                "k.ko",
                                                dotted("k").needs(".kernel_sym", 5).needs("bar")))),
                withSymvers(
                        GoldenCase.of(
                                "toc",
                                "The kernel loader supplies .TOC., and two other symbols.",
                                symvers("")
                                        .module(
                                                "n.ko",
                                                dotted("n")
                                                        .needs(".TOC.", "TOC.", "__this_module")
                                                        .needs("_GLOBAL_OFFSET_TABLE_")
                                                        .needs("TOC")))),
                withSymvers(
                        GoldenCase.of(
                                "toc-exported",
                                "A symbol TOC. of the kernel keeps its CRC.",
                                symvers("0x12\tTOC.\tvmlinux\tEXPORT_SYMBOL\n")
                                        .module("n.ko", dotted("n").needs(".TOC.", 0x12)))),
                withSymvers(
                        GoldenCase.of(
                                        "extended-modversions",
                                        "CRCs of the extended modversions count.",
                                        symvers("0x99\tlong_name\tvmlinux\tEXPORT_SYMBOL\n")
                                                .module(
                                                        "n.ko",
                                                        plain("n")
                                                                .needsExtended("long_name", 0x99)))
                                .differs(
                                        Deviation.EXTENDED_MODVERSIONS,
                                        symvers("0x99\tlong_name\tvmlinux\tEXPORT_SYMBOL\n")
                                                .module(
                                                        "n.ko",
                                                        plain("n").needs("long_name", 0x99)))),
                withSymvers(
                        GoldenCase.of(
                                "versions-first-of-duplicates",
                                "Of two __versions records of a name the first counts.",
                                symvers("0x5\ts\tvmlinux\tEXPORT_SYMBOL\n")
                                        .module("a.ko", plain("a").needs("s", 5).version("s", 6))
                                        .module("b.ko", plain("b").needs("s", 6).version("s", 5)))),
                withSymvers(
                        GoldenCase.of(
                                "versions-odd-size",
                                "A __versions section of a broken size is not there.",
                                symvers("0x5\ts\tvmlinux\tEXPORT_SYMBOL\n")
                                        .module(
                                                "a.ko",
                                                plain("a")
                                                        .needs("s")
                                                        .section("__versions", new byte[65])))),
                withSymvers(
                        GoldenCase.of(
                                "versions-name-too-long",
                                "A name without NUL in __versions loses all needs, silently.",
                                symvers("0x5\ts\tvmlinux\tEXPORT_SYMBOL\n")
                                        .module("e.ko", plain("e").exports("other"))
                                        .module(
                                                "a.ko",
                                                plain("a")
                                                        .needs("s", 6)
                                                        .needs("other")
                                                        .version("n".repeat(56), 5))
                                        .module(
                                                "b.ko",
                                                plain("b")
                                                        .needs("s", 6)
                                                        .version("n".repeat(55), 5)))));
    }

    private static List<GoldenCase> symbolTables() {
        return List.of(
                withSymvers(
                        GoldenCase.of(
                                "weak",
                                "A weak need makes a dependency, is never missed or checked.",
                                symvers("0x5\ts\tvmlinux\tEXPORT_SYMBOL\n")
                                        .module("e.ko", plain("e").exports("there"))
                                        .module(
                                                "w.ko",
                                                plain("w").needsWeakly("there", "gone", "s")))),
                GoldenCase.of(
                        "symtab-missing",
                        "Without .symtab exports come from __ksymtab_strings; no needs.",
                        quiet().module("e.ko", plain("e").exports("s").without(".symtab"))
                                .module("n.ko", plain("n").needs("s").without(".symtab"))
                                .module("m.ko", plain("m").needs("s"))),
                GoldenCase.of(
                        "strtab-missing",
                        "Without .strtab exports come from __ksymtab_strings; no needs.",
                        quiet().module("e.ko", plain("e").exports("s").without(".strtab"))
                                .module("n.ko", plain("n").needs("s").without(".strtab"))
                                .module("m.ko", plain("m").needs("s"))),
                withSymvers(
                        GoldenCase.of(
                                "undefined-symbols",
                                "Undefined symbols of any binding are needs; nameless ones not.",
                                symvers("")
                                        .module(
                                                "n.ko",
                                                plain("n")
                                                        .symbol("", 1, 0, 0, 0)
                                                        .symbol("local", 0, 0, 0, 0)
                                                        .symbol("typed", 1, 2, 0, 0)
                                                        .symbol("common", 1, 0, 0xFFF2, 0)
                                                        .symbol("absolute", 1, 0, 0xFFF1, 0)))),
                GoldenCase.of(
                        "bare-module",
                        "A module without any section of interest is listed.",
                        quiet().module("b.ko", SyntheticModule.bare())),
                GoldenCase.of(
                        "kernel-symbol-replaced",
                        "A module that exports a symbol of the kernel becomes its owner.",
                        quiet().module("e.ko", plain("e").exports("__this_module"))
                                .module("n.ko", plain("n").needs("__this_module"))));
    }

    private static SyntheticTree foreignCrc(SyntheticModule exporter) {
        return symvers("")
                .module("e.ko", exporter)
                .module("n.ko", plain("n").needs("s", -1L))
                .module("o.ko", plain("o").needs("s", 9));
    }

    private static SyntheticTree symvers(String lines) {
        return quiet().baseFile(SYMVERS, lines);
    }

    private static GoldenCase withSymvers(GoldenCase golden) {
        return golden.runWith("-e", "-E", Outcome.ROOT + "/" + SYMVERS, GoldenCase.VERSION);
    }

    private static SyntheticModule ksymtab(String strings) {
        return plain("e")
                .section(
                        "__ksymtab_strings",
                        strings.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    private static SyntheticModule register(String name, Target target) {
        return plain(name).target(target).register("#scratch").needs("real");
    }

    private static SyntheticModule dotted(String name) {
        return plain(name).target(Target.PPC64);
    }
}
