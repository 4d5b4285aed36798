package kindex.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kindex.bytes.ByteStrings;
import kindex.elf.ModuleFacts;
import kindex.host.NioHostFiles;
import kindex.incremental.cache.FactsCache;
import kindex.incremental.cache.IndexSums;
import kindex.incremental.cache.SearchNote;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexFormat;
import kindex.indexgen.IndexGenerator;
import kindex.indexgen.IndexSet;
import kindex.symbols.ModuleFile;
import kindex.symbols.ModuleLinker;
import kindex.symbols.ModuleList;
import kindex.symbols.facts.FactsTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptIndexesTest {
    private static final Set<IndexFile> ALIASES = EnumSet.of(IndexFile.ALIAS, IndexFile.ALIAS_BIN);
    private static final Set<IndexFile> SYMBOLS =
            EnumSet.of(IndexFile.SYMBOLS, IndexFile.SYMBOLS_BIN);
    private static final Set<IndexFile> BOTH =
            EnumSet.of(
                    IndexFile.ALIAS, IndexFile.ALIAS_BIN, IndexFile.SYMBOLS, IndexFile.SYMBOLS_BIN);

    private static final ModuleFacts PLAIN = facts(List.of(), List.of());
    private static final ModuleFacts DRIVER = facts(List.of(), List.of("pci:*"));
    private static final ModuleFacts LIBRARY = facts(List.of("f"), List.of());

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
                        new SearchNote(true, 0),
                        IndexSums.of(set),
                        new byte[0],
                        0);
    }

    @Test
    void moduleNumbersHaveToStay() {
        assertEquals(BOTH, kept(0, 1, 2));
        assertEquals(BOTH, kept(0, 1, 2, table.add(PLAIN)));
        assertEquals(BOTH, kept(0, 1), "the one at the end had nothing to say");
        assertEquals(EnumSet.noneOf(IndexFile.class), kept(table.add(PLAIN), 0, 1, 2));
        assertEquals(SYMBOLS, kept(0, 2, 1));
        assertEquals(SYMBOLS, kept(0));
        assertEquals(ALIASES, kept(2, 1));
    }

    @Test
    void newModulesMayNotAddToThem() {
        assertEquals(SYMBOLS, kept(0, 1, 2, table.add(DRIVER)));
        assertEquals(ALIASES, kept(0, 1, 2, table.add(LIBRARY)));
        assertEquals(ALIASES, kept(table.add(PLAIN), 1, 2));
        assertEquals(SYMBOLS, kept(0, table.add(PLAIN), 2));
        assertEquals(ALIASES, kept(0, 1, table.add(LIBRARY)));
    }

    @Test
    void whatIsNotAsItWasPublishedIsNotKept() throws Exception {
        Files.writeString(directory.resolve("modules.alias"), "x");
        Path symbols = directory.resolve("modules.symbols.bin");
        byte[] content = Files.readAllBytes(symbols);
        content[content.length - 2] ^= 1;
        Files.write(symbols, content);
        assertEquals(EnumSet.of(IndexFile.ALIAS_BIN, IndexFile.SYMBOLS), kept(0, 1, 2));
    }

    @Test
    void nothingIsKeptOfWhatIsNotKnown() {
        known = null;
        assertEquals(EnumSet.noneOf(IndexFile.class), kept(0, 1, 2));
    }

    private Set<IndexFile> kept(int... rows) {
        ModuleRows moduleRows = new ModuleRows(table, rows, null, false, 0, List.of());
        IndexDirectory output =
                new IndexDirectory(new NioHostFiles(), directory.toString(), new EndOfRun(), 1);
        KeptIndexes kept = new KeptIndexes(known, moduleRows, output);
        Set<IndexFile> all = EnumSet.noneOf(IndexFile.class);
        all.addAll(Arrays.stream(IndexFile.values()).filter(kept).toList());
        return all;
    }

    private static ModuleFacts facts(List<String> exports, List<String> aliases) {
        return ModuleFacts.of(
                strings(exports),
                new long[exports.size()],
                ByteStrings.EMPTY,
                new long[0],
                new boolean[0],
                strings(aliases),
                ByteStrings.EMPTY,
                ByteStrings.EMPTY,
                null);
    }

    private static ByteStrings strings(List<String> texts) {
        return ByteStrings.of(new ArrayList<>(texts).toArray(new String[0]));
    }
}
