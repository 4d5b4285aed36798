package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Damages a tree in every way that can be thought of: each has to be called by its name, in the
/// file it is in, and nothing else.
class VerifyDamageTest {
    @TempDir Path base;

    /// A change to a tree whose indexes were right.
    private interface Harm {
        void to(Path directory) throws IOException;
    }

    /// A harm and what has to be said of it.
    ///
    /// @param states what is said of each file that is not equal, as `file state`
    /// @param words a line that has to be among the output
    private record Damage(String name, Harm harm, String states, String words) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final SyntheticModule NEW_SYMBOL = a().exports("a_new").needs("b_old");

    private static SyntheticModule a() {
        return SyntheticModule.named("a").alias("pci:v*", "devname:a/x", "char-major-10-7");
    }

    private static SyntheticModule b() {
        return SyntheticModule.named("b").exports("b_old").softdep("pre: a").weakdep("a");
    }

    private static SyntheticTree tree() {
        SyntheticTree tree =
                SyntheticTree.forKernel("6.1")
                        .file("modules.order", "a.ko\nb.ko\nm0.ko\nm1.ko\n")
                        .file("modules.builtin", "kernel/built-in.ko\nkernel/other.ko\n")
                        .file("modules.builtin.modinfo", "built_in.alias=pnp:x*\0")
                        .module("a.ko", a().exports("a_1").needs("b_old"))
                        .module("b.ko", b().alias("usb:v-1[a-c]*"));
        for (int i = 0; i < 2; i++) {
            tree.module("m" + i + ".ko", SyntheticModule.named("m" + i).exports("sym" + i));
        }
        return tree;
    }

    static Stream<Damage> damages() {
        return Stream.of(
                new Damage("no damage", _ -> {}, "", "equal: 11 files are what the modules imply"),
                missing("modules.dep"),
                missing("modules.dep.bin"),
                missing("modules.weakdep"),
                missing("modules.builtin.alias.bin"),
                damage(
                        "text cut in a line",
                        directory -> cut(directory, "modules.dep", -3),
                        "modules.dep truncated",
                        "ends after "),
                damage(
                        "text cut behind a line",
                        directory -> put(directory, "modules.dep", "a.ko: b.ko\n"),
                        "modules.dep stale",
                        "lacks module m1 (m1.ko)"),
                damage(
                        "stale text cut in a line",
                        directory -> put(directory, "modules.softdep", "softdep c pre: x"),
                        "modules.softdep damaged",
                        "offset 16: found the end of the file, expected the end of the line"),
                damage(
                        "empty file",
                        directory -> put(directory, "modules.alias", ""),
                        "modules.alias truncated",
                        "ends after 0 of "),
                damage(
                        "trie cut",
                        directory -> cut(directory, "modules.symbols.bin", -7),
                        "modules.symbols.bin truncated",
                        "ends after "),
                damage(
                        "empty trie",
                        directory -> put(directory, "modules.builtin.bin", ""),
                        "modules.builtin.bin truncated",
                        "ends after 0 of "),
                damage(
                        "wrong magic",
                        directory -> poke(directory, "modules.dep.bin", 0, 0xb1),
                        "modules.dep.bin damaged",
                        "offset 0: found 0xb107f457, expected the magic 0xb007f457"),
                damage(
                        "unknown version",
                        directory -> poke(directory, "modules.alias.bin", 5, 9),
                        "modules.alias.bin damaged",
                        "offset 4: found 0x9, expected the major version 0x2"),
                damage(
                        "reference beyond the end",
                        directory -> poke(directory, "modules.symbols.bin", 9, 0xff),
                        "modules.symbols.bin damaged",
                        "    offset "),
                damage(
                        "nodes in a circle",
                        VerifyDamageTest::circle,
                        "modules.dep.bin damaged",
                        "of another, expected nodes apart"),
                damage(
                        "an extra byte behind a trie",
                        directory -> append(directory, "modules.dep.bin", "x"),
                        "",
                        "note: holds the same in other bytes, from offset "),
                damage(
                        "a directory in the place of a file",
                        directory -> {
                            Files.delete(directory.resolve("modules.alias"));
                            Files.createDirectory(directory.resolve("modules.alias"));
                        },
                        "modules.alias unreadable",
                        "cannot be read: a directory"),
                damage(
                        "a link to nowhere",
                        directory -> {
                            Files.delete(directory.resolve("modules.dep"));
                            Files.createSymbolicLink(
                                    directory.resolve("modules.dep"), Path.of("nowhere"));
                        },
                        "modules.dep unreadable",
                        "cannot be read: No such file or directory"),
                damage(
                        "a module added",
                        directory -> put(directory, "c.ko", SyntheticModule.named("c").build()),
                        "modules.dep stale, modules.dep.bin stale",
                        "lacks module c (c.ko)"),
                damage(
                        "a module removed",
                        directory -> Files.delete(directory.resolve("m1.ko")),
                        "modules.dep stale, modules.dep.bin stale, modules.symbols stale,"
                                + " modules.symbols.bin stale",
                        "has module m1 (m1.ko), which no module implies"),
                damage(
                        "a module moved",
                        directory -> {
                            Files.createDirectory(directory.resolve("updates"));
                            Files.move(
                                    directory.resolve("m1.ko"), directory.resolve("updates/m1.ko"));
                            put(directory, "modules.order", "a.ko\nb.ko\nm0.ko\nupdates/m1.ko\n");
                        },
                        "modules.dep stale, modules.dep.bin stale",
                        "has module m1 (m1.ko), expected updates/m1.ko"),
                damage(
                        "a symbol and an alias renamed",
                        directory -> put(directory, "a.ko", NEW_SYMBOL.alias("pci:new*").build()),
                        "modules.alias stale, modules.alias.bin stale, modules.symbols stale,"
                                + " modules.symbols.bin stale",
                        "lacks symbol:a_new of a"),
                damage(
                        "a dependency gone",
                        directory -> put(directory, "a.ko", a().exports("a_1").build()),
                        "modules.dep stale, modules.dep.bin stale",
                        "has dependency of a on b.ko, which no module implies"),
                damage(
                        "a dependency more",
                        directory ->
                                put(
                                        directory,
                                        "m0.ko",
                                        SyntheticModule.named("m0")
                                                .exports("sym0")
                                                .needs("sym1")
                                                .build()),
                        "modules.dep stale, modules.dep.bin stale",
                        "lacks dependency of m0 on m1.ko"),
                damage(
                        "soft and weak dependencies changed",
                        directory ->
                                put(
                                        directory,
                                        "b.ko",
                                        SyntheticModule.named("b")
                                                .exports("b_old")
                                                .softdep("post: a")
                                                .weakdep("m0")
                                                .alias("usb:v-1[a-c]*")
                                                .build()),
                        "modules.softdep stale, modules.weakdep stale",
                        "has softdep of b pre: a, expected post: a"),
                damage(
                        "a device node changed",
                        directory ->
                                put(
                                        directory,
                                        "modules.devname",
                                        "# Device nodes to trigger on-demand module loading.\n"
                                                + "a a/x c10:8\n"),
                        "modules.devname stale",
                        "has device node of a a/x c10:8, expected a/x c10:7"),
                damage(
                        "another order",
                        directory -> put(directory, "modules.order", "b.ko\na.ko\nm0.ko\nm1.ko\n"),
                        "modules.dep disordered, modules.dep.bin disordered, modules.alias"
                                + " disordered, modules.alias.bin disordered, modules.symbols.bin"
                                + " disordered",
                        "in another order: found entry 1 a a.ko: b.ko, expected entry 1 b b.ko:"),
                damage(
                        "a built-in module more",
                        directory -> append(directory, "modules.builtin", "kernel/third.ko\n"),
                        "modules.builtin.bin stale",
                        "lacks built-in module third"),
                damage(
                        "another alias of a built-in module",
                        directory ->
                                put(
                                        directory,
                                        "modules.builtin.modinfo",
                                        "built_in.alias=pnp:y*\0"),
                        "modules.builtin.alias.bin stale",
                        "lacks alias pnp:y* of built-in built_in"),
                damage(
                        "the lists of built-in modules gone",
                        directory -> {
                            Files.delete(directory.resolve("modules.builtin"));
                            Files.delete(directory.resolve("modules.builtin.modinfo"));
                        },
                        "modules.builtin.bin stale, modules.builtin.alias.bin stale",
                        "has built-in module other, which no module implies"),
                damage(
                        "text and trie disagree",
                        directory -> append(directory, "modules.alias", "alias hand-made m0\n"),
                        "modules.alias stale",
                        "disagrees with modules.alias: 1 entries only there, 0 only here, such as"
                                + " hand_made m0"),
                damage(
                        "a line that is none",
                        directory -> append(directory, "modules.dep", "no colon here\n"),
                        "modules.dep damaged",
                        "found 'no colon here', expected a line 'PATH: PATH...'"),
                damage(
                        "zeros, as after a crash",
                        directory -> append(directory, "modules.symbols", "\0\0\0\0\n"),
                        "modules.symbols damaged",
                        "expected a line 'alias symbol:NAME MODULE'"),
                damage(
                        "another comment",
                        directory -> append(directory, "modules.alias", "# by hand\n"),
                        "",
                        "note: holds the same in other bytes"),
                damage(
                        "a trie of an older kmod",
                        VerifyDamageTest::olderTrie,
                        "",
                        "note: laid out as kmod 33 and earlier does it"),
                damage(
                        "a foreign file",
                        directory -> put(directory, "modules.mine", "x"),
                        "",
                        "modules.mine: note: foreign, no depmod reads or writes it"),
                damage(
                        "a map of module-init-tools",
                        directory -> put(directory, "modules.pcimap", "x"),
                        "",
                        "modules.pcimap: note: left over from a depmod before kmod"),
                damage(
                        "what a killed kmod leaves",
                        directory -> put(directory, "modules.dep.bin.4711.123456.1700000000", "x"),
                        "",
                        "note: left over from a depmod that was killed"),
                damage(
                        "what a killed kindex leaves",
                        directory -> put(directory, ".kindex-0123456789abcdef-modules.dep", "x"),
                        "",
                        "note: left over from a kindex that was killed"));
    }

    private static Damage damage(String name, Harm harm, String states, String words) {
        return new Damage(name, harm, states, words);
    }

    private static Damage missing(String file) {
        // without modules.weakdep a post-order tree would be kmod 30's; this one is kmod 34's
        return new Damage(
                file + " missing",
                directory -> Files.delete(directory.resolve(file)),
                file + " missing",
                "there is no such file");
    }

    @ParameterizedTest
    @MethodSource("damages")
    void isCalledByItsName(Damage damage) throws IOException {
        Path directory = tree().writeTo(base);
        assertEquals(0, CommandRun.of("depmod", "-b", base.toString(), "6.1").exit());
        damage.harm().to(directory);
        CommandRun run = CommandRun.of("verify", "-b", base.toString(), "6.1");
        // depmod itself stumbles over such a link where it looks for modules
        assertEquals(damage.name().equals("a link to nowhere"), !run.err().isEmpty(), run.err());
        assertTrue(run.out().contains(damage.words()), run.out());
        List<String> states = new ArrayList<>();
        run.out()
                .lines()
                .filter(line -> line.matches("modules[.a-z]+ +(?!equal)[a-z]+"))
                .forEach(line -> states.add(line.replaceAll(" +", " ")));
        assertEquals(damage.states(), String.join(", ", states), run.out());
        assertEquals(states.isEmpty() ? 0 : 1, run.exit());
        CommandRun json = CommandRun.of("verify", "--json", "-b", base.toString(), "6.1");
        assertEquals(run.exit(), json.exit());
        assertTrue(json.out().contains("\"equal\": " + states.isEmpty()), json.out());
    }

    @Test
    void formatsOfOlderKmods() throws IOException {
        tree().writeTo(base);
        for (String format : List.of("kmod-26", "kmod-30", "kmod-33", "kmod-34")) {
            CommandRun.of("depmod", "--format", format, "-b", base.toString(), "6.1");
            if (format.equals("kmod-30")) {
                assertTrue(Files.notExists(directory().resolve("modules.weakdep")));
            }
            if (format.equals("kmod-26")) {
                assertTrue(Files.notExists(directory().resolve("modules.builtin.alias.bin")));
            }
            CommandRun run = CommandRun.of("verify", "-b", base.toString(), "6.1");
            assertEquals(0, run.exit(), run.out());
            assertTrue(run.out().contains("indexes as " + format.replace('-', ' ')), run.out());
        }
    }

    @Test
    void whatCannotBeRead() throws IOException {
        CommandRun run = CommandRun.of("verify", "-b", base.toString(), "6.1");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("No such file or directory"), run.err());
        SyntheticTree.forKernel("6.1")
                .module("a.ko", SyntheticModule.named("a").exports("a").needs("b"))
                .module("b.ko", SyntheticModule.named("b").exports("b").needs("a"))
                .writeTo(base);
        run = CommandRun.of("verify", "-b", base.toString(), "6.1");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("Found 2 modules in dependency cycles!"), run.err());
        assertEquals(2, CommandRun.of("verify", "--limit", "x", "6.1").exit());
    }

    private Path directory() {
        return base.resolve("lib/modules/6.1");
    }

    private static void put(Path directory, String file, String text) throws IOException {
        put(directory, file, text.getBytes(ISO_8859_1));
    }

    private static void put(Path directory, String file, byte[] bytes) throws IOException {
        Files.write(directory.resolve(file), bytes);
    }

    private static void append(Path directory, String file, String text) throws IOException {
        byte[] bytes = Files.readAllBytes(directory.resolve(file));
        put(directory, file, new String(bytes, ISO_8859_1) + text);
    }

    private static void cut(Path directory, String file, int by) throws IOException {
        byte[] bytes = Files.readAllBytes(directory.resolve(file));
        put(directory, file, Arrays.copyOf(bytes, bytes.length + by));
    }

    private static void poke(Path directory, String file, int at, int value) throws IOException {
        byte[] bytes = Files.readAllBytes(directory.resolve(file));
        bytes[at] = (byte) value;
        put(directory, file, bytes);
    }

    /// Lets the first child of the root be the root.
    private static void circle(Path directory) throws IOException {
        byte[] bytes = Files.readAllBytes(directory.resolve("modules.dep.bin"));
        System.arraycopy(bytes, 8, bytes, 14, 4);
        put(directory, "modules.dep.bin", bytes);
    }

    /// Replaces one trie by the same of an older kmod.
    private static void olderTrie(Path directory) throws IOException {
        Path base = directory.getParent().getParent().getParent();
        Path other = Files.createDirectory(base.resolve("other"));
        CommandRun.of("depmod", "--format", "kmod-30", "-b", base + "", "-o", other + "", "6.1");
        Path older = other.resolve("lib/modules/6.1/modules.symbols.bin");
        put(directory, "modules.symbols.bin", Files.readAllBytes(older));
    }
}
