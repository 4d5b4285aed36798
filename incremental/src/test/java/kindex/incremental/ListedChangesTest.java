package kindex.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import kindex.bytes.ByteStrings;
import kindex.host.FileSystemType;
import kindex.host.HostException;
import kindex.host.NioHostFiles;
import kindex.incremental.cache.FileStamp;
import kindex.incremental.cache.SearchNote;
import kindex.symbols.ModuleFile;
import kindex.symbols.config.DepmodConfig;
import kindex.symbols.hash.HostOrder;
import kindex.symbols.tree.ListingSum;
import kindex.symbols.tree.ModuleChoice;
import kindex.symbols.tree.ModuleScanner;
import kindex.symbols.tree.ModulesOrder;
import kindex.symbols.tree.ModulesOrder.Duplicates;
import kindex.symbols.tree.SearchedDirectories;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What comes of comparing listings is what comes of a search.
class ListedChangesTest {
    private static final long SEED = 42;
    private static final NioHostFiles FILES = new NioHostFiles();

    private static final ModulesOrder NO_ORDER =
            ModulesOrder.read(new byte[0], Duplicates.FIRST_LINE, HostOrder.LITTLE, "/m", _ -> {});

    /// On a file system whose times prove something.
    private final WatchedFiles watched =
            new WatchedFiles() {
                @Override
                public FileSystemType fileSystem(String path) throws HostException {
                    status(path);
                    return FileSystemType.EXT;
                }
            };

    private Path top;

    @BeforeEach
    void makeTop() throws IOException {
        top = Files.createTempDirectory("listed-changes");
        for (String module : List.of("kernel/fs/a.ko", "kernel/b.ko.xz", "kernel/net/x/c.ko")) {
            put(module);
        }
        put("modules.dep");
    }

    @AfterEach
    void removeTop() throws IOException {
        removeAll(top);
    }

    private static void removeAll(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
        }
    }

    /// A search, and what it left.
    private record Found(
            TreeSet<String> paths,
            ByteStrings shadowed,
            SearchedDirectories directories,
            long[] stamps) {
        SearchNote note() {
            return new SearchNote(0, 0, directories, stamps, shadowed);
        }

        ByteStrings list() {
            return ByteStrings.of(paths.toArray(new String[0]));
        }

        boolean quiet() {
            return directories.size() > 0;
        }

        Map<String, Long> sums() {
            Map<String, Long> sums = new TreeMap<>();
            for (int i = 0; i < directories.size(); i++) {
                sums.put(directories.paths().get(i), directories.sums()[i]);
            }
            return sums;
        }
    }

    private Found search() throws HostException {
        List<Object> told = new ArrayList<>();
        ModuleScanner scanner =
                new ModuleScanner(FILES, DepmodConfig.DEFAULT, top.toString(), told::add, 2);
        scanner.noteDirectories(SEED);
        TreeSet<String> paths = new TreeSet<>();
        for (ModuleFile module : scanner.find().values()) {
            paths.add(module.relativePath());
        }
        assertTrue(told.isEmpty() || scanner.directories().size() == 0);
        SearchedDirectories directories = scanner.directories();
        return new Found(
                paths, scanner.shadowed(), directories, FileStamp.none(directories.size()));
    }

    /// What listings say now, after an earlier search; null if only a search can tell.
    private Found listed(Found before) {
        ListedChanges listed =
                new ListedChanges(watched, DepmodConfig.DEFAULT, top.toString(), before.note());
        if (!listed.find(before.list(), before.shadowed(), 2)) {
            return null;
        }
        AppliedChanges changes =
                new AppliedChanges(
                        top.toString(),
                        new ModuleChoice(DepmodConfig.DEFAULT, top.toString()),
                        before.list(),
                        before.shadowed(),
                        listed.gone(),
                        listed.came());
        if (!changes.choose()) {
            return null;
        }
        TreeSet<String> paths = new TreeSet<>();
        for (String path : changes.modules(NO_ORDER, false).paths().toList()) {
            paths.add(path);
        }
        return new Found(paths, changes.shadowed(), listed.directories(), listed.stamps());
    }

    private Found assertTold(Found before) throws HostException {
        Found listed = listed(before);
        assertNotNull(listed, "left to a search");
        Found searched = search();
        assertEquals(searched.paths(), listed.paths());
        assertEquals(searched.shadowed().toList(), listed.shadowed().toList());
        assertEquals(searched.sums(), listed.sums());
        return listed;
    }

    private Path path(String relative) {
        return top.resolve(relative);
    }

    private void put(String relative) throws IOException {
        Files.createDirectories(path(relative).getParent());
        Files.write(path(relative), new byte[] {1});
    }

    @Test
    void nothingChanged() throws Exception {
        Found before = search();
        assertEquals(5, before.directories().size());
        Found after = assertTold(before);
        assertEquals(before.paths(), after.paths());
        assertTrue(before.directories().same(after.directories()));
    }

    @Test
    void modulesComeAndGo() throws Exception {
        Found found = search();
        put("updates/d.ko");
        put("kernel/fs/e.ko.zst");
        put("kernel/new/f.ko");
        put("kernel/new/deep/er/g.ko");
        found = assertTold(found);
        Files.delete(path("kernel/b.ko.xz"));
        removeAll(path("kernel/new"));
        found = assertTold(found);
        removeAll(path("kernel"));
        found = assertTold(found);
        removeAll(path("updates"));
        assertTold(found);
    }

    @Test
    void whatIsNoModuleDoesNotCount() throws Exception {
        Found before = search();
        put("modules.dep.bin");
        put("kernel/README");
        put("kernel/.ko");
        Files.createSymbolicLink(path("build"), Path.of("nowhere"));
        Files.createDirectory(path("source"));
        Found after = assertTold(before);
        assertTrue(before.directories().same(after.directories()), "nothing was looked into");
    }

    @Test
    void aDirectoryInTheOneThatItWas() throws Exception {
        Found found = search();
        Files.move(path("kernel/net"), path("kernel/fs/net"));
        found = assertTold(found);
        Files.move(path("kernel/fs/net"), path("kernel/net"));
        assertTold(found);
    }

    @Test
    void linksToFilesAreLookedAtAgain() throws Exception {
        Path target = Files.write(path("target"), new byte[] {1});
        Files.createSymbolicLink(path("kernel/fs/l.ko"), target);
        Found found = search();
        assertTrue(found.quiet());
        assertEquals(ListingSum.UNCERTAIN, found.sums().get("kernel/fs"));
        found = assertTold(found);
        Files.delete(target);
        assertNull(listed(found), "it is to be told of");
        Files.createDirectory(target);
        assertNull(listed(found), "links to directories are left to a search");
    }

    @Test
    void whatASearchWouldTellOfIsLeftToIt() throws Exception {
        Found found = search();
        Path fifo = path("kernel/fifo.ko");
        assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
        assertNull(listed(found));
        Files.delete(fifo);
        assertTold(found);
        Path moved = Files.move(path("kernel/net"), path("elsewhere"));
        Files.createSymbolicLink(path("kernel/net"), moved);
        assertNull(listed(found));
        Files.delete(path("kernel/net"));
        put("kernel/net");
        Files.move(moved, path("kernel/elsewhere"));
        assertTold(found);
        removeAll(top);
        assertNull(listed(found));
    }

    /// Waits until a change of what was changed before would show.
    private static void settle() {
        try {
            Thread.sleep(30);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The directories below the top, and it, that are listed to compare with an earlier search.
    private Set<String> listedIn(Found before) {
        watched.listed.clear();
        assertNotNull(listed(before));
        Set<String> below = new TreeSet<>();
        for (String path : watched.listed) {
            below.add(top.relativize(Path.of(path)).toString());
        }
        return below;
    }

    @Test
    void aDirectoryWithItsStampIsNotListed() throws Exception {
        settle();
        Found found = assertTold(search());
        assertEquals(Set.of(""), listedIn(found), "runs publish there");
        put("kernel/net/x/d.ko");
        assertEquals(Set.of("", "kernel/net/x"), listedIn(found));
        Found hasty = assertTold(found);
        assertEquals(Set.of("", "kernel/net/x"), listedIn(hasty), "it had changed just before");
        settle();
        Found settled = assertTold(hasty);
        assertEquals(Set.of(""), listedIn(settled));
        Files.move(path("kernel/fs"), path("kernel/old"));
        Files.createDirectory(path("kernel/fs"));
        Files.move(path("kernel/old/a.ko"), path("kernel/fs/a.ko"));
        Files.delete(path("kernel/old"));
        assertEquals(Set.of("", "kernel", "kernel/fs"), listedIn(settled), "it is another one");
    }

    @Test
    void aDirectoryWithALinkIsListedAlways() throws Exception {
        Files.createSymbolicLink(path("kernel/fs/l.ko"), path("kernel/b.ko.xz"));
        settle();
        assertEquals(Set.of("", "kernel/fs"), listedIn(assertTold(search())));
    }

    /// Whatever happens to a tree, step by step.
    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
    void listingsTellWhatASearchTells(@ForAll long seed) throws IOException, HostException {
        compareAfterEdits(seed, () -> {});
    }

    /// The same where times may prove something.
    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void stampsTellWhatASearchTells(@ForAll long seed) throws IOException, HostException {
        compareAfterEdits(seed, ListedChangesTest::settle);
    }

    private void compareAfterEdits(long seed, Runnable beforeLooking)
            throws IOException, HostException {
        top = Files.createTempDirectory("listed-changes");
        Random random = new Random(seed);
        try {
            for (int i = 0; i < 8; i++) {
                edit(random, false);
            }
            Found found = search();
            boolean links = false;
            for (int step = 0; step < 8; step++) {
                links |= random.nextInt(12) == 0;
                for (int i = random.nextInt(4); i > 0; i--) {
                    edit(random, links);
                }
                beforeLooking.run();
                Found searched = search();
                Found listed = found.directories().size() == 0 ? null : listed(found);
                if (listed == null) {
                    assertTrue(links || found.directories().size() == 0 || !searched.quiet());
                    found = searched;
                } else {
                    assertListed(searched, listed);
                    found = searched.quiet() ? listed : searched;
                }
            }
        } finally {
            removeAll(top);
        }
    }

    private static void assertListed(Found searched, Found listed) {
        if (searched.quiet()) {
            assertEquals(searched.paths(), listed.paths());
            assertEquals(searched.sums(), listed.sums());
        } else {
            // two files of one name, which the next pass sees by the names
            TreeSet<String> names = new TreeSet<>();
            long all = listed.paths().size();
            listed.paths().forEach(path -> names.add(ModuleFile.modname(path)));
            assertTrue(names.size() < all, () -> listed.paths() + " for " + searched.paths());
        }
    }

    private void edit(Random random, boolean links) throws IOException {
        String directory = directory(random);
        // of one name there is mostly one file
        String module =
                directory + "m" + (random.nextInt(9) > 0 ? "-" + directory.hashCode() : "-");
        module += random.nextInt(5) + (random.nextBoolean() ? ".ko" : ".ko.xz");
        try {
            switch (random.nextInt(links ? 9 : 7)) {
                case 0, 1, 2 -> put(module);
                case 3 -> Files.delete(path(module));
                case 4 -> removeAll(path(directory + "d0"));
                case 5 -> Files.move(path(directory + "d1"), path(directory(random) + "d2"));
                case 6 -> put(directory + "no-module" + random.nextInt(3));
                case 7 -> Files.createSymbolicLink(path(module), top.resolve("no-module0"));
                default ->
                        Files.createSymbolicLink(path(directory + "ln"), path(directory(random)));
            }
        } catch (IOException | UncheckedIOException _) {
            // nothing to be removed, a file where a directory would have to be, and the like
        }
    }

    private static String directory(Random random) {
        StringBuilder path = new StringBuilder();
        for (int depth = random.nextInt(4); depth > 0; depth--) {
            path.append("d").append(random.nextInt(3)).append('/');
        }
        return path.toString();
    }
}
