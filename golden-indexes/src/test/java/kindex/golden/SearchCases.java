package kindex.golden;

import static kindex.golden.Trees.marked;
import static kindex.golden.Trees.plain;
import static kindex.golden.Trees.quiet;

import java.util.List;
import kindex.synthetic.SyntheticTree;

/// Which of several files of one module name is chosen: `search`, `override` and directory order.
final class SearchCases {
    private static final String CONF = "etc/depmod.d/depmod.conf";

    private SearchCases() {}

    static List<GoldenCase> all() {
        return List.of(
                GoldenCase.of(
                        "default-updates",
                        "Without a search line, what lies in updates/ wins.",
                        three()),
                search("only-extra", "The searched directory wins.", "search extra"),
                search(
                        "first-word-wins",
                        "Directories named earlier in the line win.",
                        "search extra updates built-in"),
                search(
                        "built-in-first",
                        "Where built-in comes first, what is nowhere else wins.",
                        "search built-in extra updates"),
                search(
                        "built-in-between",
                        "The place of built-in decides between named and other directories.",
                        "search updates built-in extra"),
                search(
                        "two-lines",
                        "Of two search lines the words of the second count for less.",
                        "search extra\nsearch updates"),
                search(
                        "repeated-word",
                        "A directory named twice has the number of its last mention.",
                        "search extra updates extra built-in"),
                search(
                        "search-of-nothing",
                        "A search line without words is as if it were not there.",
                        "search"),
                order(
                        "directory-order-decides",
                        "Equal priorities: the first file that the walk meets stays.",
                        "a",
                        "b"),
                GoldenCase.of(
                                "later-in-searched-wins",
                                "Of two files below one searched directory the later one wins: the"
                                        + " entry that matches the newcomer is not tried on the"
                                        + " other.",
                                quiet().module("updates/a/foo.ko", marked("foo", "a"))
                                        .module("updates/b/foo.ko", marked("foo", "b")))
                        .dependsOnOrder("updates", "a", "b"),
                GoldenCase.of(
                        "slash-must-follow",
                        "A searched directory matches whole path components.",
                        quiet().module("updates2/foo.ko", marked("foo", "updates2"))
                                .module("updates/foo.ko", marked("foo", "updates"))),
                conf(
                        "deep-search",
                        "A search word may be several directories deep.",
                        "search kernel/drivers/net updates built-in",
                        quiet().module("updates/foo.ko", marked("foo", "updates"))
                                .module("kernel/drivers/net/foo.ko", marked("foo", "net"))),
                conf(
                        "search-names-a-module",
                        "A search word that is a whole path without ending matches nothing.",
                        "search extra/foo updates",
                        quiet().module("extra/foo.ko", marked("foo", "extra"))
                                .module("updates/foo.ko", marked("foo", "updates"))),
                conf(
                                "search-with-slash",
                                "A search word that ends in a slash matches nothing.",
                                "search extra/ built-in",
                                quiet().module("extra/foo.ko", marked("foo", "extra"))
                                        .module("updates/foo.ko", marked("foo", "updates")))
                        .dependsOnOrder("", "extra", "updates"),
                GoldenCase.of(
                        "compressed-update",
                        "A compressed file replaces a plain one.",
                        quiet().module("kernel/foo.ko", marked("foo", "kernel"))
                                .module("updates/foo.ko.xz", marked("foo", "updates"))),
                GoldenCase.of(
                        "dash-and-underscore",
                        "foo-bar.ko and foo_bar.ko are one module.",
                        quiet().module("kernel/foo-bar.ko", marked("foo_bar", "kernel"))
                                .module("updates/foo_bar.ko", marked("foo_bar", "updates"))),
                override("override", "An overriding directory wins.", "override foo * kernel"),
                override(
                        "override-last-line-first",
                        "Of two override lines the last is asked first.",
                        "override foo * kernel\noverride foo * extra"),
                override(
                        "override-other-kernel",
                        "An override for other versions is not asked.",
                        "override foo 5\\.[0-9]+ kernel"),
                override(
                        "override-regex",
                        "The version is an extended regular expression, found anywhere.",
                        "override foo \\.1\\.(0|2)$ kernel"),
                override(
                        "override-bad-regex",
                        "A version that is no regular expression matches nothing.",
                        "override foo 6.1( kernel"),
                override(
                        "override-absent",
                        "An override that names a directory without the module.",
                        "override foo * nowhere"),
                conf(
                        "override-beats-search",
                        "Overrides are asked before searched directories.",
                        "search updates built-in\noverride foo * extra",
                        three()),
                conf(
                        "override-with-dashes",
                        "An override names the module, with underscores; its path has them too.",
                        "override foo_bar * kernel\noverride dash-ed * kernel",
                        quiet().module("kernel/foo_bar.ko", marked("foo_bar", "kernel"))
                                .module("updates/foo_bar.ko", marked("foo_bar", "updates"))
                                .module("kernel/dash-ed.ko", marked("dash_ed", "kernel"))
                                .module("updates/dash-ed.ko", marked("dash_ed", "updates"))),
                conf(
                        "override-compressed",
                        "An override matches files of any compression.",
                        "override foo * kernel",
                        quiet().module("kernel/foo.ko.zst", marked("foo", "kernel"))
                                .module("updates/foo.ko", marked("foo", "updates"))),
                conf(
                        "override-with-dot",
                        "A name with dots is compared up to the length of the module's name.",
                        "override foo * kernel",
                        quiet().module("kernel/foo.x.ko", marked("foo", "kernel"))
                                .module("updates/foo.ko", marked("foo", "updates"))));
    }

    private static SyntheticTree three() {
        return quiet().module("kernel/foo.ko", marked("foo", "kernel"))
                .module("extra/foo.ko", marked("foo", "extra"))
                .module("updates/foo.ko", marked("foo", "updates"))
                .module("other/user.ko", plain("user"));
    }

    private static GoldenCase search(String name, String what, String lines) {
        return conf(name, what, lines, three());
    }

    private static GoldenCase override(String name, String what, String lines) {
        return conf(name, what, lines, three());
    }

    private static GoldenCase order(String name, String what, String one, String other) {
        return GoldenCase.of(
                        name,
                        what,
                        quiet().module("k/" + one + "/foo.ko", marked("foo", one))
                                .module("k/" + other + "/foo.ko", marked("foo", other)))
                .dependsOnOrder("k", one, other);
    }

    private static GoldenCase conf(String name, String what, String lines, SyntheticTree tree) {
        return GoldenCase.of(name, what, tree.baseFile(CONF, lines + "\n"));
    }
}
