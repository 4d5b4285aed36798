package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody else can write to the module directory while runs of ours are at work in it, and swaps
/// files and directories for links to what is precious elsewhere. Nothing elsewhere changes.
class HostileDirectoryTest {
    private static final List<String> NAMES =
            List.of(
                    "modules.dep",
                    "modules.dep.bin",
                    "modules.alias.bin",
                    "modules.symbols",
                    "modules.devname",
                    ".kindex-lock");

    @TempDir Path scratch;
    private final Random random = new Random();
    private Path precious;
    private TwoSets sets;
    private volatile boolean over;

    @BeforeEach
    void writeTree() throws IOException {
        sets = new TwoSets(scratch.resolve("base"));
        precious = Files.createDirectory(scratch.resolve("precious"));
        Files.createDirectory(precious.resolve("kernel"));
        for (String name : NAMES) {
            Files.writeString(precious.resolve(name), "precious");
        }
        for (String name : List.of("passwd", "kernel/shadow", ".kindex-0123456789abcdef-x")) {
            Files.writeString(precious.resolve(name), "precious");
        }
        try (Stream<Path> all = Files.walk(precious)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.setLastModifiedTime(each, FileTime.fromMillis(1_000_000));
            }
        }
    }

    @Test
    void linksInTheirPlaces() throws IOException {
        for (String name : NAMES) {
            Path index = sets.directory().resolve(name);
            Files.deleteIfExists(index);
            Files.createSymbolicLink(index, precious.resolve(name));
        }
        TreeMap<String, String> before = state();
        assertEquals(0, run("-a"));
        assertEquals(before, state());
        assertEquals(sets.size(), sets.freshOnes("links"));
        for (Path file : AgainstFullRun.list(sets.directory())) {
            assertFalse(Files.isSymbolicLink(file), file.toString());
        }
        assertEquals(List.of(), sets.temporaries());
    }

    @Test
    void hardLinksInTheirPlaces() throws IOException {
        for (String name : NAMES) {
            Files.deleteIfExists(sets.directory().resolve(name));
            Files.createLink(sets.directory().resolve(name), precious.resolve(name));
        }
        assertEquals(0, run("-I"));
        assertEquals(0, run("-I"));
        for (String name : NAMES) {
            assertEquals("precious", Files.readString(precious.resolve(name)));
            assertEquals(1, Files.getAttribute(precious.resolve(name), "unix:nlink"));
        }
    }

    @Test
    void fifosInTheirPlaces() throws IOException {
        for (String name : NAMES) {
            Files.deleteIfExists(sets.directory().resolve(name));
            Program.must("mkfifo", sets.directory().resolve(name).toString());
        }
        assertEquals(0, run("-I"));
        assertEquals(sets.size(), sets.freshOnes("fifos"));
    }

    /// `-Dkindex.swaps=N` sets how many runs have to stand it.
    @Test
    void swapsWhileRunsAreAtWork() throws Exception {
        TreeMap<String, String> before = state();
        int done = 0;
        Thread swapper = Thread.ofPlatform().start(this::swap);
        int runs = Integer.getInteger("kindex.swaps", 25);
        try {
            for (int i = 0; i < runs; i++) {
                int exit = run(List.of("-a", "-I", "-aI").get(i % 3));
                assertTrue(exit == 0 || exit == 1, "exit " + exit);
                done += 1 - exit;
                String said = Files.readString(scratch.resolve("output"));
                assertFalse(said.contains("Exception"), said);
                assertEquals(before, state());
            }
        } finally {
            over = true;
            swapper.join();
        }
        assertTrue(done > runs / 10, done + " of " + runs + " runs ended well");
        sets.reset();
        assertEquals(0, run("-I"));
        assertEquals(sets.size(), sets.freshOnes("after it all"));
        assertEquals(before, state());
    }

    private void swap() {
        Path kernel = sets.directory().resolve("kernel");
        Path aside = sets.directory().resolve("aside");
        while (!over) {
            try {
                switch (random.nextInt(4)) {
                    case 0 -> replace(NAMES.get(random.nextInt(NAMES.size())));
                    case 1 -> {
                        Files.move(kernel, aside, StandardCopyOption.ATOMIC_MOVE);
                        Files.createSymbolicLink(kernel, precious.resolve("kernel"));
                        Thread.sleep(0, 200_000);
                        Files.delete(kernel);
                        Files.move(aside, kernel, StandardCopyOption.ATOMIC_MOVE);
                    }
                    default -> replaceTemporaries();
                }
            } catch (IOException _) {
                // it was renamed or removed meanwhile
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void replaceTemporaries() throws IOException {
        for (Path file : sets.temporaries()) {
            replace(file.getFileName().toString());
        }
    }

    /// Puts a link in the place of a file, at once, or a hard link to a file of no worth.
    private void replace(String name) throws IOException {
        Path link = sets.directory().resolve("link" + random.nextInt());
        try {
            Files.createSymbolicLink(
                    link, precious.resolve(NAMES.contains(name) ? name : "passwd"));
        } catch (FileAlreadyExistsException _) {
            return;
        }
        Files.move(link, sets.directory().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /// All that can be known of what is precious.
    private TreeMap<String, String> state() throws IOException {
        TreeMap<String, String> state = new TreeMap<>();
        List<Path> all = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(precious)) {
            walk.forEach(all::add);
        }
        for (Path each : all) {
            String what =
                    Files.readAttributes(
                                    each,
                                    "unix:mode,ino,size,ctime,lastModifiedTime,nlink,uid",
                                    LinkOption.NOFOLLOW_LINKS)
                            .toString();
            boolean file = Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS);
            state.put(each.toString(), what + (file ? Files.readString(each) : ""));
        }
        return state;
    }

    private int run(String option) throws IOException {
        List<String> words = sets.words(option);
        words.addFirst(Program.ours());
        return Program.run(scratch.resolve("output"), words);
    }
}
