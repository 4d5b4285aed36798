package kindex.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import kindex.elf.JvmDecompressors;
import kindex.host.NioHostFiles;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexFormat;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpToDateCheckTest {
    private static final byte[] MODULE = SyntheticModule.named("new").build();

    @TempDir Path base;
    private final Recorder heard = new Recorder();
    private Path modules;

    @BeforeEach
    void index() throws IOException {
        modules =
                SyntheticTree.forKernel("6.1")
                        .file("modules.order", "")
                        .file("modules.builtin", "")
                        .file("modules.builtin.modinfo", "")
                        .module("kernel/a.ko", SyntheticModule.named("a"))
                        .module("kernel/b.ko", SyntheticModule.named("b"))
                        .baseFile("conf/a.conf", "search updates\n")
                        .writeTo(base);
        run();
    }

    @Test
    void nothingChanged() {
        assertTrue(isUpToDate());
        assertEquals(List.of(), heard.problems);
    }

    @Test
    void aModuleWasRemoved() throws IOException {
        Files.delete(modules.resolve("kernel/a.ko"));
        assertFalse(isUpToDate());
    }

    @Test
    void aModuleWasAddedWithAnOldTime() throws IOException {
        Path added = Files.write(modules.resolve("kernel/new.ko"), MODULE);
        Files.setLastModifiedTime(added, FileTime.from(Instant.EPOCH));
        assertFalse(isUpToDate());
    }

    @Test
    void aModuleWasReplacedWithAnOldTime() throws IOException {
        Path other = Files.write(base.resolve("other"), MODULE);
        Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH));
        Files.move(other, modules.resolve("kernel/a.ko"), StandardCopyOption.REPLACE_EXISTING);
        assertFalse(isUpToDate());
    }

    @Test
    void aChangeInTheSameTickOfTheClockIsSeen() throws IOException {
        for (int i = 0; i < 20; i++) {
            run();
            Files.writeString(modules.resolve("modules.order"), "kernel/a.ko\n".repeat(i % 2));
            assertFalse(isUpToDate());
        }
    }

    @Test
    void aModuleHasATimeToCome() throws IOException {
        Path module = modules.resolve("kernel/a.ko");
        Files.setLastModifiedTime(module, FileTime.from(Instant.now().plusSeconds(100)));
        run();
        assertFalse(isUpToDate());
    }

    @Test
    void aModuleWasRenamed() throws IOException {
        Files.move(modules.resolve("kernel/a.ko"), modules.resolve("kernel/c.ko"));
        assertFalse(isUpToDate());
    }

    @Test
    void anotherOfThatNameRanksHigher() throws IOException {
        Files.createDirectory(modules.resolve("updates"));
        Files.createLink(modules.resolve("updates/a.ko"), modules.resolve("kernel/a.ko"));
        assertFalse(isUpToDate());
    }

    @Test
    void configurationChanged() throws IOException {
        Files.writeString(base.resolve("conf/a.conf"), "search other\n");
        assertFalse(isUpToDate());
        run();
        assertTrue(isUpToDate());
        Files.delete(base.resolve("conf/a.conf"));
        assertFalse(isUpToDate());
    }

    @Test
    void anInputOfTheIndexesChanged() throws IOException {
        for (String name : List.of("modules.order", "modules.builtin", "modules.builtin.modinfo")) {
            Files.writeString(modules.resolve(name), "");
            assertFalse(isUpToDate(), name);
            run();
            assertTrue(isUpToDate(), name);
        }
    }

    @Test
    void anIndexIsMissing() throws IOException {
        for (IndexFile file : IndexFile.values()) {
            Files.delete(modules.resolve(file.fileName()));
            assertFalse(isUpToDate(), file.fileName());
            run();
        }
        assertEquals(
                new RunProblem.QuickWithoutIndex(modules.toString(), "No such file or directory"),
                heard.problems.getFirst());
    }

    @Test
    void anIndexThatTheGenerationDoesNotHaveIsNotMissed() throws IOException {
        Files.delete(modules.resolve("modules.weakdep"));
        assertTrue(check(modules, IndexFormat.KMOD_30));
    }

    @Test
    void theDirectoryIsMissing() {
        assertFalse(check(base.resolve("nothing"), IndexFormat.KMOD_34));
        assertEquals(
                List.of(
                        new RunProblem.QuickDirectoryNotOpened(
                                base + "/nothing", "No such file or directory")),
                heard.problems);
    }

    @Test
    void brokenIndexesAreNotUpToDate() throws IOException {
        Path dep = modules.resolve("modules.dep");
        for (String text : List.of("", "kernel/a.ko:\n", "kernel/a.ko\nkernel/b.ko\n", "\0")) {
            Files.writeString(dep, text);
            assertFalse(isUpToDate(), text);
        }
    }

    private boolean isUpToDate() {
        return check(modules, IndexFormat.KMOD_34);
    }

    private boolean check(Path directory, IndexFormat format) {
        return new UpToDateCheck(
                        new NioHostFiles(), request(directory, format), new CountingListener(heard))
                .isUpToDate();
    }

    /// Indexes when the clock of the file system has gone on, so that no input bears the time of
    /// the indexes.
    private void run() {
        sleep();
        DepmodRequest request = request(modules, IndexFormat.KMOD_34);
        new DepmodRun(new NioHostFiles(), JvmDecompressors::new, request, heard).run();
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private DepmodRequest request(Path directory, IndexFormat format) {
        String path = directory.toString();
        DepmodRequest plain = DepmodRequest.of(path, "6.1");
        return new DepmodRequest(
                path,
                path,
                "6.1",
                List.of(base + "/conf"),
                plain.kernelSymbols(),
                false,
                (char) 0,
                false,
                null,
                false,
                false,
                false,
                format,
                1,
                1 << 20,
                false,
                true,
                null);
    }
}
