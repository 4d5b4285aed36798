package kindex.indexgen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import kindex.bytes.ByteStrings;
import kindex.indexgen.generator.IndexGenerator;
import kindex.indexgen.generator.IndexSet;
import kindex.indexgen.trie.IndexDump;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// Tries that are patched are those that are made anew.
class PatchedIndexesTest {
    /// A module as far as these indexes go.
    private record Module(String path, List<String> aliases, List<Integer> needs) {
        String name() {
            String file = path.substring(path.lastIndexOf('/') + 1);
            return file.substring(0, file.indexOf('.')).replace('-', '_');
        }
    }

    private static ListedSource source(List<Module> modules) {
        ListedSource source = new ListedSource();
        for (Module module : modules) {
            source.module(module.name(), module.path());
            source.needs(
                    module.needs().stream()
                            .filter(need -> need < modules.size())
                            .mapToInt(need -> need)
                            .toArray());
            source.alias(module.aliases().toArray(new String[0]));
        }
        return source;
    }

    /// What an earlier run published, all of it to be patched.
    private record Earlier(List<Module> modules, IndexSet set, int now)
            implements PublishedIndexes {
        @Override
        public boolean stands(IndexFile file) {
            return false;
        }

        @Override
        public AliasChanges aliasChanges() {
            int[] idx = new int[Math.max(now, modules.size())];
            ByteStrings[] before = new ByteStrings[idx.length];
            for (int i = 0; i < idx.length; i++) {
                idx[i] = i;
                before[i] =
                        i < modules.size()
                                ? ByteStrings.of(modules.get(i).aliases().toArray(new String[0]))
                                : ByteStrings.EMPTY;
            }
            return new AliasChanges(set.toByteArray(IndexFile.ALIAS_BIN), idx, before);
        }

        @Override
        public PublishedDependencies dependencies() {
            return new PublishedDependencies(
                    set.toByteArray(IndexFile.DEP),
                    set.toByteArray(IndexFile.DEP_BIN),
                    ByteStrings.of(modules.stream().map(Module::path).toArray(String[]::new)),
                    i -> modules.get(i).name().getBytes(ISO_8859_1));
        }
    }

    private static IndexSet made(
            List<Module> modules, PublishedIndexes earlier, List<String> told) {
        IndexGenerator generator =
                new IndexGenerator(source(modules), IndexFormat.KMOD_34, false, false, earlier);
        generator.link(source(modules));
        for (int task = 0; task < generator.tasks(); task++) {
            generator.run(task);
        }
        return generator.finish((file, problem) -> told.add(file + " " + problem));
    }

    private static void check(List<Module> before, List<Module> after) {
        List<String> told = new ArrayList<>();
        IndexSet published = made(before, PublishedIndexes.NONE, told);
        if (!told.isEmpty()) {
            return; // nothing is patched that was made with a problem
        }
        IndexSet expected = made(after, PublishedIndexes.NONE, told);
        List<String> toldAgain = new ArrayList<>();
        IndexSet patched = made(after, new Earlier(before, published, after.size()), toldAgain);
        assertEquals(told, toldAgain);
        assertEquals(expected.isComplete(), patched.isComplete());
        if (!expected.isComplete()) {
            return;
        }
        assertEquals(expected.files(), patched.files());
        for (IndexFile file : expected.files()) {
            byte[] wanted = expected.toByteArray(file);
            byte[] got = patched.toByteArray(file);
            assertArrayEquals(
                    wanted,
                    got,
                    () -> file + (file.isTrie() ? IndexDump.difference(wanted, got) : ""));
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void patchedTriesAreThoseMadeAnew(@ForAll long seed) {
        Random random = new Random(seed);
        List<Module> before = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            add(before, before.size(), names, random);
        }
        List<Module> after = new ArrayList<>(before);
        for (int i = random.nextInt(5); i > 0; i--) {
            int at = after.isEmpty() ? 0 : random.nextInt(after.size());
            switch (random.nextInt(4)) {
                case 0 -> add(after, after.size(), names, random);
                case 1 -> add(after, at, names, random);
                case 2 ->
                        after.subList(Math.min(at, after.size()), Math.min(at + 1, after.size()))
                                .clear();
                default -> {
                    if (at < after.size()) {
                        Module old = after.get(at);
                        after.set(at, new Module(old.path(), aliases(random), needs(random)));
                    }
                }
            }
        }
        check(before, after);
    }

    private static void add(List<Module> modules, int at, Set<String> names, Random random) {
        String odd = random.nextInt(20) == 0 ? "x\ny.ko: " : random.nextInt(20) == 0 ? "d: " : "";
        String path = odd + "d" + random.nextInt(3) + "/m-" + random.nextInt(40) + ".ko";
        Module module = new Module(path, aliases(random), needs(random));
        if (names.add(module.name())) {
            modules.add(at, module);
        }
    }

    private static List<String> aliases(Random random) {
        List<String> aliases = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String odd = random.nextInt(60) == 0 ? "]" : random.nextInt(60) == 0 ? "\u00e4" : "";
            aliases.add("pci:v" + "0".repeat(random.nextInt(4)) + random.nextInt(6) + "-*" + odd);
        }
        return aliases;
    }

    private static List<Integer> needs(Random random) {
        List<Integer> needs = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            int need = random.nextInt(30);
            if (!needs.contains(need)) {
                needs.add(need);
            }
        }
        return needs;
    }

    /// Lines that read alike though they are others: a colon, a space and a newline in paths.
    @Test
    void linesMayReadAlike() {
        check(
                List.of(
                        new Module("x/a.ko", List.of(), List.of(1)),
                        new Module("x/a.ko: y/b.ko", List.of(), List.of())),
                List.of(
                        new Module("x/a.ko: x/a.ko: y/b.ko", List.of(), List.of()),
                        new Module("x/a.ko: y/b.ko", List.of(), List.of())));
        check(
                List.of(
                        new Module("a\nb.ko", List.of(), List.of()),
                        new Module("b.ko", List.of(), List.of(0))),
                List.of(
                        new Module("a\nb.ko", List.of(), List.of(1)),
                        new Module("b.ko", List.of(), List.of())));
    }
}
