package kindex.golden;

import static kindex.golden.Trees.plain;
import static kindex.golden.Trees.quiet;

import java.util.List;
import kindex.synthetic.RandomTree;

/// Whole small trees, and how names and prefixes shape the tries.
final class BasicsCases {
    private BasicsCases() {}

    static List<GoldenCase> all() {
        return List.of(
                GoldenCase.of("empty-tree", "No modules: every file is written, empty.", quiet())
                        .alsoKmod30(),
                GoldenCase.of(
                        "nothing-at-all",
                        "A missing modules.order and built-in lists are warned of; the tries of"
                                + " the latter are files of 0 bytes.",
                        Trees.bare()),
                GoldenCase.of(
                                "one-module",
                                "A module without dependencies.",
                                quiet().module("kernel/foo.ko", plain("foo")))
                        .alsoKmod30(),
                GoldenCase.of(
                                "chain",
                                "The whole chain of dependencies is listed, nearest first.",
                                quiet().module("a.ko", plain("a").needs("b_sym"))
                                        .module("b.ko", plain("b").exports("b_sym").needs("c_sym"))
                                        .module("c.ko", plain("c").exports("c_sym").needs("d_sym"))
                                        .module("d.ko", plain("d").exports("d_sym")))
                        .alsoKmod30(),
                GoldenCase.of(
                                "diamond",
                                "A dependency reached on two ways is listed once.",
                                quiet().module("top.ko", plain("top").needs("left", "right"))
                                        .module("l.ko", plain("l").exports("left").needs("base"))
                                        .module("r.ko", plain("r").exports("right").needs("base"))
                                        .module("z.ko", plain("z").exports("base")))
                        .alsoKmod30(),
                GoldenCase.of(
                        "dependency-order-follows-needs",
                        "The topological order depends on the order of the needs.",
                        quiet().module("m.ko", plain("m").needs("c1", "a1", "b1"))
                                .module("n.ko", plain("n").needs("b1", "c1", "a1"))
                                .module("a.ko", plain("a").exports("a1"))
                                .module("b.ko", plain("b").exports("b1"))
                                .module("c.ko", plain("c").exports("c1"))),
                GoldenCase.of(
                                "prefixes",
                                "Names that are prefixes of others, and one that splits a node.",
                                quiet().module("snd.ko", plain("snd").exports("snd"))
                                        .module("snd_hda.ko", plain("snd_hda").exports("snd_card"))
                                        .module("snd_hda_intel.ko", plain("snd_hda_intel"))
                                        .module("s.ko", plain("s").exports("s"))
                                        .module("usb.ko", plain("usb").exports("snd_car")))
                        .alsoKmod30(),
                GoldenCase.of(
                                "one-alias-of-many",
                                "Values of one alias are ordered by module, later equals first.",
                                quiet().module("a.ko", plain("a").alias("x:y", "x:y"))
                                        .module("b.ko", plain("b").alias("x:y", "x:yz"))
                                        .module("c.ko", plain("c").alias("x:y", "x:")))
                        .alsoKmod30(),
                GoldenCase.of(
                        "symbol-exported-twice",
                        "Of two modules that export a symbol, the later in order owns it.",
                        quiet().file("modules.order.d", "not read")
                                .module("a.ko", plain("a").exports("twice"))
                                .module("b.ko", plain("b").exports("twice", "once"))
                                .module("c.ko", plain("c").needs("twice"))),
                GoldenCase.of(
                        "symbol-exported-twice-by-one",
                        "A symbol that a module exports twice is listed once.",
                        quiet().module("a.ko", plain("a").exports("s", "s"))),
                GoldenCase.of(
                        "dashes",
                        "Dashes of a file name are underscores of the module's name.",
                        quiet().module("a-b-c.ko", plain("a_b_c").exports("abc"))
                                .module("use-abc.ko", plain("use_abc").needs("abc"))),
                GoldenCase.of(
                        "dots",
                        "A module's name ends at the first dot of its file name.",
                        quiet().module("foo.bar.ko", plain("foo").exports("foo"))
                                .module("user.ko", plain("user").needs("foo"))),
                GoldenCase.of(
                        "not-modules",
                        "Files with other endings are no modules, nor is one named .ko alone.",
                        quiet().file("a.ko.bak", "x")
                                .file("b.KO", "x")
                                .file(".ko", "x")
                                .file("c.o", "x")
                                .file("ko", "x")
                                .file(".ko.xz", "x")
                                .module("m.ko", plain("m"))),
                GoldenCase.of(
                        "old-files-are-replaced",
                        "Index files of an earlier run are replaced.",
                        quiet().file("modules.dep", "old")
                                .file("modules.symbols.bin", "old")
                                .file("modules.devname", "old")
                                .file("modules.other", "kept")
                                .module("m.ko", plain("m"))),
                GoldenCase.of("random-40", "Forty modules.", RandomTree.of(1, 40))
                        .run(GoldenCase.base("6.1.1").toArray(new String[0])),
                GoldenCase.of("random-25", "Twenty-five modules.", RandomTree.of(2, 25))
                        .run(GoldenCase.base("6.1.2").toArray(new String[0])));
    }
}
