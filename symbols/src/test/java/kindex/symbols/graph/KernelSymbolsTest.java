package kindex.symbols.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import kindex.symbols.Problem;
import org.junit.jupiter.api.Test;

class KernelSymbolsTest {
    private static final int FAKES = 3;
    private final List<Problem> problems = new ArrayList<>();

    @Test
    void symversLinesOfVmlinuxCount() {
        SymbolTable table =
                symvers(
                        "0xb352177e\tfind_first_bit\tvmlinux\tEXPORT_SYMBOL\n"
                                + "0x11111111\tof_module\tdrivers/a\tEXPORT_SYMBOL\n"
                                + " \t22 \t spaced  vmlinux \n"
                                + "\n");
        assertEquals(2 + FAKES, table.size());
        assertEquals(0xb352177eL, table.crc(find(table, "find_first_bit")));
        assertEquals(0x22, table.crc(find(table, "spaced")));
        assertEquals(SymbolTable.KERNEL, table.owner(find(table, "spaced")));
        assertEquals(-1, find(table, "of_module"));
        assertEquals(List.of(), problems);
    }

    @Test
    void theThirdFieldMustEndBeforeTheLine() {
        assertEquals(FAKES, symvers("0x1\ta\tvmlinux\n0x1\tb\tvmlinux.o\tX\n").size());
        assertEquals(1 + FAKES, symvers("0x1\ta\tvmlinux").size());
    }

    @Test
    void aBadVersionIsALineLost() {
        SymbolTable table = symvers("0x1\ta\tother\tX\n0x12g\tb\tvmlinux\tX\n0x3\tc\tvmlinux\tX\n");
        assertEquals(
                List.of(new Problem.SymversLineInvalid("P", 2, "0x12g: No such file or directory")),
                problems);
        assertEquals(-1, find(table, "b"));
        assertEquals(3, table.crc(find(table, "c")));
    }

    @Test
    void aNulEndsASymversLine() {
        assertEquals(FAKES, symvers("0x1\ta\tvm\0linux\tX\n").size());
    }

    @Test
    void aLineIsCutAt10239Bytes() {
        String name = "n".repeat(10239 - "0x1 ".length());
        assertEquals(FAKES, symvers("0x1 " + name + " vmlinux X\n").size());
        assertEquals(1 + FAKES, symvers("0x1 " + name + "0x2 b vmlinux X\n").size());
    }

    @Test
    void systemMapNamesWhatIsExported() {
        SymbolTable table =
                systemMap(
                        "c0294200 R __ksymtab_devfs_alloc_devnum\n"
                                + "c0294204 r __kstrtab_devfs\n"
                                + "c0294204 T printk\n"
                                + "c0294204 R __ksymtab_last",
                        (char) 0);
        assertEquals(2 + FAKES, table.size());
        assertEquals(0, table.crc(find(table, "devfs_alloc_devnum")));
        assertNotEquals(-1, find(table, "last"));
        assertEquals(List.of(), problems);
    }

    @Test
    void systemMapPrefixIsDroppedBeforeKsymtabAlone() {
        SymbolTable table = systemMap("0 R ___ksymtab__f\n0 R __ksymtab_g\n", '_');
        assertEquals(1 + FAKES, table.size(), "the second line lost its first character");
        assertNotEquals(-1, find(table, "__f"), "the name keeps its own");
        assertEquals(-1, find(table, "_f"));
    }

    @Test
    void systemMapLinesNeedTwoBlanks() {
        systemMap("0 R __ksymtab_f\nnothing\none blank\n\n", (char) 0);
        assertEquals(
                List.of(
                        new Problem.SystemMapLineInvalid("P", 2, "nothing\n"),
                        new Problem.SystemMapLineInvalid("P", 3, "one blank\n"),
                        new Problem.SystemMapLineInvalid("P", 4, "\n")),
                problems);
    }

    @Test
    void theLoadersOwnSymbolsAreAdded() {
        SymbolTable table = symvers("");
        for (String name : List.of("__this_module", "_GLOBAL_OFFSET_TABLE_", "TOC.", ".TOC.")) {
            assertNotEquals(-1, find(table, name), name);
        }
    }

    @Test
    void tocKeepsAVersionThatItHas() {
        assertEquals(9, symvers("0x9\tTOC.\tvmlinux\tX\n").crc(0));
    }

    private SymbolTable symvers(String text) {
        SymbolTable table = new SymbolTable((char) 0);
        KernelSymbols.addSymvers(table, text.getBytes(ISO_8859_1), "P", problems::add);
        return table;
    }

    private SymbolTable systemMap(String text, char prefix) {
        SymbolTable table = new SymbolTable(prefix);
        KernelSymbols.addSystemMap(table, text.getBytes(ISO_8859_1), prefix, "P", problems::add);
        return table;
    }

    private static int find(SymbolTable table, String name) {
        byte[] bytes = name.getBytes(ISO_8859_1);
        return table.findNeeded(bytes, 0, bytes.length);
    }
}
