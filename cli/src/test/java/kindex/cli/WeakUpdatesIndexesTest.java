package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kindex.indexgen.IndexFile;
import kindex.synthetic.SyntheticModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// After each event every kernel whose indexes tell of its modules has those of a full run, and is
/// listed.
class WeakUpdatesIndexesTest {
    private static final String K1 = "6.4.0-10-default";
    private static final String K2 = "6.4.0-20-default";
    private static final String K3 = "6.4.0-30-default";
    private static final String BARE = "6.4.0-40-default";
    private static final String KMP = "x-kmp-default-1.0-1";

    @TempDir Path base;
    private Path root;
    private WeakScenario scenario;
    private String style;

    private void makeTree(String asked) throws IOException {
        style = asked;
        root = base.resolve("r");
        scenario = new WeakScenario(root, style, null);
        for (String kernel : List.of(K1, K2, K3)) {
            scenario.kernel(kernel, "a=1", SyntheticModule.named("base").exports("base_1", 7));
        }
        install("old");
    }

    private void install(String alias) throws IOException {
        scenario.install(
                KMP,
                K1,
                "updates/x.ko",
                SyntheticModule.named("x").needs("a", 1).alias(alias + ":x"),
                "updates/y.ko",
                SyntheticModule.named("y").needs("a", 1).alias(alias + ":y"));
    }

    private CommandRun run(String verb, String input, String... more) throws IOException {
        Path kmps = root.resolve("kmps");
        Files.writeString(kmps, KMP + "\n" + scenario.list(KMP));
        List<String> words = new ArrayList<>(List.of("weak-updates", verb, "--style", style));
        words.addAll(List.of("-b", root.toString(), "--kmps", kmps.toString()));
        words.addAll(List.of("-C", root.resolve("depmod.conf").toString()));
        words.addAll(List.of(more));
        return WeakScenario.run(input, words.toArray(String[]::new));
    }

    private CommandRun added(String verb, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(more));
        if (style.equals("suse")) {
            words.addAll(List.of("--add-kmp", KMP));
        } else {
            words.add("--add-modules");
        }
        return run(verb, scenario.list(KMP), words.toArray(String[]::new));
    }

    private String aliases(String kernel) throws IOException {
        return Files.readString(scenario.modules(kernel).resolve("modules.alias"));
    }

    /// All indexes are those that a full run makes where modules stand in the place of links.
    private void assertIndexed(String kernel) throws IOException {
        Path copy = Files.createTempDirectory(base, "copy");
        Path from = scenario.modules(kernel);
        Path to = copy.resolve("lib/modules").resolve(kernel);
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path at = to.resolve(from.relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(at);
                } else if (Files.isSymbolicLink(path)) {
                    Path target =
                            root.resolve(Files.readSymbolicLink(path).toString().substring(1));
                    if (Files.exists(target)) {
                        Files.copy(target, at);
                    }
                } else {
                    Files.copy(path, at);
                }
            }
        }
        String conf = root.resolve("depmod.conf").toString();
        CommandRun run = CommandRun.of("depmod", "-b", copy.toString(), "-C", conf, kernel);
        assertEquals(0, run.exit(), run.toString());
        for (IndexFile file : IndexFile.values()) {
            assertEquals(
                    Files.readString(to.resolve(file.fileName()), ISO_8859_1),
                    Files.readString(from.resolve(file.fileName()), ISO_8859_1),
                    kernel + " " + file);
        }
    }

    private void depmod(String kernel) {
        String conf = root.resolve("depmod.conf").toString();
        CommandRun run = CommandRun.of("depmod", "-b", root.toString(), "-C", conf, kernel);
        assertEquals(0, run.exit(), run.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"suse", "redhat"})
    void anUpgradeReachesKernelsWhoseLinksStay(String asked) throws IOException {
        makeTree(asked);
        assertEquals(0, added("apply").exit());
        String links = scenario.links();
        assertTrue(links.contains(K3 + "/weak-updates/"), links);
        assertTrue(aliases(K2).contains("old:x"));
        install("new");
        CommandRun plan = added("plan");
        for (String kernel : List.of(K2, K3)) {
            assertTrue(plan.out().contains(kernel + "\n"), plan.out());
        }
        String link = style.equals("suse") ? "weak-updates/updates/x.ko" : "weak-updates/x.ko";
        assertTrue(plan.out().contains("  = " + link + " is indexed anew\n"), plan.out());
        assertTrue(plan.out().contains("  = updates/x.ko is indexed anew\n"), plan.out());
        assertTrue(aliases(K2).contains("old:x"), "a plan changed something");
        CommandRun changed = added("apply", "--changed");
        String each = " x\n%s y\n";
        assertEquals(
                (K1 + each).formatted(K1) + (K2 + each).formatted(K2) + (K3 + each).formatted(K3),
                changed.out());
        for (String kernel : List.of(K1, K2, K3)) {
            assertTrue(aliases(kernel).contains("new:y"), aliases(kernel));
            assertFalse(aliases(kernel).contains("old:"), aliases(kernel));
            assertIndexed(kernel);
        }
        assertEquals(links, scenario.links());
    }

    /// Kernels that nothing is decided for: without System.map and symvers, but with indexes.
    @ParameterizedTest
    @ValueSource(strings = {"suse", "redhat"})
    void soDoesOneOfModulesThatKernelsWithoutSymbolsUse(String asked) throws IOException {
        makeTree(asked);
        scenario.kernel(BARE, "a=1", SyntheticModule.named("base"));
        for (String kernel : List.of(BARE, K1)) {
            Files.delete(root.resolve("boot/symvers-" + kernel + ".gz"));
            Files.delete(root.resolve("boot/System.map-" + kernel));
        }
        Path weak = Files.createDirectories(scenario.modules(BARE).resolve("weak-updates"));
        // the second by another name of the directory than the package has
        String other = style.equals("suse") ? "/lib/modules/" : "/usr/lib/modules/";
        Files.createSymbolicLink(weak.resolve("y.ko"), Path.of(other + K1 + "/updates/y.ko"));
        Files.createSymbolicLink(
                Files.createDirectories(scenario.modules(BARE).resolve("extra")).resolve("x.ko"),
                scenario.modules(K1).resolve("updates/x.ko"));
        depmod(BARE);
        depmod(K1);
        install("new");
        CommandRun changed = added("apply", "--changed");
        assertEquals(0, changed.exit(), changed.toString());
        for (String line : List.of(BARE + " x\n", BARE + " y\n", K1 + " x\n")) {
            assertTrue(changed.out().contains(line), changed.out());
        }
        assertTrue(aliases(BARE).contains("new:x"), aliases(BARE));
        assertTrue(aliases(BARE).contains("new:y"), aliases(BARE));
        assertTrue(aliases(K1).contains("new:x"), aliases(K1));
    }

    /// A directory of modules that has no indexes belongs to no kernel that is there.
    @Test
    void nothingIsIndexedForAKernelThatIsNotInstalled() throws IOException {
        makeTree("suse");
        Files.delete(root.resolve("boot/System.map-" + K1));
        assertEquals(0, added("apply").exit());
        assertFalse(Files.exists(scenario.modules(K1).resolve("modules.dep")));
        assertTrue(aliases(K2).contains("old:x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"suse", "redhat"})
    void modulesThatWentAreIndexedNoMore(String asked) throws IOException {
        makeTree(asked);
        assertEquals(0, added("apply").exit());
        Files.delete(scenario.modules(K2).resolve(linkOf("y.ko"))); // not all links are there
        String list = scenario.list(KMP);
        for (String module : List.of("x.ko", "y.ko")) {
            Files.delete(scenario.modules(K1).resolve("updates/" + module));
        }
        String[] event =
                style.equals("suse")
                        ? new String[] {"--remove-kmp", KMP}
                        : new String[] {"--remove-modules"};
        CommandRun run = run("apply", list, event);
        assertEquals(0, run.exit(), run.toString());
        for (String kernel : List.of(K1, K2, K3)) {
            assertFalse(aliases(kernel).contains("old:"), kernel + "\n" + aliases(kernel));
            assertIndexed(kernel);
        }
    }

    private String linkOf(String module) {
        return "weak-updates/" + (style.equals("suse") ? "updates/" : "") + module;
    }

    @ParameterizedTest
    @ValueSource(strings = {"suse", "redhat"})
    void moreModulesOfAKernelAreIndexed(String asked) throws IOException {
        makeTree(asked);
        assertEquals(0, run("apply", "", "--add-kernel", K2).exit());
        Files.write(
                scenario.modules(K2).resolve("kernel/more.ko"),
                SyntheticModule.named("more").alias("more:x").build());
        CommandRun run = run("apply", "", "--add-kernel", K2);
        assertEquals(0, run.exit(), run.toString());
        assertTrue(aliases(K2).contains("more:x"), aliases(K2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"suse", "redhat"})
    void aKernelThatIsNotThereIsNamedWithThoseThatAre(String asked) throws IOException {
        makeTree(asked);
        for (String verb : List.of("plan", "apply")) {
            for (String name : List.of("nosuch", "6.4.0-99-default")) {
                CommandRun run = run(verb, "", "--add-kernel", name);
                assertEquals(2, run.exit(), run.toString());
                assertEquals("", run.out());
                assertEquals(
                        "kindex: no kernel %s in %s; there are %s, %s, %s\n"
                                .formatted(name, root + "/lib/modules", K1, K2, K3),
                        run.err());
            }
        }
        CommandRun run = run("apply", "", "--remove-kernel", "nosuch");
        assertEquals(2, run.exit());
        assertEquals("kindex: --remove-kernel takes a kernel's version, not nosuch\n", run.err());
    }
}
