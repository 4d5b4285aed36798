package kindex.incremental;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kindex.elf.ModuleProblem;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.NioHostFiles;
import kindex.incremental.DepmodReport.Outcome;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexFormat;
import kindex.indexgen.IndexProblem;
import kindex.symbols.Problem;
import kindex.symbols.hash.HostOrder;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DepmodRunTest {
    private static final String NO_SUCH_FILE = "No such file or directory";

    @TempDir Path base;
    private final Recorder heard = new Recorder();

    @Test
    void indexesATree() throws IOException {
        SyntheticTree tree =
                tree().module("kernel/a.ko", SyntheticModule.named("a").needs("b_symbol"))
                        .module("kernel/b.ko.gz", SyntheticModule.named("b").exports("b_symbol"));
        DepmodReport report = run(tree, Request.PLAIN);
        assertEquals(new DepmodReport(Outcome.DONE, 2, 0, 0), report);
        assertEquals("kernel/b.ko.gz:\nkernel/a.ko: kernel/b.ko.gz\n", content(IndexFile.DEP));
        assertEquals(List.of(), heard.problems);
        assertEquals(11 + 3, names().size(), "each index, the three inputs, no other file");
    }

    @Test
    void olderGenerationsHaveNoWeakdep() throws IOException {
        run(tree(), r -> r.format = IndexFormat.KMOD_30);
        assertFalse(Files.exists(file(IndexFile.WEAKDEP)));
        assertEquals(10 + 3, names().size());
    }

    @Test
    void anEmptyDirectoryIsIndexed() throws IOException {
        assertEquals(Outcome.DONE, run(tree(), Request.PLAIN).outcome());
        assertEquals("", content(IndexFile.DEP));
    }

    @Test
    void aMissingDirectoryEndsTheRun() {
        DepmodReport report = run(base.resolve("nothing"), Request.PLAIN);
        assertEquals(Outcome.FAILED, report.outcome());
        assertEquals(
                List.of(
                        new Problem.DirectoryNotOpened(base + "/nothing", NO_SUCH_FILE),
                        new RunProblem.ModulesNotSearched(NO_SUCH_FILE)),
                heard.problems);
    }

    @Test
    void warningsAboutInputsStandWhereKmodOpensThem() throws IOException {
        SyntheticModule odd = SyntheticModule.named("a").alias("pci:[0", "devname:x");
        run(SyntheticTree.forKernel("6.1").module("a.ko", odd), Request.PLAIN);
        String directory = base + "/lib/modules/6.1";
        assertEquals(
                List.of(
                        new Problem.FileNotOpened("modules.order", directory, NO_SUCH_FILE),
                        new IndexProblem.UnmatchedBracket("pci:[0"),
                        new Problem.FileNotOpened("modules.builtin", directory, NO_SUCH_FILE),
                        new Problem.FileNotOpened(
                                "modules.builtin.modinfo", directory, NO_SUCH_FILE),
                        new IndexProblem.DevnameWithoutNumbers("a", "x")),
                heard.problems);
    }

    @Test
    void afterAFatalIndexNoFurtherInputIsTold() throws IOException {
        SyntheticModule odd = SyntheticModule.named("a").alias("\u00e9");
        DepmodReport report =
                run(
                        SyntheticTree.forKernel("6.1")
                                .file("modules.order", "")
                                .module("a.ko", odd),
                        Request.PLAIN);
        assertEquals(Outcome.FAILED, report.outcome());
        assertEquals(
                List.of(new IndexProblem.BadIndexCharacter(0xe9, "\u00e9", "a")), heard.problems);
        assertEquals(List.of("a.ko", "modules.order"), names());
    }

    @Test
    void cyclesEndTheRunBeforeAnythingIsWritten() throws IOException {
        SyntheticTree tree =
                tree().module("a.ko", SyntheticModule.named("a").exports("a").needs("b"))
                        .module("b.ko", SyntheticModule.named("b").exports("b").needs("a"));
        assertEquals(Outcome.FAILED, run(tree, Request.PLAIN).outcome());
        assertEquals(new Problem.CyclesFound(2), heard.problems.getLast());
        assertFalse(Files.exists(file(IndexFile.DEP)));
    }

    @Test
    void anUnreadableModuleCostsItselfAlone() throws IOException {
        SyntheticTree tree =
                tree().file("a.ko", "not ELF").module("b.ko", SyntheticModule.named("b"));
        DepmodReport report = run(tree, Request.PLAIN);
        assertEquals(new DepmodReport(Outcome.DONE, 2, 1, 0), report);
        assertEquals("b.ko:\na.ko:\n", content(IndexFile.DEP));
        ModuleProblem problem = ((Problem.ModuleUnreadable) heard.problems.getFirst()).problem();
        assertEquals(base + "/lib/modules/6.1/a.ko", problem.path());
    }

    @Test
    void unresolvedNeedsAreCountedWhereAsked() throws IOException {
        SyntheticTree tree =
                tree().baseFile("symvers", "0x5\tknown\tvmlinux\tX\n")
                        .module(
                                "a.ko",
                                SyntheticModule.named("a")
                                        .needs("known", 6)
                                        .needs("unknown", 1)
                                        .needsWeakly("weak"));
        KernelSymbolSource symvers = new KernelSymbolSource.Symvers(base + "/symvers");
        DepmodReport report =
                run(
                        tree,
                        r -> {
                            r.symbols = symvers;
                            r.unknown = true;
                        });
        assertEquals(2, report.unresolved());
        String path = base + "/lib/modules/6.1/a.ko";
        assertEquals(
                List.of(
                        new Problem.VersionDisagreement(path, "known"),
                        new Problem.UnknownSymbol(path, "unknown")),
                heard.problems);
    }

    @Test
    void withSystemMapVersionsAreNotLookedAt() throws IOException {
        SyntheticTree tree =
                tree().baseFile("map", "0 R __ksymtab_known\n")
                        .module("a.ko", SyntheticModule.named("a").needs("known", 6));
        KernelSymbolSource map = new KernelSymbolSource.SystemMap(base + "/map");
        run(
                tree,
                r -> {
                    r.symbols = map;
                    r.unknown = true;
                });
        assertEquals(List.of(), heard.problems);
    }

    @Test
    void aMissingSymbolFileEndsTheRun() throws IOException {
        KernelSymbolSource map = new KernelSymbolSource.SystemMap(base + "/map");
        assertEquals(Outcome.FAILED, run(tree(), r -> r.symbols = map).outcome());
        assertEquals(
                List.of(new RunProblem.SymbolFileNotRead(base + "/map", NO_SUCH_FILE)),
                heard.problems);
        assertFalse(Files.exists(file(IndexFile.DEP)));
    }

    @Test
    void textsAreHandedBackAndNothingIsWritten() throws IOException {
        SyntheticTree tree =
                SyntheticTree.forKernel("6.1")
                        .file("modules.order", "")
                        .module("a.ko", SyntheticModule.named("a").alias("pci:[0"));
        run(tree, r -> r.textOnly = true);
        assertEquals(List.of("a.ko", "modules.order"), names());
        assertEquals(
                List.of(
                        IndexFile.DEP,
                        IndexFile.ALIAS,
                        IndexFile.SOFTDEP,
                        IndexFile.WEAKDEP,
                        IndexFile.SYMBOLS,
                        IndexFile.DEVNAME),
                List.copyOf(heard.texts.keySet()));
        assertEquals("a.ko:\n", heard.texts.get(IndexFile.DEP));
        assertEquals(List.of(), heard.problems, "no trie, so no problem of one");
    }

    @Test
    void dependenciesAreTold() throws IOException {
        SyntheticTree tree =
                tree().module("a.ko", SyntheticModule.named("a").needs(".b1", "b2"))
                        .module("b.ko", SyntheticModule.named("b").exports("b1", "b2"));
        run(tree, r -> r.dependencies = true);
        String directory = base + "/lib/modules/6.1/";
        assertEquals(List.of(directory + "a.ko b1 " + directory + "b.ko"), heard.needs);
    }

    @Test
    void namedModulesAreTheOnlyOnes() throws IOException {
        SyntheticTree tree =
                tree().module("a.ko", SyntheticModule.named("a"))
                        .module("b.ko", SyntheticModule.named("b"))
                        .baseModule("c.ko", SyntheticModule.named("c"));
        run(tree, r -> r.modules = List.of(base + "/lib/modules/6.1/b.ko", base + "/c.ko"));
        assertEquals(List.of(), heard.problems);
        assertEquals(base + "/c.ko:\nb.ko:\n", content(IndexFile.DEP));
    }

    @Test
    void namedModulesMustBeFiles() throws IOException {
        assertNamed(new RunProblem.ModuleNotAbsolute("a.ko"), "a.ko");
        assertNamed(new RunProblem.ModuleNotFound(base + "/x", NO_SUCH_FILE), base + "/x");
        assertNamed(new RunProblem.ModuleNotFound(base + "/", NO_SUCH_FILE), base + "/");
        Files.createDirectories(base.resolve("d"));
        Files.createFile(base.resolve("x.ko"));
        Files.createFile(base.resolve("d/x.ko"));
        assertNamed(
                new RunProblem.ModuleNamedTwice("x", base + "/d/x.ko", base + "/x.ko"),
                base + "/x.ko",
                base + "/d/x.ko");
    }

    private void assertNamed(RunProblem problem, String... paths) {
        heard.problems.clear();
        DepmodReport report = run(base, r -> r.modules = List.of(paths));
        assertEquals(Outcome.FAILED, report.outcome());
        assertEquals(List.of(problem), heard.problems);
    }

    @Test
    void quickLeavesWhatIsUpToDate() throws Exception {
        SyntheticTree tree = tree().module("a.ko", SyntheticModule.named("a"));
        Path modules = tree.writeTo(base);
        Thread.sleep(20); // what bears the time of the indexes is not up to date
        assertEquals(Outcome.DONE, run(modules, r -> r.quick = true).outcome());
        assertEquals(Outcome.UP_TO_DATE, run(modules, r -> r.quick = true).outcome());
        Files.delete(modules.resolve("a.ko"));
        assertEquals(Outcome.DONE, run(modules, r -> r.quick = true).outcome());
        assertEquals("", content(IndexFile.DEP));
    }

    @Test
    void threadsChangeNothing() throws IOException {
        SyntheticTree tree = tree();
        for (int i = 0; i < 60; i++) {
            tree.module(
                    "m" + i + ".ko",
                    SyntheticModule.named("m" + i).exports("s" + i).needs("s" + i / 2 + "x"));
            tree.module(
                    "n" + i + ".ko", SyntheticModule.named("n" + i).needs("s" + i, "s" + i / 3));
        }
        tree.writeTo(base);
        Set<String> results = new HashSet<>();
        for (int threads : new int[] {1, 2, 3, 8, 200}) {
            run(base.resolve("lib/modules/6.1"), r -> r.threads = threads);
            results.add(content(IndexFile.DEP) + content(IndexFile.SYMBOLS_BIN));
        }
        assertEquals(1, results.size());
    }

    private static SyntheticTree tree() {
        return SyntheticTree.forKernel("6.1")
                .file("modules.order", "")
                .file("modules.builtin", "")
                .file("modules.builtin.modinfo", "");
    }

    private DepmodReport run(SyntheticTree tree, Consumer<Request> settings) throws IOException {
        return run(tree.writeTo(base), settings);
    }

    private DepmodReport run(Path directory, Consumer<Request> settings) {
        Request request = new Request();
        settings.accept(request);
        return new DepmodRun(
                        new NioHostFiles(),
                        JvmDecompressors::new,
                        request.of(directory.toString()),
                        heard)
                .run();
    }

    private Path file(IndexFile file) {
        return base.resolve("lib/modules/6.1").resolve(file.fileName());
    }

    private String content(IndexFile file) throws IOException {
        return Files.readString(file(file), ISO_8859_1);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(base.resolve("lib/modules/6.1"))) {
            return files.filter(Files::isRegularFile)
                    .map(f -> f.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /// What differs from a plain run.
    private static final class Request {
        static final Consumer<Request> PLAIN = _ -> {};
        KernelSymbolSource symbols = new KernelSymbolSource.None();
        boolean unknown;
        boolean textOnly;
        boolean quick;
        boolean dependencies;
        List<String> modules;
        IndexFormat format = IndexFormat.KMOD_34;
        int threads = 2;

        DepmodRequest of(String directory) {
            return new DepmodRequest(
                    directory,
                    directory,
                    "6.1",
                    List.of(),
                    symbols,
                    unknown,
                    (char) 0,
                    false,
                    modules,
                    quick,
                    textOnly,
                    dependencies,
                    format,
                    HostOrder.own(),
                    threads,
                    1 << 20,
                    false,
                    true,
                    null);
        }
    }
}
