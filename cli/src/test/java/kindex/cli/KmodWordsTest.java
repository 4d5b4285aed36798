package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.List;
import kindex.elf.ModuleProblem;
import kindex.host.Errno;
import kindex.incremental.RunProblem;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexProblem;
import kindex.symbols.Problem;
import org.junit.jupiter.api.Test;

class KmodWordsTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void problemsHaveKmodsWords() {
        says("WARNING: /m/a.ko needs unknown symbol f", new Problem.UnknownSymbol("/m/a.ko", "f"));
        says(
                "WARNING: /m/a.ko disagrees about version of symbol f",
                new Problem.VersionDisagreement("/m/a.ko", "f"));
        says("ERROR: Cycle detected: a -> b -> a", new Problem.Cycle(List.of("a", "b", "a")));
        says("ERROR: Found 2 modules in dependency cycles!", new Problem.CyclesFound(2));
        says(
                "ERROR: /m/modules.order:3 corrupted line misses '\\n'",
                new Problem.OrderLineCorrupted("/m", 3));
        says("ERROR: fstatat(4, x): Why", new Problem.EntryWithoutStatus(1, "x", "Why"));
        says(
                "ERROR: openat(3, x, O_RDONLY): Why",
                new Problem.SubdirectoryNotOpened(0, "x", "Why"));
        says(
                "ERROR: unsupported file type /m/f: 10000",
                new Problem.UnsupportedFileType("/m/f", 010000));
        says(
                "ERROR: Cannot stat directory entry: /dx",
                new Problem.ConfEntryWithoutStatus("/d", "x"));
        says(
                "ERROR: /c:2: ignoring bad line starting with 'x'",
                new Problem.ConfLineIgnored("/c", 2, "x"));
        says("ERROR: map:1: invalid line: x\n", new Problem.SystemMapLineInvalid("map", 1, "x\n"));
    }

    @Test
    void anUnreadableModuleHasItsPlace() {
        ModuleProblem problem = new ModuleProblem("/m/a.ko", 16, "x", "y", Errno.ENOEXEC, true);
        says(
                "ERROR: failed to load symbols from /m/a.ko: Exec format error"
                        + " (offset 16: found x, expected y)",
                new Problem.ModuleUnreadable(problem));
    }

    @Test
    void tiesAndConfigurationAreToldToThoseWhoAsk() {
        Problem tie = new Problem.Tie("/m/a.ko", "/m/b.ko");
        says("", tie);
        Problem other = new Problem.ConfLineForOtherKernel("/c", 1, "override kernel", "^5");
        says("", other);
        words(2, true).found(tie);
        words(2, true).found(other);
        assertEquals(
                "depmod: WARNING: equal rank: /m/a.ko is used and /m/b.ko is not, by their order in"
                        + " the directory\n"
                        + "depmod: INFO: /c:1: override kernel did not match ^5\n",
                err.toString(ISO_8859_1));
    }

    @Test
    void bytesArePrintedAsTheyAre() {
        words(0, false)
                .found(
                        IndexFile.ALIAS_BIN,
                        new IndexProblem.BadIndexCharacter(0xe9, "a\u00e9", "m"));
        assertEquals(
                "depmod: FATAL: Module index: bad character '\u00e9'=0xe9 - only 7-bit ASCII is"
                        + " supported:\na\u00e9\n",
                err.toString(ISO_8859_1));
        err.reset();
        words(0, false)
                .namingModules()
                .found(
                        IndexFile.ALIAS_BIN,
                        new IndexProblem.BadIndexCharacter(0xe9, "a\u00e9", "m"));
        assertTrue(err.toString(ISO_8859_1).endsWith("\na\u00e9\ndepmod: found in module m\n"));
    }

    @Test
    void aSymbolWithoutANameIsTwoLines() {
        words(0, false).found(IndexFile.SYMBOLS_BIN, new IndexProblem.NamelessSymbol());
        assertEquals(
                "depmod: ERROR: output symbols: Cannot allocate memory\n"
                        + "depmod: ERROR: Could not write index 'modules.symbols.bin': Cannot"
                        + " allocate memory\n",
                err.toString(ISO_8859_1));
    }

    @Test
    void aModuleNamedTwiceIsTwoLines() {
        words(0, false).found(new RunProblem.ModuleNamedTwice("a", "/x/a.ko", "/y/a.ko"));
        assertEquals(
                "depmod: ERROR: kmod_module 'a' already exists with different path:"
                        + " new-path='/x/a.ko' old-path='/y/a.ko'\n"
                        + "depmod: FATAL: could not create module /x/a.ko: File exists\n",
                err.toString(ISO_8859_1));
    }

    private void says(String line, Problem problem) {
        err.reset();
        words(0, false).found(problem);
        assertEquals(line.isEmpty() ? "" : "depmod: " + line + "\n", err.toString(ISO_8859_1));
    }

    private KmodWords words(int verbosity, boolean tellTies) {
        Messages messages = new Messages("depmod", new ByteArrayOutputStream(), err);
        return new KmodWords(messages, verbosity, tellTies, false, false);
    }
}
