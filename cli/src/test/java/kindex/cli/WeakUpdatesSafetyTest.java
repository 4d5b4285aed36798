package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import kindex.bytes.XxHash64;
import kindex.synthetic.SyntheticModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kindex weak-updates` below a base directory that others can write to changes nothing elsewhere.
class WeakUpdatesSafetyTest {
    private static final String K1 = "6.4.0-10-default";
    private static final String K2 = "6.4.0-20-default";

    @TempDir Path base;
    private WeakScenario scenario;
    private Path root;
    private Path state;
    private Path journal;
    private Path victim;

    @BeforeEach
    void makeTree() throws IOException {
        root = base.resolve("r");
        scenario = new WeakScenario(root, "redhat", null);
        scenario.kernel(K1, "a=1", SyntheticModule.named("base"));
        scenario.kernel(K2, "a=1", SyntheticModule.named("base"));
        scenario.install("x", K1, "extra/sub/x.ko", SyntheticModule.named("x").needs("a", 1));
        state = Files.createDirectories(root.resolve("var/lib/kindex"));
        journal = state.resolve("weak-updates.journal");
        victim = Files.createDirectory(base.resolve("victim"));
        Files.writeString(victim.resolve("shadow"), "secret");
    }

    private CommandRun run(String... words) {
        String[] all =
                Stream.concat(Stream.of("weak-updates"), Stream.of(words)).toArray(String[]::new);
        return WeakScenario.run(scenario.list("x"), all);
    }

    private CommandRun apply() {
        return run(
                "apply",
                "--style",
                "redhat",
                "--add-modules",
                "-b",
                root.toString(),
                "-C",
                root.resolve("depmod.conf").toString());
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private void writeJournal(String... lines) throws IOException {
        String text = "kindex weak-updates 2\n" + String.join("\n", lines) + "\n";
        byte[] bytes = text.getBytes(ISO_8859_1);
        long sum = XxHash64.of(bytes, 0, bytes.length, 0);
        Files.writeString(journal, text + "end\tbegun\t%016x\n".formatted(sum), ISO_8859_1);
    }

    private void writeSoundJournal() throws IOException {
        writeJournal(
                "kernel\t" + K2 + "\t/lib/modules/" + K2 + "\t1",
                "link\tweak-updates/sub/x.ko\t\t/lib/modules/" + K1 + "/extra/sub/x.ko");
    }

    private void assertUntouched() throws IOException {
        try (Stream<Path> inside = Files.list(victim)) {
            assertEquals(List.of(victim.resolve("shadow")), inside.toList());
        }
        assertEquals("secret", Files.readString(victim.resolve("shadow")));
    }

    private void assertRefused(String found) throws IOException {
        String before = scenario.links();
        for (String verb : List.of("apply", "plan")) {
            CommandRun run = run(verb, "-b", root.toString(), "--remove-kernel", "6.4-0-none");
            assertEquals(1, run.exit(), run.toString());
            assertTrue(run.err().startsWith("kindex: " + journal + ": "), run.err());
            assertTrue(run.err().contains(found), run.err());
            assertTrue(run.err().contains(", expected "), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
            assertEquals(before, scenario.links());
            assertUntouched();
        }
    }

    @Test
    void aJournalOfARunThatDidNotEndIsFollowed() throws IOException {
        writeSoundJournal();
        CommandRun run = run("apply", "-b", root.toString(), "--remove-kernel", "6.4-0-none");
        assertEquals(0, run.exit(), run.toString());
        assertEquals("kindex: finished what an earlier run had begun\n", run.err());
        assertTrue(scenario.links().startsWith(K2 + "/weak-updates/sub/x.ko -> "));
        assertFalse(Files.exists(journal));
    }

    @Test
    void aJournalThatOthersCanWriteIsNot() throws IOException {
        writeSoundJournal();
        mode(journal, "rw-rw-r--");
        assertRefused("with mode 664");
        mode(journal, "rw-r--rw-");
        assertRefused("with mode 646");
        mode(journal, "rw-r--r--");
        for (String above : List.of("var/lib/kindex", "var/lib", "var")) {
            mode(root.resolve(above), "rwxrwxr-x");
            assertRefused("below " + root.resolve(above) + ", which others can change");
            mode(root.resolve(above), "rwxr-xr-x");
        }
        Path aside = state.resolve("aside");
        Files.move(journal, aside);
        Files.createSymbolicLink(journal, aside);
        assertRefused("no plain file");
        Files.delete(journal);
        Files.createDirectory(journal);
        assertRefused("no plain file");
    }

    @Test
    void aJournalOfAnotherUserIsNot() throws IOException {
        assumeTrue((Integer) Files.getAttribute(base, "unix:uid") == 0, "needs to be root");
        writeSoundJournal();
        Files.setAttribute(journal, "unix:uid", 65534);
        assertRefused("a file of user 65534 with mode 644");
        Files.setAttribute(journal, "unix:uid", 0);
        Files.setAttribute(root.resolve("var/lib"), "unix:uid", 65534);
        assertRefused("below " + root.resolve("var/lib"));
    }

    @Test
    void aJournalMayNameNothingElse() throws IOException {
        String kernel = "kernel\t" + K2 + "\t/lib/modules/" + K2 + "\t1";
        writeJournal("kernel\t" + K2 + "\t" + victim + "\t0", "link\tshadow\t\t/evil");
        assertRefused("kernel\t" + K2 + "\t" + victim);
        for (String path : List.of("shadow", "../x.ko", "weak-updates/../../x.ko")) {
            writeJournal(kernel, "link\t" + path + "\t\t/evil/x.ko");
            assertRefused("line 3: found link\t" + path);
        }
        writeJournal("kernel\tx");
        assertRefused("kernel\tx");
        writeJournal(kernel, "link\ta");
        assertRefused("link\ta");
        Files.writeString(journal, "");
        assertRefused("line 1: found nothing");
        Files.writeString(journal, "kindex weak-updates 2\nkernel\t");
        assertRefused("line 2: found kernel\t");
    }

    /// In a directory that others can write to all links are theirs.
    @Test
    void linksOfOthersAreNotFollowed() throws IOException {
        mode(root.resolve("usr/lib/modules"), "rwxrwxrwx");
        Path moved = base.resolve("moved");
        Files.move(scenario.modules(K2), moved);
        Files.createSymbolicLink(scenario.modules(K2), moved);
        String before = listing(moved);
        CommandRun run = apply();
        assertEquals(2, run.exit(), run.toString());
        String path = scenario.modules(K2).toString();
        assertTrue(run.err().contains(path + ": Too many levels of symbolic links"), run.err());
        assertEquals(before, listing(moved));
        assertEquals("", scenario.links());
        Files.delete(scenario.modules(K2));
        Files.move(moved, scenario.modules(K2));
        assertEquals(0, apply().exit());

        mode(root.resolve("var/lib"), "rwxrwxrwx");
        Files.delete(state);
        Files.createSymbolicLink(state, victim);
        run = apply();
        assertEquals(2, run.exit(), run.toString());
        assertEquals("kindex: " + state + ": Too many levels of symbolic links\n", run.err());
        assertUntouched();
    }

    @Test
    void linksInWeakUpdatesAreNotFollowed() throws IOException {
        Path weak = scenario.modules(K2).resolve("weak-updates");
        for (Path link : List.of(weak, weak.resolve("sub"))) {
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, victim);
            CommandRun run = apply();
            assertEquals(2, run.exit(), run.toString());
            assertTrue(run.err().contains(": Too many levels of symbolic links"), run.err());
            assertUntouched();
            assertTrue(Files.isSymbolicLink(link));
            assertFalse(Files.exists(journal, LinkOption.NOFOLLOW_LINKS));
            Files.delete(link);
        }
    }

    /// What is absolute is refused there; what stays below the base directory is not.
    @Test
    void aBaseDirectoryOfOthersIsWorkedIn() throws IOException {
        mode(root, "rwxrwxrwx"); // the link lib -> usr/lib in it counts as theirs
        CommandRun run = apply();
        assertEquals(0, run.exit(), run.toString());
        assertTrue(scenario.links().startsWith(K2 + "/weak-updates/sub/x.ko -> "));
        Files.delete(root.resolve("lib"));
        Files.createSymbolicLink(root.resolve("lib"), root.resolve("usr/lib"));
        Files.write(
                scenario.modules(K1).resolve("extra/sub/x.ko"),
                SyntheticModule.named("x").alias("new:x").build());
        run = apply();
        assertEquals(2, run.exit(), run.toString());
        assertTrue(run.err().contains(root + "/lib: Too many levels"), run.err());
    }

    private static String listing(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.sorted().toList().toString();
        }
    }

    @Test
    void plainFilesComeBackWhereAnIndexCannotBeMade() throws IOException {
        Path plain = scenario.modules(K1).resolve("weak-updates/sub/y.ko");
        Files.createDirectories(plain.getParent());
        Files.write(plain, SyntheticModule.named("y").alias("plain:y").build());
        scenario.install("x", K2, "extra/sub/y.ko", SyntheticModule.named("y").needs("a", 1));
        assertEquals(0, apply().exit());
        assertTrue(Files.isSymbolicLink(plain));
        Files.delete(plain);
        Files.write(plain, SyntheticModule.named("y").alias("plain:y").build());
        byte[] bytes = Files.readAllBytes(plain);
        Path index = scenario.modules(K2).resolve("modules.dep");
        Files.deleteIfExists(index);
        Files.createDirectory(index);
        CommandRun run = apply();
        assertEquals(2, run.exit(), run.toString());
        assertEquals(
                "kindex: ERROR: Could not write index 'modules.dep': Is a directory\nkindex: "
                        + scenario.modules(K2).toString().replace("/usr/lib", "/lib")
                        + ": Input/output error\n",
                run.err());
        assertTrue(Files.isRegularFile(plain, LinkOption.NOFOLLOW_LINKS));
        assertEquals(new String(bytes, ISO_8859_1), Files.readString(plain, ISO_8859_1));
        String aliases = Files.readString(scenario.modules(K1).resolve("modules.alias"));
        assertTrue(aliases.contains("plain:y"), aliases);
        assertFalse(Files.exists(journal));
    }

    @Test
    void aVerbIsWanted() {
        for (String[] words : new String[][] {{}, {"-b", "/x"}, {"--add-kernel", "x"}, {"list"}}) {
            CommandRun run = run(words);
            assertEquals(2, run.exit());
            assertTrue(run.err().startsWith("kindex: plan, apply or remove is wanted, not "));
            assertEquals(1, run.err().lines().count(), run.err());
        }
    }
}
