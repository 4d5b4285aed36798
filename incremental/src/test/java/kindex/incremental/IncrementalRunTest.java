package kindex.incremental;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import kindex.bytes.XxHash64;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.incremental.Decision.Reason;
import kindex.incremental.DepmodReport.Outcome;
import kindex.indexgen.IndexFormat;
import kindex.symbols.hash.HostOrder;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncrementalRunTest {
    private static final long SETTLING_MILLIS = 40;

    @TempDir Path base;
    private Path directory;
    private Path caches;
    private WatchedFiles files = new WatchedFiles();
    private Recorder heard;

    @BeforeEach
    void writeTree() throws IOException, InterruptedException {
        caches = base.resolve("caches");
        directory =
                SyntheticTree.forKernel("6.1")
                        .file("modules.order", "")
                        .file("modules.builtin", "")
                        .file("modules.builtin.modinfo", "")
                        .module("a.ko", SyntheticModule.named("a").exports("a"))
                        .module("b.ko", SyntheticModule.named("b").needs("a"))
                        .module("c.ko", SyntheticModule.named("c"))
                        .writeTo(base);
        Thread.sleep(SETTLING_MILLIS);
    }

    @Test
    void unchangedModulesAreNeverOpened() throws IOException {
        run(null);
        assertEquals(List.of("a.ko", "b.ko", "c.ko"), modules(files.opened));
        run(null);
        assertEquals(List.of(), modules(files.opened));
        put("b.ko", SyntheticModule.named("b"));
        run(null);
        assertEquals(List.of("b.ko"), modules(files.opened));
        pause();
        run(null);
        Files.delete(directory.resolve("a.ko"));
        run(null);
        assertEquals(List.of(), modules(files.opened));
        assertEquals(List.of("b.ko", "c.ko"), modules(files.asked).stream().distinct().toList());
    }

    @Test
    void changesAreFoundThatNobodyNamed() throws IOException {
        run(null);
        put("b.ko", SyntheticModule.named("b"));
        put("c.ko", SyntheticModule.named("c").needs("a"));
        run(List.of("b.ko"));
        assertEquals(List.of("b.ko", "c.ko"), modules(files.opened).stream().sorted().toList());
        assertEquals("a.ko:\nb.ko:\nc.ko: a.ko\n".lines().toList(), dependencies());
    }

    @Test
    void aModuleThatSaysTheSameAgainChangesNoIndex() throws IOException {
        run(null);
        Object published = Files.getAttribute(directory.resolve("modules.dep"), "unix:ino");
        put("b.ko", SyntheticModule.named("b").needs("a"));
        pause();
        run(null);
        assertEquals(List.of("b.ko"), modules(files.opened));
        assertEquals(published, Files.getAttribute(directory.resolve("modules.dep"), "unix:ino"));
        run(null);
        assertEquals(List.of(), modules(files.opened), "the cache knows the new file");
    }

    /// A disk that failed once does not go on failing from the cache.
    @Test
    void troubleThatIsNotInTheBytesIsNotKept() throws IOException {
        files = new WatchedFiles(directory + "/a.ko");
        run(null);
        assertEquals(List.of("a.ko:", "b.ko:", "c.ko:"), dependencies());
        files = new WatchedFiles();
        run(List.of("c.ko"));
        assertEquals(List.of("a.ko:", "b.ko: a.ko", "c.ko:"), dependencies());
        put("a.ko", "no module");
        run(null);
        pause();
        run(null);
        run(null);
        assertEquals(List.of(), modules(files.opened), "what is in the bytes is");
    }

    @Test
    void changesAreFoundThatAPlainRunPublished() throws IOException {
        run(null);
        put("b.ko", SyntheticModule.named("b"));
        plainly();
        run(List.of("c.ko"));
        assertEquals(List.of("a.ko:", "b.ko:", "c.ko:"), dependencies());
        assertEquals(List.of("b.ko"), modules(files.opened));
    }

    @Test
    void changesAreFoundThatARunWasKilledOver() throws IOException {
        run(null);
        put("b.ko", SyntheticModule.named("b"));
        put("c.ko", SyntheticModule.named("c").needs("a"));
        pause();
        files.killed = path -> path.endsWith("/b.ko");
        assertThrows(WatchedFiles.Killed.class, () -> run(List.of("b.ko")));
        files.killed = _ -> false;
        run(List.of("a.ko"));
        assertEquals("a.ko:\nb.ko:\nc.ko: a.ko\n".lines().sorted().toList(), dependencies());
    }

    @Test
    void aCacheThatCannotBeReplacedStaysAndIsOfUse() throws IOException {
        run(null);
        put("b.ko", SyntheticModule.named("b"));
        run(
                new ObservedFiles() {
                    @Override
                    void before(Call call, String path) throws HostException {
                        if (call == Call.RENAME && path.endsWith(".facts")) {
                            throw new HostException("rename", path, Errno.ENOSPC);
                        }
                    }
                },
                List.of("b.ko"));
        String found = heard.problems.toString();
        assertTrue(found.contains("CacheNotWritten"), found);
        assertEquals(List.of("a.ko:", "b.ko:", "c.ko:"), dependencies());
        put("c.ko", SyntheticModule.named("c").needs("a"));
        run(List.of("b.ko"));
        assertEquals(List.of("a.ko:", "b.ko:", "c.ko: a.ko"), dependencies());
    }

    @Test
    void whatKilledRunsLeftIsRemoved() throws IOException {
        run(null);
        String start = IndexDirectory.TEMPORARY + "0123456789abcdef-";
        Path index = Files.createFile(directory.resolve(start + "modules.dep"));
        Path cache = Files.createFile(caches.resolve(start + cache().getFileName()));
        Path others = Files.createFile(caches.resolve(start + "other.facts"));
        Path stranger = Files.createFile(directory.resolve(".kindex-notes"));
        run(null);
        assertFalse(Files.exists(index));
        assertFalse(Files.exists(cache));
        assertTrue(Files.exists(others), "another directory's run may be alive");
        assertTrue(Files.exists(stranger));
    }

    @Test
    void explains() throws IOException {
        run(null);
        assertEquals(
                Stream.of("a.ko", "b.ko", "c.ko")
                        .map(path -> new Decision(path, Reason.NO_CACHE))
                        .toList(),
                decisions());
        assertEquals(new IncrementalSummary("missing", 0, 3, 0, 11), heard.summaries.getFirst());
        put("b.ko", SyntheticModule.named("b"));
        put("d.ko", SyntheticModule.named("d"));
        Files.delete(directory.resolve("c.ko"));
        run(null);
        assertEquals(
                List.of(
                        new Decision("a.ko", Reason.SAME_FILE),
                        new Decision("b.ko", Reason.CHANGED),
                        new Decision("c.ko", Reason.GONE),
                        new Decision("d.ko", Reason.NEW)),
                decisions());
        // a time of change to come is the caller's choice, unlike that of status change
        Path future = directory.resolve("b.ko");
        Files.setLastModifiedTime(future, FileTime.fromMillis(Long.MAX_VALUE / 2_000_000));
        pause();
        run(null);
        run(List.of("d.ko", "never/was.ko", "c.ko", directory + "/b.ko"));
        assertEquals(
                List.of(
                        new Decision("a.ko", Reason.SAME_FILE),
                        new Decision("b.ko", Reason.SAME_FILE),
                        new Decision("c.ko", Reason.UNKNOWN),
                        new Decision("d.ko", Reason.SAME_FILE),
                        new Decision("never/was.ko", Reason.UNKNOWN)),
                decisions());
        assertEquals(new IncrementalSummary("used", 3, 0, 0, 0), heard.summaries.getFirst());
        Files.write(cache(), new byte[9]);
        run(List.of("d.ko"));
        assertEquals(
                "discarded: it has 9 bytes, its header alone 328",
                heard.summaries.getFirst().cache());
    }

    /// The same tree on another machine has other inodes: nothing is reused, nothing is wrong.
    @Test
    void aCacheFromAnotherMachineIsOfNoUse() throws IOException {
        run(null);
        for (String name : List.of("a.ko", "b.ko", "c.ko")) {
            Path file = directory.resolve(name);
            Path copy = directory.resolve("copy");
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
        }
        run(null);
        assertEquals(List.of("a.ko", "b.ko", "c.ko"), modules(files.opened));
        assertEquals(new IncrementalSummary("used", 0, 3, 0, 0), heard.summaries.getFirst());
    }

    /// What other code read of the same modules may be something else.
    @Test
    void factsThatOtherCodeReadAreReadAgain() throws IOException {
        run(null);
        byte[] bytes = Files.readAllBytes(cache());
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(312, file.getLong(312) + 1); // the fingerprint of that code
        file.putLong(24, XxHash64.of(bytes, 32, bytes.length, 0));
        Files.write(cache(), bytes);
        run(null);
        assertEquals(List.of("a.ko", "b.ko", "c.ko"), modules(files.opened));
        assertEquals("discarded: other code read the modules", heard.summaries.getFirst().cache());
    }

    private static void pause() {
        try {
            Thread.sleep(SETTLING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(List<String> changed) {
        files.opened.clear();
        files.asked.clear();
        assertEquals(Outcome.DONE, run(files, changed).outcome());
    }

    private DepmodReport run(HostFiles on, List<String> named) {
        return run(
                on,
                new IncrementalRequest(
                        caches.toString(), named == null ? List.of() : named, List.of(), true));
    }

    private void plainly() {
        run(new WatchedFiles(), (IncrementalRequest) null);
    }

    private DepmodReport run(HostFiles on, IncrementalRequest incremental) {
        heard = new Recorder();
        DepmodRequest request =
                new DepmodRequest(
                        directory.toString(),
                        directory.toString(),
                        "6.1",
                        List.of(),
                        new KernelSymbolSource.None(),
                        false,
                        (char) 0,
                        false,
                        null,
                        false,
                        false,
                        false,
                        IndexFormat.KMOD_34,
                        HostOrder.own(),
                        2,
                        1 << 20,
                        false,
                        true,
                        incremental);
        return new DepmodRun(on, JvmDecompressors::new, request, heard).run();
    }

    private Path cache() throws IOException {
        try (Stream<Path> all = Files.list(caches)) {
            return all.filter(file -> file.toString().endsWith(".facts"))
                    .findFirst()
                    .orElse(caches.resolve("none"));
        }
    }

    private List<Decision> decisions() {
        return heard.decisions.stream().sorted(Comparator.comparing(Decision::path)).toList();
    }

    private List<String> modules(List<String> paths) {
        return paths.stream()
                .filter(path -> path.endsWith(".ko"))
                .map(path -> path.substring(directory.toString().length() + 1))
                .sorted()
                .toList();
    }

    private List<String> dependencies() throws IOException {
        return Files.readString(directory.resolve("modules.dep"), ISO_8859_1)
                .lines()
                .sorted()
                .toList();
    }

    private void put(String path, SyntheticModule module) throws IOException {
        Files.write(directory.resolve(path), module.build());
    }

    private void put(String path, String text) throws IOException {
        Files.writeString(directory.resolve(path), text);
    }
}
