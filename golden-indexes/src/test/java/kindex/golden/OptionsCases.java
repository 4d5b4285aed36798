package kindex.golden;

import static kindex.golden.Trees.plain;
import static kindex.golden.Trees.quiet;

import java.util.ArrayList;
import java.util.List;
import kindex.synthetic.SyntheticTree;

/// The command line: options in every spelling, positional arguments, directories.
final class OptionsCases {
    private static final String ROOT = Outcome.ROOT;
    private static final String CONF = ROOT + "/etc/depmod.d";
    private static final String V = GoldenCase.VERSION;
    private static final String MODULES = ROOT + "/lib/modules/" + V;

    private OptionsCases() {}

    static List<GoldenCase> all() {
        return List.of(
                with("show", "-n writes the text files to standard output.", "-n", V),
                with("dry-run", "So does --dry-run.", "--dry-run", V),
                with("show-long", "And --show.", "--show", V),
                with("verbose", "-v shows why modules depend.", "-v", V),
                with("verbose-twice", "-v -v shows what configuration was skipped.", "-v", "-v", V)
                        .differs(Deviation.LOGGING_FUNCTION),
                with("verbose-show", "Both on standard output.", "-vn", V),
                with("warn", "-w warns of aliases that a module has twice.", "-w", V),
                with("warn-long", "--warn.", "--warn", V),
                with("all", "-a changes nothing.", "-a", V),
                with("all-long", "--all changes nothing.", "--all", V),
                bare("version-first", "Options may follow the version.", V, "-b", ROOT, "-C", CONF),
                bare(
                        "cluster",
                        "Letters in one word, the last with its word.",
                        "-C",
                        CONF,
                        "-anb",
                        ROOT,
                        V),
                bare(
                        "attached",
                        "An argument attached to its letter.",
                        "-b" + ROOT,
                        "-C" + CONF,
                        V),
                bare("equals", "Long options with =.", "--basedir=" + ROOT, "--config=" + CONF, V),
                bare("words", "Long options in two words.", "--basedir", ROOT, "--config", CONF, V),
                bare("prefixes", "Unambiguous prefixes.", "--ba=" + ROOT, "--co", CONF, "--dr", V),
                bare("last-basedir", "The last -b counts.", "-b", "/no", "-b", ROOT, "-C", CONF, V),
                bare("dashes", "-- ends the options.", "-b", ROOT, "-C", CONF, "--", V),
                bare(
                        "dashes-then-option",
                        "What looks like an option behind -- is a module path.",
                        "-b",
                        ROOT,
                        "-C",
                        CONF,
                        "--",
                        V,
                        "-n"),
                bare("unknown-long", "An unknown long option.", "--bogus", V),
                bare("unknown-letter", "An unknown letter.", "-ay", V),
                bare("ambiguous", "An ambiguous prefix.", "--sy=x", V),
                bare("ambiguous-same", "Prefixes of one option's two names.", "--s", V),
                bare("missing-word", "An option without its word.", V, "-b"),
                bare("missing-word-long", "A long option without its word.", V, "--basedir"),
                bare("unwanted-word", "A long option that takes no word.", "--all=yes", V),
                bare("removed-options", "Options of older kmods.", "-b", ROOT, "-r", V),
                bare("prefix-two", "-P takes a single character.", "-P", "ab", "-b", ROOT, V),
                bare("prefix-none", "-P takes a single character.", "-P", "", "-b", ROOT, V),
                bare("bad-version", "A version must be two numbers.", "-b", ROOT, "version"),
                bare("bad-version-one", "One number is not enough.", "-b", ROOT, "6"),
                bare("bad-version-empty", "An empty word is no version.", "-b", ROOT, ""),
                bare("bad-version-dot", "Nor is one that ends in a dot.", "-b", ROOT, "6."),
                bare("path-as-version", "Nor is a path.", "-b", ROOT, MODULES + "/a.ko"),
                GoldenCase.of(
                                "odd-version",
                                "0.0 is a version, and so is anything that starts like one.",
                                SyntheticTree.forKernel("0.0rc x").file("modules.order", ""))
                        .runWith("0.0rc x"),
                GoldenCase.of(
                                "signed-version",
                                "sscanf accepts blanks and signs in front of numbers.",
                                SyntheticTree.forKernel(" +6.-1").file("modules.order", ""))
                        .runWith(" +6.-1"),
                bare("no-directory", "A module directory that is missing.", "-b", ROOT, "9.9"),
                bare("no-directory-show", "With -n as well.", "-n", "-b", ROOT, "-C", CONF, "9.9"),
                GoldenCase.of(
                                "directory-is-a-file",
                                "A module directory that is a file.",
                                quiet().file("../7.0", ""))
                        .runWith("7.0"),
                bare(
                        "base-with-slash",
                        "A -b that ends in a slash.",
                        "-b",
                        ROOT + "/",
                        "-C",
                        CONF,
                        V),
                bare(
                        "base-with-dots",
                        "A -b with . in it.",
                        "-b",
                        ROOT + "/./",
                        "-C",
                        CONF,
                        "-n",
                        V),
                tree().inRoot("-b", ".", "-C", "etc/depmod.d", "-v", V),
                GoldenCase.of(
                                "moduledir",
                                "-m names another place for the module directory.",
                                quiet().moduleRoot("usr/kernels").module("m.ko", plain("m")))
                        .runWith("-m", "/usr/kernels", V),
                GoldenCase.of(
                                "moduledir-slashes",
                                "Slashes in front of it are dropped, others are kept.",
                                quiet().moduleRoot("usr/kernels").module("m.ko", plain("m")))
                        .runWith("--moduledir=//usr//kernels/", "-o", ROOT + "/out", V),
                elsewhere("moduledir-made", "With files, a module directory not there is made."),
                elsewhere("moduledir-missing", "Or said to be missing: with -n once.", "-n"),
                elsewhere(
                        "moduledir-missing-outdir",
                        "With -o for each file that would be in it.",
                        "-o",
                        ROOT + "/out"),
                with(
                        "outdir",
                        "-o writes elsewhere; directories are made.",
                        "-o",
                        ROOT + "/x/y",
                        V),
                with("outdir-long", "--outdir.", "--outdir=" + ROOT + "/out", V),
                GoldenCase.of(
                                "outdir-inputs",
                                "modules.order and the built-in lists come from the base.",
                                tree().tree()
                                        .apply("")
                                        .baseFile("o/lib/modules/6.1.0/modules.order", "b.ko\n")
                                        .baseFile("o/lib/modules/6.1.0/modules.builtin", "x.ko\n"))
                        .runWith("-o", ROOT + "/o", V),
                GoldenCase.of(
                                "outdir-below-a-file",
                                "An output directory that cannot be made is fatal.",
                                tree().tree().apply("").baseFile("file", ""))
                        .runWith("-o", ROOT + "/file", V),
                GoldenCase.of(
                                "outdir-through-a-file",
                                "An output directory below a file is fatal.",
                                tree().tree().apply("").baseFile("o/lib/modules", ""))
                        .runWith("-o", ROOT + "/o", V));
    }

    private static GoldenCase tree() {
        SyntheticTree tree =
                quiet().module("a.ko", plain("a").exports("a_sym").alias("x:y", "x:y"))
                        .module(
                                "b.ko",
                                plain("b")
                                        .needs("a_sym")
                                        .exports("b_sym")
                                        .softdep("pre: c")
                                        .weakdep("d")
                                        .alias("devname:b", "char-major-10-5"))
                        .module("c.ko", plain("c").needs("b_sym", "a_sym").alias("c[-]-"))
                        .baseFile("etc/depmod.d/a.conf", "include x\noverride a 5 b\n")
                        .baseFile("etc/depmod.d/a.txt", "");
        return GoldenCase.of("relative-base", "A relative -b is below the working one.", tree);
    }

    /// One module by its path, and a module directory that is not there.
    private static GoldenCase elsewhere(String name, String what, String... more) {
        List<String> words = new ArrayList<>(List.of(more));
        words.addAll(List.of("-m", "nowhere", V, MODULES + "/a.ko"));
        return with(name, what, words.toArray(new String[0]));
    }

    private static GoldenCase with(String name, String what, String... more) {
        return GoldenCase.of(name, what, tree().tree()).runWith(more);
    }

    private static GoldenCase bare(String name, String what, String... words) {
        return GoldenCase.of(name, what, tree().tree()).run(words);
    }
}
