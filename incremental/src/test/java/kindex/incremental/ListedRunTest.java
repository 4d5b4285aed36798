package kindex.incremental;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import kindex.elf.compression.JvmDecompressors;
import kindex.indexgen.IndexFile;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever changed in a tree, and whatever the caller named, a run leaves what a full run leaves.
class ListedRunTest {
    @TempDir Path base;
    private Path directory;
    private List<String> config = List.of();

    @BeforeEach
    void writeTree() throws IOException, InterruptedException {
        directory =
                SyntheticTree.forKernel("6.1")
                        .file("modules.order", "kernel/b.ko\nkernel/fs/a.ko\n")
                        .file("modules.builtin", "")
                        .file("modules.builtin.modinfo", "")
                        .module("kernel/fs/a.ko", SyntheticModule.named("a").exports("a"))
                        .module("kernel/b.ko", SyntheticModule.named("b").needs("a"))
                        .module("kernel/net/c.ko", SyntheticModule.named("c").needs("a"))
                        .writeTo(base);
        Thread.sleep(40);
    }

    @Test
    void filesThatComeAndGo() throws IOException {
        incrementally();
        put("updates/d.ko", SyntheticModule.named("d").needs("a"));
        put("kernel/e.ko", SyntheticModule.named("e").needs("d_of_nobody"));
        incrementally("updates/d.ko", directory + "/kernel/e.ko");
        remove("kernel/fs/a.ko");
        remove("kernel/fs");
        incrementally("kernel/fs/a.ko");
        put("kernel/fs/a.ko", SyntheticModule.named("a").exports("a", "d_of_nobody"));
        incrementally("kernel/fs/a.ko", "kernel/fs/a.ko", "never/was.ko");
        put("modules.order", "kernel/net/c.ko\nkernel/fs/a.ko\n".getBytes());
        incrementally("kernel/b.ko");
        put("modules.order", "kernel/net/c.ko".getBytes());
        incrementally("kernel/b.ko");
        remove("modules.order");
        incrementally("kernel/b.ko");
    }

    @Test
    void aFileMayMoveOrBePackedAnew() throws IOException {
        incrementally();
        remove("kernel/b.ko");
        put("kernel/fs/b.ko.gz", SyntheticModule.named("b").needs("a"));
        incrementally("kernel/b.ko", "kernel/fs/b.ko.gz");
    }

    @Test
    void aShadowedFileBecomesVisible() throws IOException {
        put("updates/b.ko", SyntheticModule.named("b"));
        incrementally();
        remove("updates/b.ko");
        incrementally("updates/b.ko");
        remove("kernel/b.ko");
        incrementally("kernel/b.ko");
    }

    @Test
    void aSecondFileOfOneName() throws IOException {
        incrementally();
        put("updates/b.ko", SyntheticModule.named("b"));
        incrementally("updates/b.ko");
        put("kernel/x-y.ko", SyntheticModule.named("x_y"));
        put("updates/x_y.ko", SyntheticModule.named("x_y").needs("a"));
        incrementally("kernel/x-y.ko", "updates/x_y.ko");
    }

    /// A loser changes no index, and yet the next run has to know that it is there.
    @Test
    void aSecondFileThatChangesNothing() throws IOException {
        put("updates/b.ko", SyntheticModule.named("b"));
        remove("kernel/b.ko");
        incrementally();
        put("kernel/b.ko", SyntheticModule.named("b").needs("a"));
        incrementally();
        remove("updates/b.ko");
        incrementally("updates/b.ko");
    }

    @Test
    void linksToFilesAndDirectories() throws IOException {
        incrementally();
        Path elsewhere = base.resolve("elsewhere.ko");
        Files.write(elsewhere, SyntheticModule.named("link").needs("a").build());
        Files.createSymbolicLink(directory.resolve("kernel/link.ko"), elsewhere);
        incrementally("kernel/link.ko");
        Files.delete(elsewhere);
        incrementally("kernel/link.ko");
        remove("kernel/link.ko");
        incrementally("kernel/link.ko");
        incrementally("kernel/b.ko");
        Files.createSymbolicLink(directory.resolve("more"), directory.resolve("kernel/net"));
        incrementally("more/c.ko");
        incrementally("kernel/b.ko");
    }

    @Test
    void theSameDirectoryByAnotherPath() throws IOException {
        incrementally();
        Files.createSymbolicLink(base.resolve("usr"), base);
        put("kernel/d.ko", SyntheticModule.named("d").needs("a"));
        incrementally(base + "/usr/lib/modules/6.1/kernel/d.ko");
        put("kernel/f.ko", SyntheticModule.named("f").needs("a"));
        incrementally("/lib/modules/6.1/kernel/f.ko");
    }

    @Test
    void namesOfWhatIsNoModule() throws IOException {
        incrementally();
        for (String path :
                List.of(
                        "kernel",
                        "kernel/",
                        "kernel//b.ko",
                        "kernel/../kernel/b.ko",
                        "build/x.ko",
                        "./kernel/b.ko",
                        "kernel/b.ko/c.ko",
                        "",
                        "/",
                        "b")) {
            incrementally(path);
        }
        remove("kernel/b.ko");
        Files.createDirectories(directory.resolve("kernel/b.ko"));
        incrementally("kernel/b.ko");
    }

    @Test
    void anotherConfiguration() throws IOException {
        Path file = base.resolve("depmod.conf");
        config = List.of(file.toString());
        Files.writeString(file, "search updates built-in\n");
        incrementally();
        incrementally("kernel/b.ko");
        Files.writeString(file, "search built-in updates\noverride b * updates\n");
        incrementally("kernel/b.ko");
        Files.writeString(file, "exclude net\n");
        incrementally("kernel/b.ko");
        Files.writeString(file, "external * " + base + "/external\n");
        incrementally("kernel/b.ko");
    }

    private void put(String path, SyntheticModule module) throws IOException {
        put(path, module.build());
    }

    private void put(String path, byte[] bytes) throws IOException {
        Files.createDirectories(directory.resolve(path).getParent());
        Files.write(directory.resolve(path), bytes);
    }

    private void remove(String path) throws IOException {
        Files.delete(directory.resolve(path));
    }

    /// Runs and compares with a full run.
    private void incrementally(String... named) throws IOException {
        String caches = base + "/caches";
        run(directory, new IncrementalRequest(caches, List.of(named), List.of(), false));
        Path full = base.resolve("full");
        run(full, null);
        for (IndexFile file : IndexFile.values()) {
            byte[] expected = Files.readAllBytes(full.resolve(file.fileName()));
            byte[] actual = Files.readAllBytes(directory.resolve(file.fileName()));
            if (!Arrays.equals(expected, actual)) {
                // as text, to be read
                assertEquals(new String(expected), new String(actual), file.fileName());
            }
            assertArrayEquals(expected, actual);
        }
    }

    private void run(Path output, IncrementalRequest incremental) {
        DepmodRequest request =
                DepmodRequest.builder(directory.toString(), "6.1")
                        .outputDirectory(output.toString())
                        .configPaths(config)
                        .threads(2)
                        .incremental(incremental)
                        .build();
        new DepmodRun(new WatchedFiles(), JvmDecompressors::new, request, new Recorder()).run();
    }
}
