package kindex.symbols.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kindex.symbols.ModuleFile;
import kindex.symbols.Problem;
import kindex.symbols.hash.HostOrder;
import kindex.symbols.tree.ModulesOrder.Duplicates;
import org.junit.jupiter.api.Test;

class ModulesOrderTest {
    private final List<Problem> problems = new ArrayList<>();

    @Test
    void listedModulesComeFirstAndOthersKeepTheirOrder() {
        assertEquals("d b a c e", sort("d.ko\nb.ko\n"));
        assertEquals("a b c d e", sort(""));
        assertEquals("a b c d e", sort("unknown.ko\nkernel/a.ko\na\n"));
    }

    @Test
    void whichOfTwoLinesCountsIsAMatterOfGeneration() {
        String text = "c.ko\nb.ko\nc.ko\n";
        assertEquals("c b a d e", sort(text, Duplicates.FIRST_LINE));
        assertEquals("b c a d e", sort(text, Duplicates.LAST_LINE));
    }

    @Test
    void blankLinesAndLinesOfNulAreNothing() {
        assertEquals("c b a d e", sort("\n\nc.ko\n\0\nb.ko\n"));
        assertEquals(List.of(), problems);
    }

    @Test
    void aLastLineWithoutNewlineSpoilsAll() {
        assertEquals("a b c d e", sort("c.ko\nb.ko"));
        assertEquals(List.of(new Problem.OrderLineCorrupted("/m", 2)), problems);
    }

    @Test
    void aNulInsideALineSpoilsAll() {
        assertEquals("a b c d e", sort("e.ko\nc\0.ko\nb.ko\n"));
        assertEquals(List.of(new Problem.OrderLineCorrupted("/m", 2)), problems);
    }

    @Test
    void aLineOf4094BytesIsTheLongest() {
        assertEquals("b a c d e", sort("x".repeat(4094) + "\nb.ko\n"));
        assertEquals("a b c d e", sort("x".repeat(4095) + "\nb.ko\n"));
        assertEquals(List.of(new Problem.OrderLineCorrupted("/m", 1)), problems);
    }

    @Test
    void whitespaceBelongsToTheName() {
        assertEquals("a b c d e", sort("c.ko \n b.ko\nd.ko\r\n"));
    }

    @Test
    void compressedModulesAreListedAsPlain() {
        ModuleFile[] modules = {
            ModuleFile.of("/m/k/a.ko.xz", "/m"), ModuleFile.of("/m/k/b.ko.zst", "/m"),
        };
        ModuleFile[] sorted =
                ModulesOrder.read(
                                "k/b.ko\nk/a.ko.xz\n".getBytes(ISO_8859_1),
                                Duplicates.FIRST_LINE,
                                HostOrder.LITTLE,
                                "/m",
                                problems::add)
                        .sort(modules);
        assertEquals("b", sorted[0].modname());
    }

    private String sort(String text) {
        return sort(text, Duplicates.FIRST_LINE);
    }

    private String sort(String text, Duplicates duplicates) {
        ModuleFile[] modules = new ModuleFile[5];
        Arrays.setAll(modules, i -> ModuleFile.of("/m/" + (char) ('a' + i) + ".ko", "/m"));
        ModuleFile[] sorted =
                ModulesOrder.read(
                                text.getBytes(ISO_8859_1),
                                duplicates,
                                HostOrder.LITTLE,
                                "/m",
                                problems::add)
                        .sort(modules);
        return String.join(" ", Arrays.stream(sorted).map(ModuleFile::modname).toList());
    }

    @Test
    void manyLines() {
        StringBuilder text = new StringBuilder();
        for (int i = 5000; i > 0; i--) {
            text.append(i % 7 == 0 ? "\n" : "").append("k/m").append(i).append(".ko\n");
        }
        ModuleFile[] modules = new ModuleFile[6000];
        Arrays.setAll(modules, i -> ModuleFile.of("/m/k/m" + i + ".ko", "/m"));
        ModuleFile[] sorted =
                ModulesOrder.read(
                                text.toString().getBytes(ISO_8859_1),
                                Duplicates.FIRST_LINE,
                                HostOrder.LITTLE,
                                "/m",
                                problems::add)
                        .sort(modules);
        for (int i = 0; i < 5000; i++) {
            assertEquals("m" + (5000 - i), sorted[i].modname());
        }
        assertEquals("m0", sorted[5000].modname());
        assertEquals("m5999", sorted[5999].modname());
    }
}
