package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kindex.synthetic.SyntheticModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The links that `kindex weak-updates` leaves, against those that the distributions' scripts left.
///
/// With `KINDEX_WEAK_SCRIPTS` naming a program, the scripts run in place of our command, and what
/// they leave becomes the golden: it is called with `suse` or `redhat`, a root, and the script's
/// words, and runs the script where that root's modules and `/boot` are the machine's.
class WeakScenariosTest {
    private static final String K1 = "6.4.0-10-default";
    private static final String K2 = "6.4.0-20-default";
    private static final String K3 = "6.4.0-30-default";
    private static final Path GOLDENS = Path.of("src/test/resources/weak-updates");

    @TempDir Path root;

    private WeakScenario scenario(String style) throws IOException {
        String recorder = System.getenv("KINDEX_WEAK_SCRIPTS");
        WeakScenario scenario = new WeakScenario(root.resolve("r"), style, recorder);
        scenario.kernel(K1, "a=1 b=2 c=3", base());
        scenario.kernel(K2, "a=1 b=2 c=33", base());
        scenario.kernel(K3, "a=1 b=22 c=3 d=4", base());
        return scenario;
    }

    private static SyntheticModule base() {
        return SyntheticModule.named("base").exports("base_1", 7).needs("a", 1);
    }

    private static SyntheticModule module(String name) {
        return SyntheticModule.named(name);
    }

    private void assertGolden(String name, WeakScenario scenario) throws IOException {
        if (System.getenv("KINDEX_WEAK_SCRIPTS") != null) {
            Files.createDirectories(GOLDENS);
            Files.writeString(GOLDENS.resolve(name + ".txt"), scenario.log());
            return;
        }
        try (InputStream golden =
                getClass().getResourceAsStream("/weak-updates/" + name + ".txt")) {
            assertEquals(
                    new String(golden.readAllBytes(), StandardCharsets.ISO_8859_1), scenario.log());
        }
    }

    @Test
    void suseAddAndRemoveKmp() throws IOException {
        WeakScenario s = scenario("suse");
        s.install(
                "x-kmp-default-1.0-1",
                K1,
                "updates/x.ko",
                module("x").needs("a", 1),
                "updates/sub/y.ko",
                module("y").needs("c", 3));
        s.tell("--add-kmp", "x-kmp-default-1.0-1", "");
        s.install(
                "z-kmp-default-1.0-1",
                K1,
                "extra/z.ko",
                module("z").needs("b", 2).needs("base_1", 7));
        s.tell("--add-kmp", "z-kmp-default-1.0-1", "");
        s.tell("--add-kmp", "z-kmp-default-1.0-1", "");
        String list = s.uninstall("x-kmp-default-1.0-1");
        s.tell("--remove-kmp", "x-kmp-default-1.0-1", list);
        list = s.uninstall("z-kmp-default-1.0-1");
        s.tell("--remove-kmp", "z-kmp-default-1.0-1", list);
        assertGolden("suse-add-remove-kmp", s);
    }

    @Test
    void suseNewerKmpReplacesWhereItFits() throws IOException {
        WeakScenario s = scenario("suse");
        s.install("x-kmp-default-1.9-1", K1, "updates/x.ko", module("x").needs("a", 1));
        s.tell("--add-kmp", "x-kmp-default-1.9-1", "");
        s.install("x-kmp-default-1.10-1", K2, "updates/x.ko", module("x").needs("c", 33));
        s.tell("--add-kmp", "x-kmp-default-1.10-1", "");
        s.install("x-kmp-default-1.11-1", K3, "updates/x.ko", module("x").needs("a", 1));
        s.tell("--add-kmp", "x-kmp-default-1.11-1", "");
        s.tell("--remove-kmp", "x-kmp-default-1.11-1", s.uninstall("x-kmp-default-1.11-1"));
        s.tell("--remove-kmp", "x-kmp-default-1.10-1", s.uninstall("x-kmp-default-1.10-1"));
        assertGolden("suse-newer-kmp", s);
    }

    @Test
    void suseNewerVersionReplacesTheLinksOfTheOlder() throws IOException {
        WeakScenario s = scenario("suse");
        s.install(
                "x-kmp-default-1.0-1",
                K1,
                "updates/x.ko",
                module("x").needs("a", 1),
                "updates/w.ko",
                module("w").needs("a", 1));
        s.tell("--add-kmp", "x-kmp-default-1.0-1", "");
        s.install("x-kmp-default-1.0-2", K2, "updates/x.ko", module("x").needs("a", 1));
        s.tell("--add-kmp", "x-kmp-default-1.0-2", "");
        s.install("x-kmp-default-0.9-1", K3, "updates/x.ko", module("x").needs("a", 1));
        s.tell("--add-kmp", "x-kmp-default-0.9-1", "");
        assertGolden("suse-newer-version", s);
    }

    @Test
    void suseTwoKmpsWithOneModule() throws IOException {
        WeakScenario s = scenario("suse");
        s.install("x-kmp-default-1.0-1", K1, "updates/m.ko", module("m").needs("a", 1));
        s.tell("--add-kmp", "x-kmp-default-1.0-1", "");
        s.install("y-kmp-default-2.0-1", K2, "extra/m.ko", module("m").needs("a", 1));
        s.tell("--add-kmp", "y-kmp-default-2.0-1", "");
        s.tell("--remove-kmp", "x-kmp-default-1.0-1", s.uninstall("x-kmp-default-1.0-1"));
        s.tell("--add-kernel", K3, "");
        assertGolden("suse-two-kmps", s);
    }

    @Test
    void suseAddAndRemoveKernel() throws IOException {
        WeakScenario s = scenario("suse");
        s.install(
                "x-kmp-default-1.0-1",
                K1,
                "updates/x.ko",
                module("x").needs("a", 1).exports("x_1", 9));
        s.install("a-kmp-default-1.0-1", K1, "updates/user.ko", module("user").needs("x_1", 9));
        s.install("b-kmp-default-1.0-1", K1, "updates/no.ko", module("no").needs("nowhere", 9));
        s.install("o-kmp-other-1.0-1", "6.4.0-10-other", "updates/o.ko", module("o"));
        s.install(
                "x-kmp-default-1.1-1",
                K2,
                "updates/x.ko",
                module("x").needs("c", 33).exports("x_1", 9));
        s.kernel("6.4.0-40-default", "a=1 b=2 c=4", base());
        s.tell("--add-kernel", "6.4.0-40-default", "");
        s.tell("--add-kernel", K3, "");
        s.withoutKernel("6.4.0-40-default");
        s.tell("--remove-kernel", "6.4.0-40-default", "");
        s.tell("--add-kernel", "6.4.0-40-default", "", 2); // the script says nothing
        assertGolden("suse-kernel", s);
    }

    @Test
    void redHatAddAndRemoveModules() throws IOException {
        WeakScenario s = scenario("redhat");
        s.install(
                "x",
                K1,
                "extra/x/x.ko",
                module("x").needs("a", 1),
                "extra/x/y.ko",
                module("y").needs("a", 1));
        s.tell("--add-modules", null, s.list("x"));
        s.install("z", K1, "extra/z.ko", module("z").needs("b", 2));
        s.tell("--add-modules", null, s.list("z"));
        s.tell("--remove-modules", null, s.list("z"));
        s.tell("--remove-modules", null, s.uninstall("z"));
        s.tell("--remove-modules", null, s.uninstall("x"));
        assertGolden("redhat-add-remove", s);
    }

    @Test
    void redHatOneThatDoesNotFitUndoesAll() throws IOException {
        WeakScenario s = scenario("redhat");
        s.install("p", K1, "extra/p.ko", module("p").needs("a", 1).exports("p_1", 5));
        s.tell("--add-modules", null, s.list("p"));
        s.install(
                "q",
                K1,
                "extra/q.ko",
                module("q").needs("p_1", 5),
                "extra/r.ko",
                module("r").needs("c", 3));
        s.tell("--add-modules", null, s.list("q"));
        s.tell("--remove-modules", null, s.uninstall("p"));
        assertGolden("redhat-undone", s);
    }

    @Test
    void redHatAddAndRemoveKernel() throws IOException {
        WeakScenario s = scenario("redhat");
        s.install(
                "x",
                K1,
                "extra/x.ko",
                module("x").needs("c", 3).exports("x_1", 9),
                "extra/u.ko",
                module("u").needs("x_1", 9));
        s.install(
                "v",
                K2,
                "extra/v.ko",
                module("v").needs("u_none", 9),
                "extra/w.ko",
                module("w").needs("a", 1));
        s.kernel("6.4.0-40-default", "a=1 b=2 c=4", base());
        s.tell("--add-kernel", "6.4.0-40-default", "");
        s.tell("--add-kernel", K3, "");
        s.tell("--add-kernel", K1, "");
        s.withoutKernel("6.4.0-40-default");
        s.tell("--remove-kernel", "6.4.0-40-default", "");
        assertGolden("redhat-kernel", s);
    }

    @Test
    void redHatNewerModuleTakesTheLink() throws IOException {
        WeakScenario s = scenario("redhat");
        s.install("x", K1, "extra/x.ko", module("x").needs("a", 1));
        s.install("y", K2, "extra/x.ko", module("x").needs("b", 2));
        s.tell("--add-modules", null, s.list("x"));
        s.tell("--add-modules", null, s.list("y"));
        s.tell("--add-kernel", K3, "");
        s.tell("--remove-modules", null, s.uninstall("x"));
        assertGolden("redhat-newer", s);
    }
}
