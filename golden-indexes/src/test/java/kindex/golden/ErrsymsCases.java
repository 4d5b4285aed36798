package kindex.golden;

import static kindex.golden.Trees.plain;
import static kindex.golden.Trees.quiet;

import java.util.List;
import kindex.synthetic.SyntheticTree;

/// `-e` with `-E` and `-F`: which needs are reported, and how the two files are read.
final class ErrsymsCases {
    private static final String MAP = Outcome.ROOT + "/System.map";
    private static final String SYMVERS = Outcome.ROOT + "/Module.symvers";

    private ErrsymsCases() {}

    static List<GoldenCase> all() {
        return List.of(
                GoldenCase.of("alone", "-e alone is warned of and does nothing.", needs())
                        .runWith("-e", GoldenCase.VERSION),
                GoldenCase.of(
                                "map-without-e",
                                "-F alone reports nothing.",
                                map("c r __ksymtab_x\n"))
                        .runWith("-F", MAP, GoldenCase.VERSION),
                map("map", "Names behind __ksymtab_ are the kernel's.", "c0 R __ksymtab_kernel\n"),
                map(
                        "map-other-names",
                        "Other prefixes are not.",
                        "c0 T kernel\nc0 R __ksymtab_gpl_other\nc0 R __kstrtab_gone\n"),
                map(
                        "map-bad-lines",
                        "Lines with fewer than two blanks are errors.",
                        "c0\n\nc0 R\nc0\tR\t__ksymtab_kernel\nc0 R __ksymtab_gone\nx"),
                map(
                        "map-two-blanks",
                        "The second blank ends the second field, whatever is in it.",
                        "c0  __ksymtab_kernel\nc0 R  __ksymtab_gone\n"),
                map(
                        "map-rest-of-line",
                        "All the rest of the line is the name.",
                        "c0 R __ksymtab_kernel [mod]\nc0 R __ksymtab_gone\r\n"),
                map(
                        "map-no-last-newline",
                        "A last line without newline counts.",
                        "c0 R __ksymtab_gone\nc0 R __ksymtab_kernel"),
                map(
                        "map-long-lines",
                        "Lines are read in pieces of 10,239 bytes.",
                        "c0 R __ksymtab_" + "x".repeat(10240) + "\nc0 R __ksymtab_kernel\n"),
                map("map-empty", "An empty file: every need is unknown.", ""),
                GoldenCase.of("map-missing", "A missing file is fatal.", needs())
                        .runWith("-F", MAP, GoldenCase.VERSION),
                GoldenCase.of(
                                "map-directory",
                                "A directory has no lines.",
                                needs().baseDirectory("System.map"))
                        .runWith("-e", "-F", MAP, GoldenCase.VERSION),
                symvers(
                        "symvers",
                        "Lines whose third field is vmlinux are the kernel's.",
                        "0x5\tkernel\tvmlinux\tEXPORT_SYMBOL\n"
                                + "0x6\tgone\tdrivers/x\tEXPORT_SYMBOL\n"),
                symvers(
                        "symvers-three-fields",
                        "A third field that ends the line has its newline in it.",
                        "0x5\tkernel\tvmlinux\n0x0\tgone\tvmlinux"),
                symvers(
                        "symvers-five-fields",
                        "A fifth field, the namespace, does not matter.",
                        "0x5\tkernel\tvmlinux\tEXPORT_SYMBOL_GPL\tNS\n"
                                + "0x0\tgone\tvmlinux\tEXPORT_SYMBOL\t\n"),
                symvers(
                        "symvers-blanks",
                        "Blanks and tabs in any number are one separator.",
                        "  0x5 \t kernel  vmlinux  x\n\t0x0\tgone\t\tvmlinux\tx\n"),
                symvers(
                        "symvers-bad-crc",
                        "A CRC that is no number is an error; signs and missing 0x are none.",
                        "0xZZ\tkernel\tvmlinux\tx\n5g\tkernel\tvmlinux\tx\n"
                                + "+0\tgone\tvmlinux\tx\n"),
                symvers(
                        "symvers-odd-crcs",
                        "CRCs are hexadecimal, with any sign, of up to 64 bits.",
                        "5\tkernel\tvmlinux\tx\n-0x0\tgone\tvmlinux\tx\n"),
                symvers(
                        "symvers-large-crc",
                        "A CRC over 64 bits is 64 bits of ones.",
                        "0x10000000000000005\tkernel\tvmlinux\tx\n0x\tgone\tvmlinux\tx\n"),
                symvers(
                        "symvers-twice",
                        "Of two lines for a symbol the later counts.",
                        "0x6\tkernel\tvmlinux\tx\n0x5\tkernel\tvmlinux\tx\n"
                                + "0x0\tgone\tvmlinux\tx\n0x1\tgone\tvmlinux\tx\n"),
                symvers("symvers-bad-lines", "Short lines are skipped.", "\n0x5\n0x5\tkernel\n \n"),
                symvers(
                        "symvers-long-lines",
                        "Lines are read in pieces of 10,239 bytes.",
                        "0x5\t" + "x".repeat(10250) + "\tvmlinux\tx\n0x5\tkernel\tvmlinux\tx\n"),
                symvers(
                        "symvers-no-last-newline",
                        "A last line without newline counts.",
                        "0x0\tgone\tvmlinux\tx\n0x5\tkernel\tvmlinux\tx"),
                symvers("symvers-empty", "An empty file: every need is unknown.", ""),
                GoldenCase.of("symvers-missing", "A missing file is fatal.", needs())
                        .runWith("-e", "-E", SYMVERS, GoldenCase.VERSION),
                GoldenCase.of(
                                "symvers-without-e",
                                "-E alone reports nothing.",
                                needs().baseFile("Module.symvers", ""))
                        .runWith("-E", SYMVERS, GoldenCase.VERSION),
                GoldenCase.of(
                                "both",
                                "With -E, -F is not read.",
                                map("c0 R __ksymtab_gone\n")
                                        .baseFile("Module.symvers", "0x5\tkernel\tvmlinux\tx\n"))
                        .runWith("-e", "-F", MAP, "-E", SYMVERS, GoldenCase.VERSION),
                GoldenCase.of("both-map-missing", "-F need not even exist then.", symversTree(""))
                        .runWith("-F", MAP, "-E", SYMVERS, GoldenCase.VERSION),
                GoldenCase.of(
                                "prefix-map",
                                "The prefix is dropped in front of __ksymtab_ and of needs.",
                                map("c0 R ___ksymtab_kernel\nc0 R __ksymtab_gone\n"))
                        .runWith("-e", "-F", MAP, "-P", "_", GoldenCase.VERSION),
                GoldenCase.of(
                                "prefix-symvers",
                                "The prefix is dropped from the kernel's names and from exports.",
                                quiet().baseFile(
                                                "Module.symvers",
                                                "0x5\t_kernel\tvmlinux\tx\n"
                                                        + "0x5\t__two\tvmlinux\tx\n")
                                        .module("e.ko", plain("e").exports("_exp", "plain"))
                                        .module(
                                                "n.ko",
                                                plain("n")
                                                        .needs("kernel", 5)
                                                        .needs("_kernel", 5)
                                                        .needs("_two", 5)
                                                        .needs("__two", 5)
                                                        .needs("exp", "_exp", "_plain", "._exp")
                                                        .needs("_", "__this_module")))
                        .runWith("-e", "-P", "_", "-E", SYMVERS, GoldenCase.VERSION));
    }

    /// `kernel` is needed with CRC 5, `gone` without one, `weak` weakly.
    private static SyntheticTree needs() {
        return quiet().module("e.ko", plain("e").exports("module", 9))
                .module(
                        "n.ko",
                        plain("n")
                                .needs("kernel", 5)
                                .needs("gone")
                                .needsWeakly("weak")
                                .needs("module", 9))
                .module("o.ko", plain("o").needs("module", 8).needs("kernel", 5));
    }

    private static SyntheticTree map(String lines) {
        return needs().baseFile("System.map", lines);
    }

    private static SyntheticTree symversTree(String lines) {
        return needs().baseFile("Module.symvers", lines);
    }

    private static GoldenCase map(String name, String what, String lines) {
        return GoldenCase.of(name, what, map(lines)).runWith("-e", "-F", MAP, GoldenCase.VERSION);
    }

    private static GoldenCase symvers(String name, String what, String lines) {
        return GoldenCase.of(name, what, symversTree(lines))
                .runWith("-e", "-E", SYMVERS, GoldenCase.VERSION);
    }
}
