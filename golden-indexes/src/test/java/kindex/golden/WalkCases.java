package kindex.golden;

import static kindex.golden.Trees.marked;
import static kindex.golden.Trees.plain;
import static kindex.golden.Trees.quiet;

import java.util.List;
import kindex.synthetic.SyntheticTree;

/// The walk over the tree, and what it meets besides modules.
///
/// A link to a directory above itself has no case: kmod follows it until it has no file
/// descriptors left, so that the outcome depends on their number.
final class WalkCases {
    private WalkCases() {}

    static List<GoldenCase> all() {
        return List.of(
                GoldenCase.of(
                        "symlinked-module",
                        "A link to a module is a module.",
                        quiet().baseModule("store/real.ko", plain("real").exports("s"))
                                .symlink("k/link.ko", "../../../../store/real.ko")
                                .module("n.ko", plain("n").needs("s"))),
                GoldenCase.of(
                        "symlinked-directory",
                        "A link to a directory is walked.",
                        quiet().baseModule("store/k/m.ko", plain("m").exports("s"))
                                .symlink("kernel", "../../../store/k")
                                .module("n.ko", plain("n").needs("s"))),
                GoldenCase.of(
                        "symlinked-modules-directory",
                        "The module directory itself may be a link.",
                        quiet().moduleRoot("store")
                                .module("m.ko", plain("m"))
                                .baseSymlink("lib", "usr/lib")
                                .baseSymlink("usr/lib/modules", "../../store")),
                GoldenCase.of(
                        "store",
                        "A tree of links with absolute targets.",
                        root ->
                                quiet().baseModule("store/a.ko", plain("a").exports("s"))
                                        .baseModule("store/b.ko", plain("b").needs("s"))
                                        .symlink("kernel/a.ko", root + "/store/a.ko")
                                        .symlink("kernel/b.ko", root + "/store/b.ko")),
                GoldenCase.of(
                        "dangling",
                        "A link to nothing is an error; the run goes on.",
                        quiet().symlink("k/gone.ko", "nowhere").module("m.ko", plain("m"))),
                GoldenCase.of(
                        "dangling-other",
                        "Whatever its name.",
                        quiet().symlink("README", "nowhere").module("m.ko", plain("m"))),
                GoldenCase.of(
                        "link-to-itself",
                        "A link to itself is an error.",
                        quiet().symlink("k/loop.ko", "loop.ko").module("m.ko", plain("m"))),
                GoldenCase.of(
                        "device",
                        "A device is an error.",
                        quiet().symlink("k/null.ko", "/dev/null").module("m.ko", plain("m"))),
                GoldenCase.of(
                        "device-other",
                        "Whatever its name.",
                        quiet().symlink("null", "/dev/null").module("m.ko", plain("m"))),
                GoldenCase.of(
                        "build-and-source",
                        "build and source are not walked, at any depth, nor are files so named.",
                        quiet().module("build/a.ko", plain("a"))
                                .module("source/b.ko", plain("b"))
                                .module("k/build/c.ko", plain("c"))
                                .module("k/source/d.ko", plain("d"))
                                .module("k/builder/e.ko", plain("e"))
                                .module("k/build.ko", plain("build"))),
                GoldenCase.of(
                        "hidden",
                        "Hidden directories and files are walked; a name can be empty.",
                        quiet().module(".hidden/a.ko", plain("a")).module("k/.b.ko", plain("b"))),
                GoldenCase.of(
                        "directory-named-ko",
                        "A directory named .ko is walked.",
                        quiet().module("dir.ko/a.ko", plain("a"))),
                GoldenCase.of(
                        "one-name-linked-twice",
                        "A module and a link to it in updates/.",
                        quiet().module("k/m.ko", marked("m", "k"))
                                .symlink("updates/m.ko", "../k/m.ko")),
                GoldenCase.of(
                        "blanks-in-names",
                        "Names with blanks and other printable bytes.",
                        quiet().module("k x/a b.ko", plain("a b").exports("s"))
                                .module("k:y/c,d.ko", plain("c,d").needs("s"))),
                GoldenCase.of(
                        "newline-in-name",
                        "A name with a newline.",
                        quiet().module("a\nb.ko", plain("a\nb"))),
                GoldenCase.of(
                        "deep",
                        "A hundred directories deep.",
                        quiet().module("d/".repeat(100) + "m.ko", plain("m"))),
                published("dep-is-a-directory", "modules.dep"),
                published("devname-is-a-directory", "modules.devname"));
    }

    /// The kmod line names its temporary file; ours names the final one.
    private static GoldenCase published(String name, String file) {
        SyntheticTree tree = quiet().module("m.ko", plain("m")).file(file + "/x", "");
        return GoldenCase.of(name, "An index file that cannot be replaced is fatal.", tree)
                .differs(Deviation.UNPUBLISHED);
    }
}
