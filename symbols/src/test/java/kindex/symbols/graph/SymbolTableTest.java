package kindex.symbols.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kindex.symbols.facts.NameTable;
import kindex.symbols.graph.SymbolTable.OwnedSymbols;
import kindex.symbols.hash.HostOrder;
import kindex.symbols.hash.SuperFastHash;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SymbolTableTest {
    private static final char NO_PREFIX = 0;

    private record Export(String name, long crc, int owner) {}

    @Test
    void theLastToExportANameOwnsIt() {
        SymbolTable table = new SymbolTable(NO_PREFIX);
        add(table, new Export("f", 1, SymbolTable.KERNEL));
        add(table, new Export("f", 2, 7));
        assertEquals(1, table.size());
        int symbol = find(table, "f");
        assertEquals(7, table.owner(symbol));
        assertEquals(2, table.crc(symbol));
        assertEquals("f", table.name(symbol));
    }

    @Test
    void oneDotIsDroppedFromANeedAndNoneFromAnExport() {
        SymbolTable table = new SymbolTable(NO_PREFIX);
        add(table, new Export("f", 0, 0));
        add(table, new Export(".g", 0, 1));
        assertEquals(0, table.owner(find(table, ".f")));
        assertEquals(-1, find(table, "..f"));
        assertEquals(-1, find(table, ".g"));
        assertEquals(1, table.owner(find(table, "..g")));
    }

    @Test
    void thePrefixIsDroppedOnceAfterTheDot() {
        SymbolTable table = new SymbolTable('_');
        add(table, new Export("_f", 0, 0));
        assertEquals("f", table.name(0));
        for (String need : List.of("f", "_f", "._f", ".f")) {
            assertEquals(0, find(table, need), need);
        }
        assertEquals(-1, find(table, "__f"));
        assertEquals(-1, find(table, "_.f"));
    }

    @Test
    void aPrefixMayBeAnyByte() {
        SymbolTable table = new SymbolTable('\u00e9');
        add(table, new Export("\u00e9f", 0, 3));
        assertEquals(3, table.owner(find(table, "f")));
    }

    @Test
    void whatTheKernelOwnsIsNotListed() {
        SymbolTable table = new SymbolTable(NO_PREFIX);
        add(table, new Export("printk", 0, SymbolTable.KERNEL));
        add(table, new Export("mine", 0, 4));
        assertEquals(List.of("mine"), table.owned().names().toList());
        assertEquals(4, table.owned().owners()[0]);
    }

    @Test
    void growsWithLongNames() {
        SymbolTable table = new SymbolTable(NO_PREFIX);
        String longName = "x".repeat(1 << 20);
        add(table, new Export(longName, 1, 1));
        add(table, new Export(longName + "y", 2, 2));
        assertEquals(1, table.owner(find(table, longName)));
        assertEquals(2, table.owner(find(table, longName + "y")));
    }

    @Provide
    Arbitrary<List<Export>> exports() {
        Arbitrary<String> few = Arbitraries.strings().withChars("abc._").ofMaxLength(3);
        Arbitrary<String> many = Arbitraries.integers().between(0, 60_000).map(i -> "sym" + i);
        Arbitrary<String> bytes = Arbitraries.strings().withCharRange('\1', '\u00ff');
        Arbitrary<Export> one =
                Combinators.combine(
                                Arbitraries.oneOf(few, many, bytes),
                                Arbitraries.longs(),
                                Arbitraries.integers().between(-1, 5))
                        .as(Export::new);
        return one.list().ofMaxSize(400);
    }

    @Property
    void isAMapInHashOrder(@ForAll HostOrder host, @ForAll("exports") List<Export> exports) {
        SymbolTable table = new SymbolTable(new NameTable(1), NO_PREFIX, host);
        Map<String, Export> model = new HashMap<>();
        for (Export export : exports) {
            add(table, export);
            model.put(export.name(), export);
        }
        assertEquals(model.size(), table.size());
        for (Export export : model.values()) {
            int symbol = find(table, "." + export.name());
            assertEquals(export.owner(), table.owner(symbol));
            assertEquals(export.crc(), table.crc(symbol));
        }
        assertOwned(model, host, table.owned());
    }

    @Test
    void holdsMoreThanItStartsWith() {
        SymbolTable table = new SymbolTable(NO_PREFIX);
        Map<String, Export> model = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            Export export = new Export("symbol_" + i % 90_000, i, i % 3);
            add(table, export);
            model.put(export.name(), export);
        }
        assertEquals(90_000, table.size());
        assertOwned(model, HostOrder.LITTLE, table.owned());
    }

    private static void assertOwned(Map<String, Export> model, HostOrder host, OwnedSymbols owned) {
        Comparator<Export> byBucket =
                Comparator.comparingInt(e -> SuperFastHash.of(e.name(), host) & 2047);
        List<Export> expected = new ArrayList<>(model.values());
        expected.removeIf(e -> e.owner() == SymbolTable.KERNEL);
        expected.sort(byBucket.thenComparing(Export::name));
        assertEquals(expected.stream().map(Export::name).toList(), owned.names().toList());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).owner(), owned.owners()[i]);
        }
        assertTrue(owned.owners().length == expected.size());
    }

    private static void add(SymbolTable table, Export export) {
        byte[] bytes = export.name().getBytes(ISO_8859_1);
        table.addPrefixed(bytes, 0, bytes.length, export.crc(), export.owner());
    }

    private static int find(SymbolTable table, String name) {
        byte[] bytes = name.getBytes(ISO_8859_1);
        return table.findNeeded(bytes, 0, bytes.length);
    }
}
