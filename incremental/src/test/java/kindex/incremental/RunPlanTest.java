package kindex.incremental;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import kindex.elf.compression.JvmDecompressors;
import kindex.incremental.Decision.Reason;
import kindex.incremental.RunPlan.Indexes;
import kindex.indexgen.IndexFormat;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a dry run foretells is what the next run does, and it leaves every file as it was.
class RunPlanTest {
    private static final long SETTLING_MILLIS = 40;

    @TempDir Path base;
    private Path directory;
    private DepmodRequest request;

    @BeforeEach
    void writeTree() throws IOException, InterruptedException {
        directory =
                SyntheticTree.forKernel("6.1")
                        .file("modules.order", "a.ko\nb.ko\nc.ko\n")
                        .file("modules.builtin", "")
                        .file("modules.builtin.modinfo", "")
                        .module("a.ko", SyntheticModule.named("a").exports("a"))
                        .module("b.ko", SyntheticModule.named("b").needs("a"))
                        .writeTo(base);
        String caches = base.resolve("caches").toString();
        request =
                DepmodRequest.builder(directory.toString(), "6.1")
                        .configPaths(List.of())
                        .threads(2)
                        .incremental(new IncrementalRequest(caches, List.of(), List.of(), false))
                        .build();
        Thread.sleep(SETTLING_MILLIS);
    }

    @Test
    void withoutACacheAllIsRead() throws IOException {
        RunPlan plan = foretold(Indexes.MADE_WITHOUT_CACHE);
        assertEquals(
                List.of(
                        new Decision("a.ko", Reason.NO_CACHE),
                        new Decision("b.ko", Reason.NO_CACHE)),
                plan.decisions());
        assertEquals("missing", plan.cache());
        assertEquals(2, plan.reread());
    }

    @Test
    void afterARunNothingIs() throws IOException {
        run();
        RunPlan plan = foretold(Indexes.KEPT);
        assertEquals("used", plan.cache());
        assertEquals(2, plan.reused());
    }

    @Test
    void changedNewAndGoneModules() throws IOException {
        run();
        Files.write(directory.resolve("b.ko"), SyntheticModule.named("b").build());
        Files.write(directory.resolve("c.ko"), SyntheticModule.named("c").build());
        Files.delete(directory.resolve("a.ko"));
        RunPlan plan = foretold(Indexes.MADE_FOR_MODULES);
        assertEquals(
                List.of(
                        new Decision("b.ko", Reason.CHANGED),
                        new Decision("c.ko", Reason.NEW),
                        new Decision("a.ko", Reason.GONE)),
                plan.decisions());
        assertEquals(1, plan.dropped());
    }

    @Test
    void otherFilesOptionsAndReports() throws IOException {
        run();
        DepmodRequest first = request;
        request = first.toBuilder().format(IndexFormat.KMOD_30).build();
        assertEquals(Indexes.MADE_FOR_INPUTS, plan().indexes());
        request = first.toBuilder().warnDuplicates(true).build();
        assertEquals(Indexes.MADE_TO_REPORT, plan().indexes());
        request = first;
        Files.writeString(directory.resolve("modules.builtin"), "kernel/x.ko\n");
        assertEquals(Indexes.MADE_FOR_INPUTS, plan().indexes());
        Files.writeString(directory.resolve("modules.dep"), "a.ko:\n");
        foretold(Indexes.MADE_FOR_FILES);
    }

    @Test
    void whatCannotBeSearchedHasNoPlan() {
        request = DepmodRequest.of(base.resolve("none").toString(), "6.1");
        assertThrows(IllegalArgumentException.class, this::plan);
        assertNull(reader(new Recorder()).read());
    }

    @Test
    void readsATree() {
        ReadTree tree = reader(new Recorder()).read();
        assertNotNull(tree);
        assertEquals(2, tree.size());
        assertEquals(1, tree.link(_ -> {}).dependencies(indexOf(tree, "b")).length);
    }

    private static int indexOf(ReadTree tree, String modname) {
        int idx = 0;
        while (!tree.file(idx).modname().equals(modname)) {
            idx++;
        }
        return idx;
    }

    /// The plan, which has to come true.
    private RunPlan foretold(Indexes indexes) throws IOException {
        Files.writeString(directory.resolve(".kindex-0123456789abcdef-modules.dep"), "left over");
        SortedMap<String, String> before = snapshot();
        RunPlan plan = plan();
        assertEquals(before, snapshot(), "a dry run changes nothing");
        assertEquals(indexes, plan.indexes());
        Recorder heard = run();
        assertEquals(heard.decisions, plan.decisions());
        IncrementalSummary summary = heard.summaries.getFirst();
        assertEquals(
                List.of(summary.reused(), summary.reread(), summary.dropped()),
                List.of(plan.reused(), plan.reread(), plan.dropped()));
        assertEquals(summary.cache(), plan.cache());
        return plan;
    }

    private RunPlan plan() {
        return reader(new Recorder()).plan();
    }

    private TreeReader reader(Recorder heard) {
        return new TreeReader(
                new WatchedFiles(), JvmDecompressors::new, JvmDigest::new, request, heard);
    }

    private Recorder run() {
        Recorder heard = new Recorder();
        IncrementalRequest given = request.incremental();
        DepmodRequest explained =
                request.toBuilder()
                        .incremental(
                                new IncrementalRequest(
                                        given.cacheDirectory(), List.of(), List.of(), true))
                        .build();
        new DepmodRun(new WatchedFiles(), JvmDecompressors::new, explained, heard).run();
        return heard;
    }

    private SortedMap<String, String> snapshot() throws IOException {
        SortedMap<String, String> all = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(base)) {
            for (Path file : walk.toList()) {
                String content = Files.isDirectory(file) ? "" : Files.readString(file, ISO_8859_1);
                all.put(file.toString(), Files.getLastModifiedTime(file) + content);
            }
        }
        return all;
    }
}
