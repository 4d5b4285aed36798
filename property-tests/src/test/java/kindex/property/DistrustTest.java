package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kindex.indexgen.IndexFile;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `depmod -I` takes nothing on trust: whatever the caller named, and whatever earlier runs left or
/// did not come to, its indexes are those of a full run.
class DistrustTest {
    private static final String VERSION = "6.1";

    @TempDir Path scratch;
    private Path base;
    private Path modules;
    private Path said;

    @BeforeEach
    void writeTree() throws IOException {
        base = scratch.resolve("base");
        said = scratch.resolve("said");
        modules =
                SyntheticTree.forKernel(VERSION)
                        .file("modules.order", "")
                        .file("modules.builtin", "")
                        .file("modules.builtin.modinfo", "")
                        .module("updates/a.ko", SyntheticModule.named("a"))
                        .module("updates/z.ko", SyntheticModule.named("z").alias("z:1"))
                        .writeTo(base);
        pause(50);
        assertEquals(0, incrementally());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> words(Path from, String... more) {
        List<String> words = new ArrayList<>(List.of(Program.ours(), "-b", from.toString()));
        words.addAll(List.of("-C", scratch + "/no.conf"));
        words.addAll(List.of(more));
        return words;
    }

    private int incrementally(String... named) throws IOException {
        return run(base, named, "-I");
    }

    private int run(Path from, String[] named, String... options) throws IOException {
        List<String> words = words(from, options);
        words.add(VERSION);
        words.addAll(List.of(named));
        return Program.run(said, words);
    }

    private String said() throws IOException {
        return Files.readString(said, ISO_8859_1);
    }

    private void put(String path, SyntheticModule module) throws IOException {
        Files.createDirectories(modules.resolve(path).getParent());
        Files.write(modules.resolve(path), module.build());
    }

    /// Compares with a full run that publishes elsewhere.
    private void assertAsAFullRun() throws IOException {
        Path full = scratch.resolve("full");
        assertEquals(0, run(base, new String[0], "-o", full.toString()), said());
        for (IndexFile file : IndexFile.values()) {
            Path expected = full.resolve("lib/modules").resolve(VERSION).resolve(file.fileName());
            assertEquals(
                    Files.readString(expected, ISO_8859_1),
                    Files.readString(modules.resolve(file.fileName()), ISO_8859_1),
                    file.fileName());
        }
    }

    private List<String> caches() throws IOException {
        try (Stream<Path> all = Files.list(base.resolve("var/cache/kindex"))) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatAPlainRunPublishedDoesNotVouchForTheCache() throws IOException {
        put("updates/a.ko", SyntheticModule.named("a").needs("foo"));
        assertEquals(0, run(base, new String[0], "-a"));
        pause(50);
        put("updates/b.ko", SyntheticModule.named("b").exports("foo"));
        assertEquals(0, incrementally(modules + "/updates/b.ko"));
        assertAsAFullRun();
    }

    @Test
    void aRunThatWasKilledBeforeItPublished() throws IOException {
        Program.require("strace");
        put("updates/a.ko", SyntheticModule.named("a").alias("new:hardware"));
        List<String> words = new ArrayList<>(List.of("strace", "-f", "-o", "/dev/null"));
        words.addAll(List.of("-e", "trace=rename,renameat,renameat2"));
        words.addAll(List.of("-e", "inject=rename,renameat,renameat2:signal=KILL:when=1"));
        words.addAll(words(base, "-I", VERSION));
        assertNotEquals(0, Program.run(said, words));
        put("updates/b.ko", SyntheticModule.named("b"));
        assertEquals(0, incrementally("updates/b.ko"));
        assertAsAFullRun();
    }

    @Test
    void aRunThatWasKilledWhileItWaited() throws IOException {
        put("updates/a.ko", SyntheticModule.named("a").alias("new:hardware"));
        try (FileChannel channel = openLock();
                FileLock _ = channel.lock()) {
            Process waiting =
                    new ProcessBuilder(words(base, "-I", VERSION, "updates/a.ko"))
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            pause(500);
            assertTrue(waiting.isAlive(), said());
            waiting.destroyForcibly();
        }
        put("updates/b.ko", SyntheticModule.named("b"));
        assertEquals(0, incrementally("updates/b.ko"));
        assertAsAFullRun();
    }

    @Test
    void aRunThatWouldNotWait() throws IOException {
        put("updates/a.ko", SyntheticModule.named("a").alias("new:hardware"));
        try (FileChannel channel = openLock();
                FileLock _ = channel.lock()) {
            assertEquals(1, run(base, new String[] {"updates/a.ko"}, "-I", "--no-wait"));
        }
        put("updates/b.ko", SyntheticModule.named("b"));
        assertEquals(0, incrementally("updates/b.ko"));
        assertAsAFullRun();
    }

    /// As another run of the same user holds it.
    private FileChannel openLock() throws IOException {
        var mode =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path lock = Files.createFile(modules.resolve(".kindex-lock"), mode);
        return FileChannel.open(lock, StandardOpenOption.WRITE);
    }

    @Test
    void indexesAndCacheThatCameBack() throws IOException {
        Path old = scratch.resolve("old");
        Program.must("cp", "-a", base.toString(), old.toString());
        put("updates/a.ko", SyntheticModule.named("a").alias("new:hardware"));
        put("updates/n.ko", SyntheticModule.named("n").alias("new:2"));
        assertEquals(0, incrementally("updates/a.ko", "updates/n.ko"));
        for (IndexFile file : IndexFile.values()) {
            Path index = modules.resolve(file.fileName());
            Program.must("cp", "-a", old.resolve(base.relativize(index)) + "", index.toString());
        }
        Path cache = base.resolve("var/cache/kindex/" + caches().getFirst());
        Program.must("cp", "-a", old.resolve(base.relativize(cache)) + "", cache.toString());
        put("updates/b.ko", SyntheticModule.named("b"));
        assertEquals(0, incrementally("updates/b.ko"));
        assertAsAFullRun();
    }

    @Test
    void aLimitIsNoFactOfAFile() throws IOException {
        put("updates/a.ko", SyntheticModule.named("a").modinfo("x=" + "y".repeat(200_000)));
        pause(50);
        assertEquals(0, run(base, new String[0], "-I", "--max-module-size=100K"));
        assertTrue(said().contains("a.ko: File too large"), said());
        assertEquals(0, incrementally());
        assertAsAFullRun();
        assertEquals(0, run(base, new String[0], "-I", "--strict"), said());
    }

    @Test
    void aNameOfNothingIsAWarning() throws IOException {
        assertEquals(0, run(base, new String[] {"never/was.ko", "updates/a.ko"}, "-I"));
        assertEquals(
                "depmod: WARNING: never/was.ko is not there, nor was it indexed before\n", said());
        Files.delete(modules.resolve("updates/a.ko"));
        assertEquals(0, run(base, new String[] {modules + "/updates/a.ko"}, "-I"));
        assertEquals("", said());
        assertAsAFullRun();
    }

    @Test
    void aModuleDirectoryHasOneCacheByWhateverPath() throws IOException {
        Path link = Files.createSymbolicLink(scratch.resolve("link"), base);
        Files.createSymbolicLink(base.resolve("usr"), base);
        for (String[] options :
                new String[][] {
                    {"-I"}, {"-I", "-m", "/usr/lib/modules"}, {"-I", "-m", "lib/modules/"}
                }) {
            for (Path from : List.of(base, link)) {
                List<String> words = words(from, options);
                words.add("--explain");
                words.add(VERSION);
                assertEquals(0, Program.run(said, words), said());
                assertTrue(said().contains("2 reused, 0 reread"), said());
                assertTrue(said().contains("; 0 indexes written; cache used"), said());
            }
        }
        assertEquals(1, caches().size(), caches().toString());
    }

    @Test
    void cachesOfKernelsThatAreGoneAreRemoved() throws IOException {
        Path other = base.resolve("lib/modules/6.2");
        Program.must("cp", "-a", modules.toString(), other.toString());
        Path stranger = base.resolve("var/cache/kindex/my-12.facts");
        Files.writeString(stranger, "not a cache");
        List<String> words = words(base, "-I", "6.2");
        assertEquals(0, Program.run(said, words));
        assertEquals(3, caches().size(), caches().toString());
        incrementally();
        assertEquals(3, caches().size(), caches().toString());
        Program.must("rm", "-r", other.toString());
        incrementally();
        assertEquals(2, caches().size(), caches().toString());
        assertTrue(Files.exists(stranger));
        // a kernel that was installed anew has another directory
        Program.must("cp", "-a", modules.toString(), modules + ".new");
        Program.must("rm", "-r", modules.toString());
        Program.must("mv", modules + ".new", modules.toString());
        incrementally();
        assertEquals(2, caches().size(), caches().toString());
    }
}
