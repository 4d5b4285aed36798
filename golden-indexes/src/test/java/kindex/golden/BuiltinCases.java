package kindex.golden;

import static kindex.golden.Trees.ordered;
import static kindex.golden.Trees.plain;

import java.util.List;

/// `modules.builtin` and `modules.builtin.modinfo`.
final class BuiltinCases {
    private BuiltinCases() {}

    static List<GoldenCase> all() {
        return List.of(
                names("names", "Names are those of modules.", "kernel/fs/a.ko\nkernel/b-c.ko\n")
                        .alsoKmod30(),
                names(
                        "no-last-newline",
                        "A last line without newline.",
                        "kernel/a.ko\nkernel/b.ko"),
                names("twice", "A name listed twice has two values.", "k/a.ko\nl/a.ko\n"),
                names(
                        "invalid",
                        "Lines must start with a letter.",
                        "/a.ko\n1.ko\n k/b.ko\n\nk/c.ko\n"),
                names(
                        "eight-bit-first",
                        "Letters are those of the C locale.",
                        "\u00e4.ko\nk/c.ko\n"),
                names("no-dot", "Without a dot the newline is part of the name.", "k/name\nlast"),
                names("dots", "The name ends at the first dot.", "k/a.b.ko\nk.d/e\nf.g/h.ko\n"),
                names("directory", "A line that ends in a slash has no name.", "k/\nk/a.ko\n"),
                names("carriage-return", "A carriage return behind the dot.", "k/a.ko\r\nk/b\r\n"),
                names("nul", "A NUL ends a line for all but its end.", "k/a\0b.ko\nk/c.ko\n"),
                names(
                        "long-line",
                        "A line of 4,095 bytes and its newline is read in two.",
                        "k/" + "x".repeat(4090) + ".ko\nk/a.ko\n"),
                names(
                        "long-line-split",
                        "The rest of a long line is a line of its own.",
                        "k".repeat(4095) + "rest.ko\nk/a.ko\n"),
                names("empty", "No lines: a trie without entries.", ""),
                info(
                                "aliases",
                                "Only aliases are taken.",
                                "a.alias=x:y\0a.license=GPL\0b-c.alias=z-z\0")
                        .alsoKmod30(),
                info("no-last-nul", "A last entry without NUL.", "a.alias=x:y\0b.alias=last"),
                info("no-equals", "An entry without =.", "a.alias\0b.alias=x\0c\0d.alias=y\0"),
                info("no-module", "An entry without a name.", ".alias=x\0alias=y\0a.alias=z\0"),
                info("empty-value", "An alias of nothing.", "a.alias=\0b.alias=x\0"),
                info("dots", "The name ends at the first dot.", "a.b.alias=x\0a.alias=b.c=d\0"),
                info("nuls", "Further NULs.", "\0\0a.alias=x\0\0\0b.alias=y\0\0"),
                info("newlines", "Newlines are bytes like others.", "a.alias=x\ny\0\nb.alias=z\0"),
                info("brackets", "Brackets keep dashes.", "a.alias=x-[a-z]-y\0b.alias=[0-9]\0"),
                info("unmatched", "Unmatched brackets.", "a.alias=x[y\0b.alias=x]y\0c.alias=z\0"),
                info("twice", "An alias of two modules.", "b.alias=x\0a.alias=x\0b.alias=x\0"),
                info(
                        "long-4094",
                        "A value of 4,094 bytes.",
                        "a.alias=" + "x".repeat(4094) + "\0b.alias=y\0"),
                info(
                        "long-4095",
                        "A value of 4,095 bytes.",
                        "a.alias=" + "x".repeat(4095) + "\0b.alias=y\0"),
                info(
                        "long-4096",
                        "A value of 4,096 bytes.",
                        "a.alias=" + "x".repeat(4096) + "\0b.alias=y\0"),
                info(
                        "long-5000",
                        "A value of 5,000 bytes.",
                        "a.alias=" + "x".repeat(5000) + "\0b.alias=y\0"),
                info(
                        "long-name",
                        "A name of 4,100 bytes.",
                        "a".repeat(4100) + ".alias=x\0b.alias=y\0"),
                info(
                        "long-key",
                        "A key of 4,100 bytes.",
                        "a." + "k".repeat(4100) + "=x\0b.alias=y\0"),
                info(
                        "long-other",
                        "A long value of another key.",
                        "a.desc=" + "x".repeat(9000) + "\0b.alias=y\0"),
                GoldenCase.of(
                        "names-without-info",
                        "One of the two is missing.",
                        ordered().file("modules.builtin", "k/a.ko\n").module("m.ko", plain("m"))),
                GoldenCase.of(
                        "directories",
                        "Directories in their places.",
                        ordered()
                                .directory("modules.builtin")
                                .file("modules.builtin.modinfo", "")
                                .module("m.ko", plain("m"))),
                GoldenCase.of(
                                "info-directory",
                                "A directory in the place of the built-in modinfo ends the run.",
                                ordered()
                                        .file("modules.builtin", "")
                                        .directory("modules.builtin.modinfo")
                                        .module("m.ko", plain("m")))
                        .differs(Deviation.NOTHING_PUBLISHED),
                GoldenCase.of(
                                "eight-bit-name",
                                "A name of a byte over 127 is fatal.",
                                ordered()
                                        .file("modules.builtin", "k/\u00e4.ko\n")
                                        .file("modules.builtin.modinfo", ""))
                        .differs(Deviation.NOTHING_PUBLISHED),
                GoldenCase.of(
                                "show",
                                "-n does not look at them.",
                                ordered().module("m.ko", plain("m")))
                        .runWith("-n", GoldenCase.VERSION));
    }

    private static GoldenCase names(String name, String what, String lines) {
        return GoldenCase.of(
                "names-" + name,
                what,
                ordered().file("modules.builtin", lines).file("modules.builtin.modinfo", ""));
    }

    private static GoldenCase info(String name, String what, String entries) {
        return GoldenCase.of(
                "info-" + name,
                what,
                ordered().file("modules.builtin", "").file("modules.builtin.modinfo", entries));
    }
}
