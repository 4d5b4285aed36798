package kindex.indexgen.generator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexFormat;
import kindex.indexgen.IndexProblem;
import kindex.indexgen.IndexProblem.BadIndexCharacter;
import kindex.indexgen.IndexProblem.DevnameWithoutNumbers;
import kindex.indexgen.IndexProblem.DuplicateAlias;
import kindex.indexgen.IndexProblem.DuplicateSymbol;
import kindex.indexgen.IndexProblem.InvalidBuiltinLine;
import kindex.indexgen.IndexProblem.NamelessSymbol;
import kindex.indexgen.IndexProblem.UnmatchedBracket;
import kindex.indexgen.ListedSource;
import org.junit.jupiter.api.Test;

class IndexGeneratorTest {
    private final List<String> found = new ArrayList<>();

    private void note(IndexFile file, IndexProblem problem) {
        found.add(file + " " + problem);
    }

    private static ListedSource troublesome() {
        return new ListedSource()
                .module("a", "a.ko")
                .alias("x]", "x-y", "devname:n", "x_y", "[", "x_y")
                .module("b", "b.ko")
                .alias("x_y", "x_y")
                .builtin("1\na.ko\n", "m.alias=x[\0");
    }

    private List<String> expected() {
        return List.of(
                "ALIAS_BIN " + new UnmatchedBracket("x]"),
                "ALIAS_BIN " + new DuplicateAlias("x_y", "a"),
                "ALIAS_BIN " + new UnmatchedBracket("["),
                "ALIAS_BIN " + new DuplicateAlias("x_y", "a"),
                "ALIAS_BIN " + new DuplicateAlias("x_y", "b"),
                "BUILTIN_BIN " + new InvalidBuiltinLine("1\n"),
                "BUILTIN_ALIAS_BIN " + new UnmatchedBracket("x["),
                "DEVNAME " + new DevnameWithoutNumbers("a", "n"));
    }

    @Test
    void problemsComeInTheOrderOfPrinting() {
        IndexGenerator.generate(troublesome(), IndexFormat.KMOD_34, this::note, true);
        assertEquals(expected(), found);
    }

    @Test
    void duplicatesAreOnlyLookedForOnRequest() {
        IndexGenerator.generate(troublesome(), IndexFormat.KMOD_34, this::note, false);
        assertTrue(found.stream().noneMatch(line -> line.contains("Duplicate")), found::toString);
        assertEquals(5, found.size());
    }

    @Test
    void neitherThreadsNorOrderOfTasksMatter() throws InterruptedException {
        IndexSet alone =
                IndexGenerator.generate(troublesome(), IndexFormat.KMOD_34, (f, p) -> {}, true);
        IndexGenerator generator =
                new IndexGenerator(troublesome(), IndexFormat.KMOD_34, true, false);
        generator.link(troublesome());
        List<Thread> threads = new ArrayList<>();
        for (int task = generator.tasks() - 1; task >= 0; task--) {
            int mine = task;
            threads.add(Thread.ofPlatform().start(() -> generator.run(mine)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        IndexSet together = generator.finish(this::note);
        assertEquals(expected(), found);
        for (IndexFile file : alone.files()) {
            assertArrayEquals(alone.toByteArray(file), together.toByteArray(file));
        }
    }

    @Test
    void withoutTriesTheirProblemsAreNotMet() {
        IndexGenerator generator =
                new IndexGenerator(troublesome(), IndexFormat.KMOD_34, true, true);
        generator.link(troublesome());
        for (int task = 0; task < generator.tasks(); task++) {
            generator.run(task);
        }
        IndexSet set = generator.finish(this::note);
        assertEquals(List.of("DEVNAME " + new DevnameWithoutNumbers("a", "n")), found);
        assertEquals(
                List.of(
                        IndexFile.DEP,
                        IndexFile.ALIAS,
                        IndexFile.SOFTDEP,
                        IndexFile.WEAKDEP,
                        IndexFile.SYMBOLS,
                        IndexFile.DEVNAME),
                set.files());
    }

    @Test
    void aBadCharacterIsTheLastProblemAndLeavesNoFiles() {
        ListedSource source =
                new ListedSource()
                        .module("a", "a.ko")
                        .alias("x]", "p", "p", "\u00e4", "p", "y]")
                        .symbol("\u00f6", 0)
                        .builtin("1\n", "");
        IndexSet set = IndexGenerator.generate(source, IndexFormat.KMOD_34, this::note, true);
        assertEquals(
                List.of(
                        "ALIAS_BIN " + new UnmatchedBracket("x]"),
                        "ALIAS_BIN " + new DuplicateAlias("p", "a"),
                        "ALIAS_BIN " + new BadIndexCharacter(0xe4, "\u00e4", "a")),
                found);
        assertFalse(set.isComplete());
        assertThrows(IllegalStateException.class, set::files);
        assertThrows(IllegalStateException.class, () -> set.array(IndexFile.DEP));
    }

    @Test
    void aBadValueIsFoundToo() {
        ListedSource source = new ListedSource().module("a", "caf\u00e9/a.ko");
        IndexGenerator.generate(source, IndexFormat.KMOD_34, this::note, false);
        assertEquals(
                List.of("DEP_BIN " + new BadIndexCharacter(0xe9, "caf\u00e9/a.ko:", "")), found);
    }

    /// As kmod 34 ends, if the memory behind the name begins with a NUL; kmod 30 has no such check.
    @Test
    void aSymbolWithoutANameIsFatalInTheFormatOfKmod34() {
        ListedSource source =
                new ListedSource()
                        .module("a", "a.ko")
                        .symbol("one", 0)
                        .symbol("one", 0)
                        .symbol("", 0)
                        .symbol("two", 0)
                        .symbol("two", 0);
        IndexSet set = IndexGenerator.generate(source, IndexFormat.KMOD_34, this::note, true);
        assertEquals(
                List.of(
                        "SYMBOLS_BIN " + new DuplicateSymbol("symbol:one", "a"),
                        "SYMBOLS_BIN " + new NamelessSymbol()),
                found);
        assertFalse(set.isComplete());
        found.clear();
        set = IndexGenerator.generate(source, IndexFormat.KMOD_30, this::note, false);
        assertEquals(List.of(), found);
        assertTrue(set.isComplete());
    }

    @Test
    void dependenciesOfBothKindsAreLinesOfText() {
        ListedSource source =
                new ListedSource()
                        .module("a", "a.ko")
                        .softdep("pre: x", "post: y z")
                        .weakdep("w")
                        .module("b", "b.ko")
                        .softdep("  spaced ");
        IndexSet set = IndexGenerator.generate(source, IndexFormat.KMOD_34, this::note, false);
        assertEquals(
                """
                # Soft dependencies extracted from modules themselves.
                softdep a pre: x
                softdep a post: y z
                softdep b   spaced\s
                """,
                new String(set.toByteArray(IndexFile.SOFTDEP), ISO_8859_1));
        assertEquals(
                """
                # Weak dependencies extracted from modules themselves.
                weakdep a w
                """,
                new String(set.toByteArray(IndexFile.WEAKDEP), ISO_8859_1));
    }

    @Test
    void withoutInputTheBuiltinFilesAreEmpty() {
        IndexSet none =
                IndexGenerator.generate(new ListedSource(), IndexFormat.KMOD_34, this::note, false);
        assertEquals(0, none.length(IndexFile.BUILTIN_BIN));
        assertEquals(0, none.length(IndexFile.BUILTIN_ALIAS_BIN));
        assertEquals(0, none.length(IndexFile.DEP));
        assertEquals(12, none.length(IndexFile.DEP_BIN));
        IndexSet empty =
                IndexGenerator.generate(
                        new ListedSource().builtin("", ""), IndexFormat.KMOD_34, this::note, false);
        assertEquals(12, empty.length(IndexFile.BUILTIN_BIN));
        assertEquals(12, empty.length(IndexFile.BUILTIN_ALIAS_BIN));
    }
}
