package kindex.golden;

import static kindex.golden.Trees.bare;
import static kindex.golden.Trees.plain;

import java.util.List;
import kindex.synthetic.SyntheticTree;

/// How `modules.order` orders modules, and with them lines, owners of symbols and priorities.
final class OrderCases {
    private OrderCases() {}

    static List<GoldenCase> all() {
        return List.of(
                order("listed", "Listed modules come in the order of the list.", "d\nb\na\nc\n"),
                order("some", "Others follow in the order of the hash table.", "c\n"),
                order("duplicates", "The first of two lines counts.", "d\nb\nd\na\nb\nc\nd\n"),
                order("blank-lines", "Blank lines are skipped.", "\nd\n\n\nb\n"),
                order(
                        "unknown",
                        "Lines that name no module are skipped.",
                        "x\nkernel/d\nd\n../c\n"),
                order("no-last-newline", "A last line without newline: no order at all.", "d\nb"),
                order("only-newline", "A blank line alone.", "\n"),
                order("carriage-return", "A carriage return is part of a name.", "d\r\nb\n"),
                order("comment", "There are no comments.", "# d\nd # x\n b\nc\n"),
                order("nul", "A NUL ends the line that fgets reads: no order.", "d\nb\0x\na\n"),
                order("nul-first", "A line that starts with NUL is skipped.", "d\n\0x\na\n"),
                order("eight-bit", "Any byte may stand in a line.", "\u00e4\u00ff\nd\n"),
                order("long-line", "A line of 4,094 bytes is read.", "x".repeat(4094) + "\nd\n"),
                order(
                        "too-long-line",
                        "A line of 4,095 bytes misses its newline: no order at all.",
                        "x".repeat(4095) + "\nd\n"),
                order(
                        "far-too-long-line",
                        "A line of 10,240 bytes behind a listed module: no order at all.",
                        "d\n" + "x".repeat(10240) + "\n"),
                GoldenCase.of("absent", "No modules.order: a warning.", modules()),
                GoldenCase.of(
                        "directory",
                        "A modules.order that is a directory has no lines.",
                        modules().directory("modules.order")),
                GoldenCase.of(
                        "compressed",
                        "Lines name .ko where files are compressed.",
                        bare().file("modules.builtin", "")
                                .file("modules.builtin.modinfo", "")
                                .module("k/a.ko.xz", plain("a").alias("x"))
                                .module("k/b.ko", plain("b").alias("x"))
                                .module("k/c.ko.zst", plain("c").alias("x"))
                                .file("modules.order", "k/c.ko\nk/b.ko\nk/b.ko.xz\nk/a.ko\n")),
                GoldenCase.of(
                        "compressed-names",
                        "Lines that name the compressed file name nothing.",
                        bare().file("modules.builtin", "")
                                .file("modules.builtin.modinfo", "")
                                .module("k/a.ko.xz", plain("a").alias("x"))
                                .module("k/b.ko", plain("b").alias("x"))
                                .module("k/c.ko.zst", plain("c").alias("x"))
                                .file("modules.order", "k/c.ko.zst\nk/a.ko.xz\nk/b.ko\n")),
                GoldenCase.of(
                        "dashes-and-dots",
                        "Names with dashes are listed as files; those with dots are cut.",
                        bare().file("modules.builtin", "")
                                .file("modules.builtin.modinfo", "")
                                .module("a-b.ko", plain("a_b").alias("x"))
                                .module("c.d.ko", plain("c").alias("x"))
                                .module("e.ko", plain("e").alias("x"))
                                .file("modules.order", "e.ko\nc.d.ko\nc.d.\na-b.ko\n")),
                GoldenCase.of(
                        "owners",
                        "The later module in order owns a symbol that several export.",
                        bare().file("modules.builtin", "")
                                .file("modules.builtin.modinfo", "")
                                .module("a.ko", plain("a").exports("s", "t"))
                                .module("b.ko", plain("b").exports("t", "s"))
                                .module("n.ko", plain("n").needs("s"))
                                .file("modules.order", "b.ko\na.ko\n")));
    }

    private static SyntheticTree modules() {
        return bare().file("modules.builtin", "")
                .file("modules.builtin.modinfo", "")
                .module("a.ko", plain("a").alias("x").exports("s"))
                .module("b.ko", plain("b").alias("x").exports("s"))
                .module("c.ko", plain("c").alias("x").needs("s"))
                .module("d.ko", plain("d").alias("x").needs("s"));
    }

    /// In the list, a letter alone on a line stands for its module.
    private static GoldenCase order(String name, String what, String list) {
        String lines = list.replaceAll("(?<![a-z])([a-d])(?=[\r\n]|$)", "$1.ko");
        return GoldenCase.of(name, what, modules().file("modules.order", lines));
    }
}
