package kindex.golden;

import static kindex.golden.Trees.plain;
import static kindex.golden.Trees.quiet;

import java.util.List;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;

/// Dependency cycles: reported in kmod's words, exit code 1, no file touched.
///
/// kmod's search for the cycles never ends, or overruns its stack, for some shapes in which a
/// module lies on several cycles. For those only the exit code, the files and the presence of
/// the last line are compared, with what kmod makes of a plain cycle.
final class CycleCases {
    private CycleCases() {}

    static List<GoldenCase> all() {
        return List.of(
                cycle("of-1", "A module that needs its own export.", "a:a"),
                cycle("of-2", "Two modules.", "a:b", "b:a"),
                cycle("of-3", "Three modules.", "a:b", "b:c", "c:a"),
                cycle("of-4", "Four modules.", "a:b", "b:c", "c:d", "d:a"),
                cycle("two-apart", "Two cycles apart.", "a:b", "b:a", "c:d", "d:c"),
                cycle("entered", "A cycle that others need.", "x:a", "a:b", "b:a"),
                cycle("left", "A cycle that needs others.", "a:b x", "b:a y", "x:", "y:"),
                cycle("left-first", "The others are needed first.", "a:x b", "b:y a", "x:"),
                cycle("chord", "A cycle with a short cut.", "a:b c", "b:c", "c:a"),
                cycle("selves", "Two self-dependencies.", "a:a", "b:b", "c:a b"),
                cycle("self-and-leaf", "A self-dependency with a leaf.", "a:a x", "x:"),
                endless(
                        "interleaved",
                        "Two cycles of three that share two modules.",
                        tree("a:b", "b:c", "c:d", "d:a"),
                        "a:b",
                        "b:c d",
                        "c:a",
                        "d:a"),
                endless(
                        "twins",
                        "Two cycles through one module.",
                        tree("a:b", "b:c", "c:a"),
                        "a:b c",
                        "b:a",
                        "c:a"),
                endless(
                        "self-and-2",
                        "A self-dependency inside a cycle.",
                        tree("a:b", "b:a"),
                        "a:a b",
                        "b:a"),
                endless(
                        "ladder",
                        "Cycles of two in a chain.",
                        tree("a:b", "b:c", "c:d", "d:a"),
                        "a:b",
                        "b:a c",
                        "c:d",
                        "d:c e",
                        "e:"),
                GoldenCase.of(
                        "old-files-stay",
                        "After a cycle the index files are those of the last good run.",
                        tree("a:b", "b:a")
                                .file("modules.dep", "old\n")
                                .file("modules.dep.bin", "old")),
                GoldenCase.of(
                        "weak-cycle",
                        "Weak needs make cycles too.",
                        quiet().module("a.ko", plain("a").exports("s_a").needsWeakly("s_b"))
                                .module("b.ko", plain("b").exports("s_b").needs("s_a"))),
                GoldenCase.of("dry-run", "-n prints nothing.", tree("a:b", "b:a"))
                        .runWith("-n", GoldenCase.VERSION));
    }

    private static GoldenCase cycle(String name, String what, String... modules) {
        return GoldenCase.of(name, what, tree(modules));
    }

    private static GoldenCase endless(
            String name, String what, SyntheticTree likeThis, String... modules) {
        return GoldenCase.of(name, what, tree(modules)).differs(Deviation.ENDLESS_CYCLES, likeThis);
    }

    /// A module for each text `name:needed needed ...`.
    private static SyntheticTree tree(String... modules) {
        SyntheticTree tree = quiet();
        for (String text : modules) {
            String name = text.substring(0, text.indexOf(':'));
            SyntheticModule module = plain(name).exports("s_" + name);
            for (String needed : text.substring(text.indexOf(':') + 1).split(" ")) {
                if (!needed.isEmpty()) {
                    module.needs("s_" + needed);
                }
            }
            tree.module(name + ".ko", module);
        }
        return tree;
    }
}
