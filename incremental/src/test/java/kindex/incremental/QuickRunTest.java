package kindex.incremental;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.NioHostFiles;
import kindex.incremental.DepmodReport.Outcome;
import kindex.indexgen.IndexFile;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `-A`: up to date means that a full run would change nothing; else that is what it does.
class QuickRunTest {
    private static final byte[] MODULE = SyntheticModule.named("new").alias("new:*").build();

    @TempDir Path base;
    private Recorder heard = new Recorder();
    private Path modules;

    @BeforeEach
    void index() throws IOException {
        modules =
                SyntheticTree.forKernel("6.1")
                        .file("modules.order", "")
                        .file("modules.builtin", "")
                        .file("modules.builtin.modinfo", "")
                        .module("kernel/a.ko", SyntheticModule.named("a").alias("a:*"))
                        .module("kernel/b.ko", SyntheticModule.named("b"))
                        .baseFile("conf/a.conf", "search updates\n")
                        .writeTo(base);
        run(modules, false, incremental());
    }

    /// Runs quickly and compares with a full run elsewhere.
    private Outcome quick() {
        heard = new Recorder();
        Outcome outcome = run(modules, true, incremental());
        if (outcome != Outcome.FAILED) {
            Path full = base.resolve("full");
            run(full, false, null);
            for (IndexFile file : IndexFile.values()) {
                assertArrayEquals(bytes(full, file), bytes(modules, file), file.fileName());
            }
        }
        return outcome;
    }

    private IncrementalRequest incremental() {
        return new IncrementalRequest(base + "/caches", List.of(), List.of(), false);
    }

    private static byte[] bytes(Path directory, IndexFile file) {
        try {
            return Files.readAllBytes(directory.resolve(file.fileName()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Outcome run(Path output, boolean quick, IncrementalRequest incremental) {
        DepmodRequest request =
                DepmodRequest.builder(modules.toString(), "6.1")
                        .outputDirectory(output.toString())
                        .configPaths(List.of(base + "/conf"))
                        .quick(quick)
                        .incremental(incremental)
                        .build();
        Recorder to = quick ? heard : new Recorder();
        return new DepmodRun(new NioHostFiles(), JvmDecompressors::new, request, to)
                .run()
                .outcome();
    }

    private void assertChanged() {
        assertEquals(Outcome.DONE, quick());
        assertUpToDate();
    }

    private void assertUpToDate() {
        assertEquals(Outcome.UP_TO_DATE, quick());
        assertEquals(List.of(), heard.problems);
    }

    @Test
    void nothingChanged() {
        assertUpToDate();
    }

    @Test
    void withoutACacheTheIndexesDecideAndNoneIsMade() throws IOException {
        try (Stream<Path> caches = Files.list(base.resolve("caches"))) {
            Files.delete(caches.findFirst().orElseThrow());
        }
        assertUpToDate();
        try (Stream<Path> caches = Files.list(base.resolve("caches"))) {
            assertEquals(0, caches.count());
        }
        assertEquals(Outcome.UP_TO_DATE, run(modules, true, null));
        Files.write(modules.resolve("kernel/new.ko"), MODULE);
        assertEquals(Outcome.DONE, run(modules, true, null));
    }

    /// What there was to say is said by the run that changes something.
    @Test
    void whatAnUpToDateTreeWouldSayIsNotSaid() throws IOException {
        Files.delete(modules.resolve("modules.builtin"));
        Files.writeString(modules.resolve("kernel/broken.ko"), "no module, but long enough");
        Files.write(modules.resolve("kernel/new.ko"), MODULE);
        assertChanged();
    }

    @Test
    void aModuleWasRemoved() throws IOException {
        Files.delete(modules.resolve("kernel/a.ko"));
        assertChanged();
    }

    @Test
    void aModuleCameWithAnOldTime() throws IOException {
        Path added = Files.write(modules.resolve("kernel/new.ko"), MODULE);
        Files.setLastModifiedTime(added, FileTime.from(Instant.EPOCH));
        assertChanged();
    }

    @Test
    void aModuleWasReplacedWithAnOldTime() throws IOException {
        Path other = Files.write(base.resolve("other"), MODULE);
        Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH));
        Files.move(other, modules.resolve("kernel/a.ko"), StandardCopyOption.REPLACE_EXISTING);
        assertChanged();
    }

    @Test
    void aModuleHasATimeToCome() throws IOException {
        Path module = modules.resolve("kernel/a.ko");
        Files.setLastModifiedTime(module, FileTime.from(Instant.now().plusSeconds(100)));
        assertUpToDate();
    }

    @Test
    void aModuleWasRenamed() throws IOException {
        Files.move(modules.resolve("kernel/a.ko"), modules.resolve("kernel/c.ko"));
        assertChanged();
    }

    @Test
    void anotherFileOfThatNameRanksHigher() throws IOException {
        Files.createDirectory(modules.resolve("updates"));
        Files.createLink(modules.resolve("updates/a.ko"), modules.resolve("kernel/a.ko"));
        assertChanged();
        Files.writeString(base.resolve("conf/a.conf"), "search other built-in\n");
        quick();
        assertUpToDate();
    }

    @Test
    void listsOfTheKernelChangedOrWereOnlyTouched() throws IOException {
        Files.writeString(modules.resolve("modules.order"), "kernel/a.ko\nkernel/b.ko\n");
        assertChanged();
        Files.writeString(modules.resolve("modules.builtin"), "kernel/in.ko\n");
        assertChanged();
        Files.writeString(modules.resolve("modules.builtin"), "kernel/in.ko\n");
        assertUpToDate();
    }

    @Test
    void anIndexIsMissingOrBroken() throws IOException {
        for (IndexFile file : IndexFile.values()) {
            Files.delete(modules.resolve(file.fileName()));
            assertEquals(Outcome.DONE, quick(), file.fileName());
            Files.writeString(modules.resolve(file.fileName()), "x");
            assertChanged();
        }
        Files.delete(modules.resolve("modules.dep"));
        quick();
        assertEquals(
                new RunProblem.QuickWithoutIndex(modules.toString(), "No such file or directory"),
                heard.problems.getFirst());
    }

    @Test
    void theDirectoryIsMissing() {
        modules = base.resolve("nothing");
        assertEquals(Outcome.FAILED, quick());
        assertEquals(
                new RunProblem.QuickDirectoryNotOpened(
                        base + "/nothing", "No such file or directory"),
                heard.problems.getFirst());
    }
}
