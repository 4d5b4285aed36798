package kindex.golden;

import static kindex.golden.Trees.marked;
import static kindex.golden.Trees.plain;
import static kindex.golden.Trees.quiet;

import java.util.List;
import java.util.function.Function;
import kindex.synthetic.SyntheticTree;

/// `exclude`, `external`, and how configuration is found and read.
final class ConfigCases {
    private static final String CONF = "etc/depmod.d/depmod.conf";
    private static final String SLASH = Outcome.ROOT + "/";

    private ConfigCases() {}

    static List<GoldenCase> all() {
        return List.of(
                conf("exclude-directory", "Excluded at any depth.", "exclude .debug net", deep()),
                conf(
                        "exclude-file",
                        "Files are excluded too, by full name.",
                        "exclude c.ko",
                        deep()),
                conf("exclude-module-name", "Not by module name.", "exclude c", deep()),
                conf("exclude-path", "Not by path.", "exclude kernel/net", deep()),
                conf("exclude-nothing", "A line without words.", "exclude", deep()),
                external(
                        "external", "External modules have their absolute path.", "external * EXT"),
                external(
                        "external-not-there",
                        "A missing directory is reported.",
                        "external * EXT/no"),
                external(
                        "external-regex",
                        "Only the directories for this version are searched.",
                        "external ^6\\.1 EXT\nexternal ^5 EXT2"),
                external(
                        "external-two",
                        "The directory of the last line is searched first.",
                        "external * EXT\nexternal * EXT2"),
                external(
                        "external-wins",
                        "The word external gives the external directories their priority.",
                        "external * EXT\nsearch external built-in"),
                external(
                        "external-loses",
                        "Behind built-in they have less.",
                        "external * EXT\nsearch built-in external"),
                external(
                        "external-two-win",
                        "Each external directory has a priority of its own.",
                        "external * EXT\nexternal * EXT2\nsearch external built-in"),
                external(
                        "external-named-by-search",
                        "A search word does not match an external path.",
                        "external * EXT\nsearch ext updates built-in"),
                external(
                        "external-override",
                        "An override does not match an external path.",
                        "external * EXT\noverride foo * ext\nsearch built-in external"),
                external(
                        "external-slash",
                        "A path that ends in a slash keeps it.",
                        "external * EXT/\nsearch external built-in"),
                external(
                        "external-inside",
                        "A directory of the module directory can be external as well.",
                        "external * " + SLASH + "lib/modules/6.1.0/kernel"),
                external(
                        "external-bad-lines",
                        "Lines without all their words are ignored with an error.",
                        "external *\nexternal\noverride foo *\noverride"),
                conf(
                        "bad-lines",
                        "Unknown words are errors; some old ones only with -v -v.",
                        "serach updates\nmake_map_files no\ninclude x\n#comment\n"
                                + " #no comment\n\n \t",
                        deep()),
                conf(
                        "continued-lines",
                        "A backslash at the end of a line continues it.",
                        "exclude \\\nnet \\\n  c.ko\nexclude \\x\nbad \\\n\nworse",
                        deep()),
                GoldenCase.of(
                        "no-last-newline",
                        "A last line without newline counts; a backslash at its end does not.",
                        deep().baseFile(CONF, "exclude c.ko\nexclude net\\")),
                conf(
                        "blanks",
                        "Blanks and tabs in front.",
                        " \t exclude\t\tnet \t c.ko \t",
                        deep()),
                conf(
                        "carriage-return",
                        "A carriage return is part of a word.",
                        "exclude net\r",
                        deep()),
                conf(
                        "eight-bit",
                        "Any byte is part of a word.",
                        "exclude n\u00e4t\nn\u00e4t x",
                        deep()),
                GoldenCase.of(
                        "several-files",
                        "Files are read by name; in a directory only those ending in .conf.",
                        deep().baseFile("etc/depmod.d/b.conf", "error-b\n")
                                .baseFile("etc/depmod.d/a.conf", "error-a\n")
                                .baseFile("etc/depmod.d/B.conf", "error-B\n")
                                .baseFile("etc/depmod.d/c.conf.bak", "error-c\n")
                                .baseFile("etc/depmod.d/.conf", "error-d\n")
                                .baseFile("etc/depmod.d/.e.conf", "error-e\n")
                                .baseFile("etc/depmod.d/noconf", "error-f\n")),
                GoldenCase.of(
                        "directory-in-directory",
                        "A directory named like a file is an error.",
                        deep().baseDirectory("etc/depmod.d/d.conf")),
                GoldenCase.of(
                        "dangling-file",
                        "A link to nothing is an error.",
                        deep().baseSymlink("etc/depmod.d/d.conf", "nowhere")),
                GoldenCase.of(
                                "first-directory-wins",
                                "A file of a name that an earlier -C had is ignored.",
                                deep().baseFile("one/a.conf", "error-one-a\n")
                                        .baseFile("two/a.conf", "error-two-a\n")
                                        .baseFile("two/0.conf", "error-two-0\n"))
                        .run("-b", Outcome.ROOT, "-C", SLASH + "one", "-C", SLASH + "two", "6.1.0"),
                GoldenCase.of(
                                "file-as-config",
                                "-C may name a file, of any name.",
                                deep().baseFile("one", "exclude c.ko\nerror-one\n")
                                        .baseFile("two/one", "error-two\n"))
                        .run(
                                "-b",
                                Outcome.ROOT,
                                "--config=" + SLASH + "one",
                                "--config=" + SLASH + "two/one",
                                "--config",
                                SLASH + "absent",
                                "6.1.0"));
    }

    private static SyntheticTree deep() {
        return quiet().module("a.ko", plain("a").exports("a_sym"))
                .module("kernel/net/b.ko", plain("b").needs("a_sym"))
                .module("kernel/fs/c.ko", plain("c").needs("a_sym"))
                .module("kernel/fs/.debug/d.ko", plain("d"))
                .module("net/e.ko", plain("e"));
    }

    private static GoldenCase conf(String name, String what, String lines, SyntheticTree tree) {
        return GoldenCase.of(name, what, tree.baseFile(CONF, lines + "\n"));
    }

    /// EXT and EXT2 in the lines stand for two directories with a module `foo` each.
    private static GoldenCase external(String name, String what, String lines) {
        Function<String, SyntheticTree> tree =
                root ->
                        quiet().module("kernel/foo.ko", marked("foo", "kernel"))
                                .module("kernel/user.ko", plain("user").needs("ext_sym"))
                                .baseModule("ext/foo.ko", marked("foo", "ext"))
                                .baseModule("ext/sub/bar.ko", plain("bar").exports("ext_sym"))
                                .baseModule("ext2/foo.ko", marked("foo", "ext2"))
                                .baseFile(
                                        CONF,
                                        lines.replace("EXT2", root + "/ext2")
                                                        .replace("EXT", root + "/ext")
                                                        .replace(Outcome.ROOT, root)
                                                + "\n");
        return GoldenCase.of(name, what, tree);
    }
}
