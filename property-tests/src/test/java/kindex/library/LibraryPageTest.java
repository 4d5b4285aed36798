package kindex.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kindex.incremental.DepmodReport;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The programs of docs/library.md are the classes beside this one, letter for letter, and do what
/// the page says.
class LibraryPageTest {
    private static final Path PAGE = Path.of("../docs/library.md");
    private static final Path SOURCES = Path.of("src/test/java/kindex/library");
    private static final List<String> PROGRAMS =
            List.of(
                    "ModuleFactsExample",
                    "ModuleGraphExample",
                    "WriteIndexesExample",
                    "LookUpAliasExample");

    @TempDir Path base;
    private Path directory;

    @BeforeEach
    void writeTree() throws IOException {
        directory =
                SyntheticTree.forKernel("6.1")
                        .file("modules.order", "a.ko\nb.ko\n")
                        .file("modules.builtin", "")
                        .file("modules.builtin.modinfo", "")
                        .module("a.ko", SyntheticModule.named("a").exports("a_x", 0x1234))
                        .module("b.ko", SyntheticModule.named("b").needs("a_x").alias("pci:v1*d2*"))
                        .writeTo(base);
    }

    @Test
    void thePageShowsWhatIsCompiled() throws IOException {
        List<String> programs = new ArrayList<>();
        for (String part : Files.readString(PAGE).split("```java\n")) {
            int end = part.indexOf("```");
            if (end > 0 && part.startsWith("import ")) {
                programs.add(part.substring(0, end));
            }
        }
        assertEquals(PROGRAMS.size(), programs.size());
        for (int i = 0; i < programs.size(); i++) {
            String source = Files.readString(SOURCES.resolve(PROGRAMS.get(i) + ".java"));
            assertEquals(source.substring(source.indexOf("import ")), programs.get(i));
        }
    }

    @Test
    void readsFacts() throws IOException {
        assertEquals(
                List.of("exports a_x 0x1234"),
                ModuleFactsExample.facts(directory.resolve("a.ko").toString()));
        assertEquals(
                List.of("needs a_x", "is for pci:v1*d2*"),
                ModuleFactsExample.facts(directory.resolve("b.ko").toString()));
        Path empty = Files.createFile(base.resolve("empty.ko"));
        assertTrue(ModuleFactsExample.facts(empty.toString()).getFirst().startsWith("not wholly"));
    }

    @Test
    void buildsAGraph() {
        assertEquals(
                List.of("b needs a_x of a"),
                ModuleGraphExample.needs(directory.toString(), "6.1", "b"));
    }

    @Test
    void writesIndexesAndLooksThingsUp() throws Exception {
        String out = base.resolve("out").toString();
        DepmodReport report = WriteIndexesExample.write(directory.toString(), "6.1", out);
        assertEquals(DepmodReport.Outcome.DONE, report.outcome());
        assertEquals(2, report.modules());
        assertTrue(Files.notExists(directory.resolve("modules.dep")));
        assertEquals(List.of("b"), LookUpAliasExample.modules(out, "pci:v1sv5d2"));
        assertEquals(List.of(), LookUpAliasExample.modules(out, "pci:v2"));
        byte[] symbols = Files.readAllBytes(Path.of(out, "modules.symbols.bin"));
        assertEquals("a", LookUpAliasExample.owner(symbols, "a_x"));
        assertNull(LookUpAliasExample.owner(symbols, "a_y"));
    }
}
