package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kindex.synthetic.SyntheticModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `kindex weak-updates` finds to fit where packages meet patches and files for `depmod.d`.
class WeakUpdatesFitTest {
    private static final String K1 = "6.4.0-10-default";
    private static final String K2 = "6.4.0-20-default";
    private static final String KMP = "m-kmp-default-1.0-1";
    private static final String CONF = "/etc/depmod.d/m.conf";

    @TempDir Path root;

    private CommandRun run(
            WeakScenario scenario, String style, String verb, String input, String... event)
            throws IOException {
        Path kmps = scenario.root().resolve("list");
        Files.writeString(kmps, KMP + "\n" + scenario.list(KMP) + CONF + "\n");
        List<String> words = new ArrayList<>(List.of("weak-updates", verb, "--style", style));
        words.addAll(List.of("-b", scenario.root().toString(), "--kmps", kmps.toString()));
        words.addAll(List.of("-C", scenario.root().resolve("depmod.conf").toString()));
        words.addAll(List.of(event));
        return WeakScenario.run(input, words.toArray(String[]::new));
    }

    private static void writeConf(WeakScenario scenario, String line) throws IOException {
        Path conf = scenario.root().resolve(CONF.substring(1));
        Files.createDirectories(conf.getParent());
        Files.writeString(conf, line + "\n");
    }

    @Test
    void patchesOfTheRunningKernelSupplyNothing() throws IOException {
        WeakScenario scenario = new WeakScenario(root.resolve("r"), "suse", null);
        for (String kernel : List.of(K1, K2)) {
            scenario.kernel(kernel, "a=1", SyntheticModule.named("base"));
        }
        Path livepatch = Files.createDirectories(scenario.modules(K2).resolve("livepatch"));
        Files.write(
                livepatch.resolve("lp.ko"),
                SyntheticModule.named("lp").exports("lp_1", 5).needs("none", 1).build());
        scenario.install(KMP, K1, "updates/m.ko", SyntheticModule.named("m").needs("lp_1", 5));
        String reason =
                "    weak-updates/updates/m.ko needs lp_1, which no module or kernel exports\n";
        for (String verb : List.of("plan", "apply", "apply")) { // the last with a cache
            CommandRun run = run(scenario, "suse", verb, "", "--add-kernel", K2);
            assertEquals(0, run.exit(), run.toString());
            assertTrue(run.out().contains("  " + KMP + " is not used\n" + reason), run.out());
            run = run(scenario, "suse", verb, "", "--add-kmp", KMP);
            assertTrue(run.out().contains(reason), run.out());
        }
        assertEquals("", scenario.links());
        Files.move(livepatch.resolve("lp.ko"), scenario.modules(K2).resolve("kernel/lp.ko"));
        Files.write(
                scenario.modules(K2).resolve("kernel/lp.ko"),
                SyntheticModule.named("lp").exports("lp_1", 5).build());
        assertEquals(0, run(scenario, "suse", "apply", "", "--add-kernel", K2).exit());
        assertEquals(1, scenario.links().lines().count());
    }

    /// Kernels have a module of the package's name that others need as it is.
    private WeakScenario withUser(String style, String search) throws IOException {
        WeakScenario scenario = new WeakScenario(root.resolve("r"), style, null);
        for (String kernel : List.of(K1, K2)) {
            scenario.kernel(
                    kernel,
                    "a=1",
                    SyntheticModule.named("m").exports("m_1", 7),
                    SyntheticModule.named("user").needs("m_1", 7));
            Path modules = scenario.modules(kernel).resolve("kernel");
            Files.move(modules.resolve("base0.ko"), modules.resolve("m.ko"));
            Files.move(modules.resolve("base1.ko"), modules.resolve("user.ko"));
        }
        Files.writeString(scenario.root().resolve("depmod.conf"), "search " + search + "\n");
        return scenario;
    }

    @Test
    void anOverrideThatAPackageBringsCounts() throws IOException {
        WeakScenario scenario = withUser("suse", "built-in weak-updates extra");
        scenario.install(KMP, K1, "extra/m.ko", SyntheticModule.named("m").exports("m_1", 9));
        CommandRun hidden = run(scenario, "suse", "plan", "", "--add-kmp", KMP);
        assertTrue(hidden.out().contains(KMP + " is used\n"), hidden.out());
        for (String directory : List.of("extra", "weak-updates/extra")) {
            writeConf(scenario, "override m * " + directory);
            for (String event : List.of("--add-kmp", "--add-kernel")) {
                String name = event.equals("--add-kmp") ? KMP : K2;
                CommandRun run = run(scenario, "suse", "plan", "", event, name);
                assertEquals(0, run.exit(), run.toString());
                boolean wins = directory.startsWith("weak");
                String reason = "    kernel/user.ko needs another version of m_1\n";
                assertEquals(wins, run.out().contains(reason), directory + run.out());
            }
        }
    }

    @Test
    void soDoesOneInTheListOfFilesThatRedHatsScriptsGet() throws IOException {
        WeakScenario scenario = withUser("redhat", "extra built-in weak-updates");
        scenario.install(KMP, K1, "extra/m.ko", SyntheticModule.named("m").needs("a", 2));
        String list = scenario.list(KMP);
        CommandRun refused = run(scenario, "redhat", "plan", list, "--add-modules");
        assertTrue(refused.out().contains("m.ko is not used\n"), refused.out());
        writeConf(scenario, "override m * kernel");
        for (String input : List.of(list, list + CONF + "\n")) {
            CommandRun run = run(scenario, "redhat", "plan", input, "--add-modules");
            boolean listed = input.length() > list.length();
            assertEquals(!listed, run.out().contains("is not used\n"), run.out());
        }
        // what lies in weak-updates is judged there, too
        writeConf(scenario, "override m * weak-updates");
        String input = list + CONF + "\n";
        CommandRun run = run(scenario, "redhat", "plan", input, "--add-modules");
        assertTrue(run.out().contains("weak-updates/m.ko needs another version of a"), run.out());
        run = run(scenario, "redhat", "plan", "", "--add-kmp", KMP);
        assertTrue(run.out().contains("weak-updates/m.ko needs another version of a"), run.out());
    }

    /// As in Red Hat's script, which looks at no kernel then.
    @Test
    void aPackageWithoutModulesIsNobodysEvent() throws IOException {
        WeakScenario scenario = new WeakScenario(root.resolve("r"), "redhat", null);
        SyntheticModule base = SyntheticModule.named("base");
        scenario.kernel(K1, "a=1", base).kernel(K2, "a=1", base);
        scenario.install(KMP, K1, "extra/m.ko", SyntheticModule.named("m").needs("a", 1));
        CommandRun run = run(scenario, "redhat", "apply", scenario.list(KMP), "--add-modules");
        assertTrue(run.out().contains("m.ko is used\n"), run.toString());
        String links = scenario.links();
        scenario.kernel(K2, "a=9", base); // m does not fit any more
        for (String event : List.of("--add-modules", "--remove-modules")) {
            for (String input : List.of("", "/usr/share/doc/m/README\n", CONF + "\n")) {
                run = run(scenario, "redhat", "apply", input, event);
                assertEquals(0, run.exit(), run.toString());
                assertEquals("", run.out());
                assertEquals(links, scenario.links());
            }
        }
    }
}
