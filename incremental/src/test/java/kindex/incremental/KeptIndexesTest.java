package kindex.incremental;

import static kindex.indexgen.IndexFile.ALIAS;
import static kindex.indexgen.IndexFile.ALIAS_BIN;
import static kindex.indexgen.IndexFile.SYMBOLS;
import static kindex.indexgen.IndexFile.SYMBOLS_BIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import kindex.bytes.ByteStrings;
import kindex.elf.ModuleFacts;
import kindex.host.NioHostFiles;
import kindex.incremental.cache.FactsCache;
import kindex.incremental.cache.IndexSums;
import kindex.incremental.cache.SearchNote;
import kindex.indexgen.AliasChanges;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexFormat;
import kindex.indexgen.generator.IndexGenerator;
import kindex.indexgen.generator.IndexSet;
import kindex.symbols.ModuleFile;
import kindex.symbols.ModuleList;
import kindex.symbols.facts.FactsTable;
import kindex.symbols.graph.ModuleLinker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptIndexesTest {
    /// What depends on no module, and what none has a line in.
    private static final Set<IndexFile> BUILTIN =
            EnumSet.of(IndexFile.BUILTIN_BIN, IndexFile.BUILTIN_ALIAS_BIN);

    private static final Set<IndexFile> EMPTY_TEXTS =
            EnumSet.of(IndexFile.SOFTDEP, IndexFile.WEAKDEP, IndexFile.DEVNAME);

    private static final ModuleFacts PLAIN = facts(List.of(), List.of(), List.of(), List.of());
    private static final ModuleFacts DRIVER =
            facts(List.of(), List.of("pci:*"), List.of(), List.of());
    private static final ModuleFacts LIBRARY = facts(List.of("f"), List.of(), List.of(), List.of());
    private static final ModuleFacts NODE =
            facts(List.of(), List.of("char-major-1-2", "devname:n"), List.of(), List.of());
    private static final ModuleFacts SOFT =
            facts(List.of(), List.of(), List.of("pre: a"), List.of());
    private static final ModuleFacts WEAK = facts(List.of(), List.of(), List.of(), List.of("a"));

    /// How many modules were published.
    private static final int KNOWN = 3;

    @TempDir Path directory;
    private final FactsTable table = new FactsTable(8);
    private FactsCache known;

    /// What was published: a library, a driver, and a module that is neither.
    @BeforeEach
    void publish() throws Exception {
        ModuleFacts[] facts = {LIBRARY, DRIVER, PLAIN};
        ModuleFile[] files = new ModuleFile[facts.length];
        for (int i = 0; i < facts.length; i++) {
            files[i] = ModuleFile.of("/m/" + i + ".ko", "/m");
            table.add(facts[i]);
        }
        IndexSet set =
                IndexGenerator.generate(
                        new GraphIndexSource(
                                ModuleLinker.link(ModuleList.of(files), facts, _ -> {}),
                                null,
                                null),
                        IndexFormat.KMOD_34,
                        (_, _) -> {},
                        false);
        for (IndexFile file : set.files()) {
            Files.write(directory.resolve(file.fileName()), set.toByteArray(file));
        }
        known =
                new FactsCache(
                        table,
                        ByteStrings.of("0.ko", "1.ko", "2.ko"),
                        new long[0],
                        0,
                        true,
                        SearchNote.NONE,
                        IndexSums.of(set),
                        new byte[0],
                        0,
                        0);
    }

    /// Those of [#EMPTY_TEXTS] and some more.
    private static Set<IndexFile> texts(IndexFile... more) {
        Set<IndexFile> all = EnumSet.copyOf(EMPTY_TEXTS);
        all.addAll(List.of(more));
        return all;
    }

    private static Set<IndexFile> without(IndexFile... fewer) {
        Set<IndexFile> all = texts(ALIAS, ALIAS_BIN, SYMBOLS, SYMBOLS_BIN);
        all.removeAll(List.of(fewer));
        return all;
    }

    @Test
    void moduleNumbersHaveToStayForTries() {
        assertEquals(without(), kept(0, 1, 2));
        assertEquals(without(), kept(0, 1, 2, table.add(PLAIN)));
        assertEquals(without(), kept(0, 1), "the one at the end had nothing to say");
        assertEquals(without(ALIAS_BIN, SYMBOLS_BIN), kept(table.add(PLAIN), 0, 1, 2));
        assertEquals(without(ALIAS_BIN), kept(0, table.add(PLAIN), 1, 2));
    }

    @Test
    void orderHasToStayForTexts() {
        assertEquals(EnumSet.of(SYMBOLS_BIN), kept(0, 2, 1));
        assertEquals(EnumSet.of(ALIAS_BIN), kept(2, 1, 0));
    }

    @Test
    void whatWentMayNotHaveBeenInThem() {
        assertEquals(without(ALIAS, ALIAS_BIN), kept(0));
        assertEquals(without(SYMBOLS, SYMBOLS_BIN, ALIAS_BIN), kept(1, 2));
    }

    @Test
    void newModulesMayNotAddToThem() {
        assertEquals(without(ALIAS, ALIAS_BIN), kept(0, 1, 2, table.add(DRIVER)));
        assertEquals(without(SYMBOLS, SYMBOLS_BIN), kept(0, 1, 2, table.add(LIBRARY)));
        assertEquals(without(SYMBOLS, SYMBOLS_BIN), kept(table.add(PLAIN), 1, 2));
        assertEquals(without(ALIAS, ALIAS_BIN), kept(0, table.add(PLAIN), 2));
        assertEquals(without(SYMBOLS, SYMBOLS_BIN), kept(0, 1, table.add(LIBRARY)));
        assertEquals(without(ALIAS, ALIAS_BIN, IndexFile.DEVNAME), kept(0, 1, 2, table.add(NODE)));
        assertEquals(without(IndexFile.SOFTDEP), kept(0, 1, 2, table.add(SOFT)));
        assertEquals(without(IndexFile.WEAKDEP), kept(0, 1, 2, table.add(WEAK)));
    }

    @Test
    void oneThatIsReplacedMaySayWhatItsPredecessorSaid() {
        ModuleFacts rebuilt = facts(List.of("f"), List.of("x"), List.of(), List.of());
        assertEquals(without(ALIAS, ALIAS_BIN), kept(table.add(rebuilt), 1, 2));
        assertEquals(without(), kept(0, table.add(DRIVER), table.add(PLAIN)));
        assertEquals(without(ALIAS, ALIAS_BIN), kept(0, 2, table.add(DRIVER)), "it is another one");
    }

    @Test
    void aReplacedOneHasToHaveKeptItsPlace() {
        // the driver is read again, and the library, which was before it, is behind it
        ModuleRows moved =
                new ModuleRows(
                        table,
                        new int[] {2, table.add(DRIVER), 0},
                        null,
                        false,
                        0,
                        List.of(),
                        0L,
                        List.of());
        KeptIndexes kept =
                new KeptIndexes(known, moved, ByteStrings.of("2.ko", "1.ko", "0.ko"), output());
        assertFalse(kept.stands(ALIAS));
        assertTrue(kept.stands(ALIAS_BIN));
        assertFalse(kept.stands(SYMBOLS_BIN));
    }

    @Test
    void fewAliasesThatChangedAreTold() {
        int[] aliasless = {0, 2, table.add(PLAIN)};
        assertChanges(List.of(1), List.of("[pci:*]"), keptIndexes(aliasless));
        assertChanges(List.of(1, 3), List.of("[pci:*]", "[]"), keptIndexes(0, 2, 3, 1));
        assertChanges(List.of(3), List.of("[]"), keptIndexes(0, 1, 2, table.add(DRIVER)));
        ModuleFacts many = facts(List.of(), List.of("a".repeat(9999)), List.of(), List.of());
        assertNull(keptIndexes(0, 1, 2, table.add(many)).aliasChanges(), "one of nearly all");
    }

    @Test
    void nothingIsToldOfAliasesThatAreNotAsPublished() throws Exception {
        int row = table.add(DRIVER);
        assertNotNull(keptIndexes(0, 1, 2, row).aliasChanges());
        Path aliases = directory.resolve("modules.alias.bin");
        byte[] content = Files.readAllBytes(aliases);
        content[content.length - 2] ^= 1;
        Files.write(aliases, content);
        assertNull(keptIndexes(0, 1, 2, row).aliasChanges());
        Files.delete(aliases);
        assertNull(keptIndexes(0, 1, 2, row).aliasChanges());
        known = null;
        assertNull(keptIndexes(0, 1, 2, row).aliasChanges());
    }

    private void assertChanges(List<Integer> idx, List<String> before, KeptIndexes kept) {
        AliasChanges changes = kept.aliasChanges();
        assertEquals(idx, IntStream.of(changes.idx()).boxed().toList());
        assertEquals(before, Arrays.stream(changes.before()).map(ByteStrings::toString).toList());
    }

    @Test
    void whatIsNotAsItWasPublishedIsNotKept() throws Exception {
        Files.writeString(directory.resolve("modules.alias"), "x");
        Path symbols = directory.resolve("modules.symbols.bin");
        byte[] content = Files.readAllBytes(symbols);
        content[content.length - 2] ^= 1;
        Files.write(symbols, content);
        assertEquals(without(ALIAS, SYMBOLS_BIN), kept(0, 1, 2));
    }

    @Test
    void nothingIsKeptOfWhatIsNotKnown() {
        known = null;
        assertEquals(EnumSet.noneOf(IndexFile.class), kept(0, 1, 2));
    }

    /// What is kept, besides what depends on no module.
    private Set<IndexFile> kept(int... rows) {
        KeptIndexes kept = keptIndexes(rows);
        Set<IndexFile> all = EnumSet.noneOf(IndexFile.class);
        all.addAll(Arrays.stream(IndexFile.values()).filter(kept::stands).toList());
        assertEquals(known != null, all.removeAll(BUILTIN));
        return all;
    }

    private KeptIndexes keptIndexes(int... rows) {
        ModuleRows moduleRows =
                new ModuleRows(table, rows, null, false, 0, List.of(), 0L, List.of());
        return new KeptIndexes(known, moduleRows, paths(rows), output());
    }

    private IndexDirectory output() {
        return new IndexDirectory(new NioHostFiles(), directory.toString(), new EndOfRun(), 1);
    }

    /// The paths of rows: those known as they were known, a new one as the one whose number it has
    /// taken, if that went.
    private static ByteStrings paths(int... rows) {
        List<Integer> all = IntStream.of(rows).boxed().toList();
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            boolean replaces = rows[i] >= KNOWN && !all.contains(i);
            paths.add((rows[i] < KNOWN ? rows[i] : replaces ? i : "new" + i) + ".ko");
        }
        return strings(paths);
    }

    private static ModuleFacts facts(
            List<String> exports,
            List<String> aliases,
            List<String> softdeps,
            List<String> weakdeps) {
        return ModuleFacts.of(
                strings(exports),
                new long[exports.size()],
                ByteStrings.EMPTY,
                new long[0],
                new boolean[0],
                strings(aliases),
                strings(softdeps),
                strings(weakdeps),
                null);
    }

    private static ByteStrings strings(List<String> texts) {
        return ByteStrings.of(new ArrayList<>(texts).toArray(new String[0]));
    }
}
