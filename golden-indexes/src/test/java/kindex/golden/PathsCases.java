package kindex.golden;

import static kindex.golden.Trees.plain;
import static kindex.golden.Trees.quiet;

import java.util.List;
import kindex.synthetic.SyntheticTree;

/// Modules named on the command line, and `-A`.
final class PathsCases {
    private static final String V = GoldenCase.VERSION;
    private static final String MODULES = Outcome.ROOT + "/lib/modules/" + V + "/";

    private PathsCases() {}

    static List<GoldenCase> all() {
        return List.of(
                paths("one", "Only the named module is read.", "n.ko"),
                paths("two", "Dependencies among the named ones are found.", "n.ko", "k/e.ko"),
                GoldenCase.of("with-all", "-a makes no difference: the paths are ignored.", tree())
                        .runWith("-a", V, MODULES + "n.ko"),
                GoldenCase.of("relative", "A path must be absolute.", tree()).runWith(V, "n.ko"),
                paths("missing", "A missing module ends the run.", "n.ko", "no.ko"),
                paths("directory", "A directory is no module that can be read.", "k")
                        .differs(Deviation.BROKEN_MODULE),
                paths("not-ko", "A file need not be named .ko.", "k/README")
                        .differs(Deviation.BROKEN_MODULE),
                paths("same-twice", "A module named twice ends the run.", "n.ko", "n.ko"),
                paths("same-name", "So do two modules of one name.", "n.ko", "updates/n.ko"),
                GoldenCase.of(
                                "outside",
                                "A module outside the module directory has its absolute path.",
                                tree().baseModule("x/o.ko", plain("o").exports("gone")))
                        .runWith(V, MODULES + "n.ko", Outcome.ROOT + "/x/o.ko"),
                GoldenCase.of("not-normal", "Paths are not made normal.", tree())
                        .runWith(V, MODULES + "k/../n.ko", MODULES + "/k/e.ko"),
                GoldenCase.of("ordered", "modules.order counts as well.", tree())
                        .runWith("-v", V, MODULES + "k/e.ko", MODULES + "n.ko"),
                quick("quick", "-A: nothing is newer than modules.dep.", 100, 100)
                        .differs(Deviation.QUICK, aged(101, 100)),
                quick("quick-outdated", "-A: a module is newer.", 101, 100),
                GoldenCase.of("quick-no-dep", "-A without modules.dep.", tree()).runWith("-A", V),
                GoldenCase.of("quick-no-directory", "-A without the directory.", tree())
                        .runWith("-A", "9.9"),
                GoldenCase.of("quick-show", "-A with -n does nothing.", tree())
                        .runWith("-A", "-n", V),
                GoldenCase.of("quick-long", "--quick.", tree()).runWith("--quick", "-n", V));
    }

    private static SyntheticTree tree() {
        return quiet().module("n.ko", plain("n").needs("e_sym", "gone").alias("n:n"))
                .module("k/e.ko", plain("e").exports("e_sym"))
                .module("updates/n.ko", plain("n").alias("k:n"))
                .file("k/README", "read me, please");
    }

    private static GoldenCase paths(String name, String what, String... paths) {
        String[] words = new String[paths.length + 1];
        words[0] = V;
        for (int i = 0; i < paths.length; i++) {
            words[i + 1] = MODULES + paths[i];
        }
        return GoldenCase.of(name, what, tree()).runWith(words);
    }

    private static GoldenCase quick(String name, String what, long module, long dep) {
        return GoldenCase.of(name, what, aged(module, dep)).runWith("-A", V);
    }

    private static SyntheticTree aged(long module, long dep) {
        return quiet().module("a.ko", plain("a"))
                .file("modules.dep", "old\n")
                .modifiedAt("a.ko", 1_000_000_000 + module)
                .modifiedAt("modules.dep", 1_000_000_000 + dep);
    }
}
