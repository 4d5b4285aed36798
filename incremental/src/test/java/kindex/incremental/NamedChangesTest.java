package kindex.incremental;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import kindex.elf.JvmDecompressors;
import kindex.indexgen.IndexFile;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that is told of all changes lists no directory, unless more could follow from them than
/// the names say; and leaves what a full run leaves.
class NamedChangesTest {
    private static final boolean SEARCHED = true;
    private static final boolean TOLD = false;

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
        incrementally(SEARCHED, null);
        put("updates/d.ko", SyntheticModule.named("d").needs("a"));
        put("kernel/e.ko", SyntheticModule.named("e").needs("d_of_nobody"));
        incrementally(TOLD, List.of("updates/d.ko", directory + "/kernel/e.ko"));
        remove("kernel/fs/a.ko");
        remove("kernel/fs");
        incrementally(TOLD, List.of("kernel/fs/a.ko"));
        put("kernel/fs/a.ko", SyntheticModule.named("a").exports("a", "d_of_nobody"));
        incrementally(TOLD, List.of("kernel/fs/a.ko", "kernel/fs/a.ko", "never/was.ko"));
        put("modules.order", "kernel/net/c.ko\nkernel/fs/a.ko\n".getBytes());
        incrementally(TOLD, List.of("kernel/b.ko"));
        put("modules.order", "kernel/net/c.ko".getBytes());
        incrementally(SEARCHED, List.of("kernel/b.ko")); // the line has no end: to be told of
        remove("modules.order");
        incrementally(SEARCHED, List.of("kernel/b.ko"));
    }

    @Test
    void aFileMayMoveOrBePackedAnew() throws IOException {
        incrementally(SEARCHED, null);
        remove("kernel/b.ko");
        put("kernel/fs/b.ko.gz", SyntheticModule.named("b").needs("a"));
        incrementally(TOLD, List.of("kernel/b.ko", "kernel/fs/b.ko.gz"));
    }

    /// What an override hides is in no cache.
    @Test
    void whatWasHiddenComesForth() throws IOException {
        put("updates/b.ko", SyntheticModule.named("b"));
        incrementally(SEARCHED, null);
        remove("updates/b.ko");
        incrementally(SEARCHED, List.of("updates/b.ko"));
        remove("kernel/b.ko");
        incrementally(TOLD, List.of("kernel/b.ko"));
    }

    @Test
    void aSecondFileOfOneName() throws IOException {
        incrementally(SEARCHED, null);
        put("updates/b.ko", SyntheticModule.named("b"));
        incrementally(SEARCHED, List.of("updates/b.ko"));
        put("kernel/x-y.ko", SyntheticModule.named("x_y"));
        put("updates/x_y.ko", SyntheticModule.named("x_y").needs("a"));
        incrementally(SEARCHED, List.of("kernel/x-y.ko", "updates/x_y.ko"));
    }

    /// A loser changes no index, and yet the next run has to know that it is there.
    @Test
    void aSecondFileThatChangesNothing() throws IOException {
        put("updates/b.ko", SyntheticModule.named("b"));
        remove("kernel/b.ko");
        incrementally(SEARCHED, null);
        put("kernel/b.ko", SyntheticModule.named("b").needs("a"));
        incrementally(SEARCHED, null);
        remove("updates/b.ko");
        incrementally(SEARCHED, List.of("updates/b.ko"));
    }

    @Test
    void links() throws IOException {
        incrementally(SEARCHED, null);
        Path elsewhere = base.resolve("elsewhere.ko");
        Files.write(elsewhere, SyntheticModule.named("link").needs("a").build());
        Files.createSymbolicLink(directory.resolve("kernel/link.ko"), elsewhere);
        incrementally(TOLD, List.of("kernel/link.ko"));
        Files.delete(elsewhere);
        incrementally(SEARCHED, List.of("kernel/link.ko")); // leads nowhere: to be told of
        remove("kernel/link.ko");
        incrementally(SEARCHED, List.of("kernel/link.ko"));
        incrementally(TOLD, List.of("kernel/b.ko"));
        Files.createSymbolicLink(directory.resolve("more"), directory.resolve("kernel/net"));
        incrementally(SEARCHED, List.of("more/c.ko"));
        incrementally(SEARCHED, List.of("kernel/b.ko"));
    }

    @Test
    void theSameDirectoryByAnotherPath() throws IOException {
        incrementally(SEARCHED, null);
        Files.createSymbolicLink(base.resolve("usr"), base);
        put("kernel/d.ko", SyntheticModule.named("d").needs("a"));
        incrementally(TOLD, List.of(base + "/usr/lib/modules/6.1/kernel/d.ko"));
        put("kernel/f.ko", SyntheticModule.named("f").needs("a"));
        incrementally(SEARCHED, List.of("/lib/modules/6.1/kernel/f.ko"));
    }

    @Test
    void whatIsNoPlainNameOfAModule() throws IOException {
        incrementally(SEARCHED, null);
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
            incrementally(SEARCHED, List.of(path));
        }
        remove("kernel/b.ko");
        Files.createDirectories(directory.resolve("kernel/b.ko"));
        incrementally(SEARCHED, List.of("kernel/b.ko"));
    }

    @Test
    void configurationThatMakesMoreOfIt() throws IOException {
        Path file = base.resolve("depmod.conf");
        config = List.of(file.toString());
        Files.writeString(file, "search updates built-in\n");
        incrementally(SEARCHED, null);
        incrementally(TOLD, List.of("kernel/b.ko"));
        Files.writeString(file, "search built-in updates\noverride b * updates\n");
        incrementally(TOLD, List.of("kernel/b.ko"));
        Files.writeString(file, "exclude net\n");
        incrementally(SEARCHED, List.of("kernel/b.ko"));
        Files.writeString(file, "external * " + base + "/external\n");
        incrementally(SEARCHED, List.of("kernel/b.ko"));
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

    /// Runs, compares with a full run, and with what was expected of the search.
    private void incrementally(boolean searched, List<String> changed) throws IOException {
        WatchedFiles files = new WatchedFiles();
        String caches = base + "/caches";
        run(files, directory, new IncrementalRequest(caches, changed, List.of(), false, "1.0"));
        long listed = files.listed.stream().filter(path -> path.contains("6.1/kernel")).count();
        assertEquals(searched, listed > 0, changed + ": listed " + files.listed);
        Path full = base.resolve("full");
        run(new WatchedFiles(), full, null);
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

    private void run(WatchedFiles files, Path output, IncrementalRequest incremental) {
        DepmodRequest request =
                DepmodRequest.builder(directory.toString(), "6.1")
                        .outputDirectory(output.toString())
                        .configPaths(config)
                        .threads(2)
                        .incremental(incremental)
                        .build();
        new DepmodRun(files, JvmDecompressors::new, request, new Recorder()).run();
    }
}
