package kindex.symbols.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import kindex.bytes.ByteStrings;
import kindex.host.DirectoryListing;
import kindex.host.Errno;
import kindex.host.FileStatus;
import kindex.host.FileSystemType;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.NioHostFiles;
import kindex.host.OpenFile;
import kindex.host.OutputDirectory;
import kindex.symbols.ModuleFile;
import kindex.symbols.Problem;
import kindex.symbols.config.DepmodConfig;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleScannerTest {
    private static final SyntheticModule MODULE = SyntheticModule.bare();

    @TempDir Path base;
    private final List<Problem> problems = new ArrayList<>();

    @Test
    void findsModulesAtAnyDepth() throws Exception {
        SyntheticTree tree = tree().module("a.ko", MODULE).module("x/y/b.ko.gz", MODULE);
        tree.file("x/README", "").file("x/c.ko.bz2", "").directory("z.ko");
        assertEquals(List.of("a.ko", "x/y/b.ko.gz"), scan(tree, DepmodConfig.DEFAULT));
    }

    @Test
    void leavesOutSourcesAndWhatIsExcluded() throws Exception {
        SyntheticTree tree = tree();
        for (String path : List.of("a.ko", "build/b.ko", "x/source/c.ko", "x/d.ko", "y/e.ko")) {
            tree.module(path, MODULE);
        }
        DepmodConfig config =
                new DepmodConfig(List.of(), List.of("updates"), List.of(), List.of("d.ko", "y"));
        assertEquals(List.of("a.ko"), scan(tree, config));
    }

    @Test
    void followsLinks() throws Exception {
        SyntheticTree tree = tree().baseModule("elsewhere/a.ko", MODULE);
        tree.symlink("dir", "../../../elsewhere").symlink("b.ko", "../../../elsewhere/a.ko");
        assertEquals(List.of("b.ko", "dir/a.ko"), scan(tree, DepmodConfig.DEFAULT));
    }

    @Test
    void loopsOfLinksAreNotEntered() throws Exception {
        SyntheticTree tree = tree().module("x/a.ko", MODULE);
        tree.symlink("x/up", "..").symlink("x/self", ".").symlink("x/itself", "itself");
        assertEquals(List.of("x/a.ko"), scan(tree, DepmodConfig.DEFAULT));
        String x = base + "/lib/modules/6.1/x/";
        assertEquals(
                List.of(
                        new Problem.DirectoryLoop(x + "self"),
                        new Problem.DirectoryLoop(x + "up"),
                        new Problem.EntryWithoutStatus(1, "itself", Errno.ELOOP.words())),
                sortedProblems());
    }

    @Test
    void danglingLinksAndFifosAreTold() throws Exception {
        SyntheticTree tree = tree().symlink("gone.ko", "nowhere").symlink("n.ko", "/dev/null");
        Path modules = tree.writeTo(base);
        new ProcessBuilder("mkfifo", modules + "/f.ko").start().waitFor();
        assertEquals(List.of(), scan(modules, DepmodConfig.DEFAULT));
        assertEquals(
                List.of(
                        new Problem.EntryWithoutStatus(0, "gone.ko", Errno.ENOENT.words()),
                        new Problem.UnsupportedFileType(modules + "/f.ko", 0010000),
                        new Problem.UnsupportedFileType(modules + "/n.ko", 0020000)),
                sortedProblems());
    }

    @Test
    void aTieIsToldAndTheFirstMetStays() throws Exception {
        SyntheticTree tree = tree().module("x/a.ko", MODULE).module("y/a.ko.gz", MODULE);
        String chosen = scan(tree, DepmodConfig.DEFAULT).getFirst();
        String other = chosen.equals("x/a.ko") ? "y/a.ko.gz" : "x/a.ko";
        String modules = base + "/lib/modules/6.1/";
        assertEquals(List.of(new Problem.Tie(modules + chosen, modules + other)), problems);
    }

    @Test
    void updatesReplacesWhateverTheOrder() throws Exception {
        SyntheticTree tree = tree().module("updates/a.ko", MODULE);
        tree.module("aaa/a.ko", MODULE).module("zzz/a.ko", MODULE);
        assertEquals(List.of("updates/a.ko"), scan(tree, DepmodConfig.DEFAULT));
    }

    @Test
    void externalModulesHaveTheirWholePath() throws Exception {
        SyntheticTree tree = tree().module("a.ko", MODULE).baseModule("ext/b.ko", MODULE);
        List<String> externals = List.of(base + "/missing", base + "/ext");
        DepmodConfig config =
                new DepmodConfig(List.of(), List.of("external"), externals, List.of());
        assertEquals(List.of(base + "/ext/b.ko", "a.ko"), scan(tree, config));
        assertEquals(
                List.of(new Problem.DirectoryNotOpened(base + "/missing", Errno.ENOENT.words())),
                problems);
    }

    @Test
    void theModuleDirectoryItselfMustBeThere() {
        HostException refused =
                assertThrows(
                        HostException.class,
                        () -> scan(base.resolve("nothing"), DepmodConfig.DEFAULT));
        assertEquals(Errno.ENOENT, refused.errno());
    }

    @Test
    void namesMayBeAnyBytes() throws Exception {
        SyntheticTree tree = tree().module("a\u00e9/b.ko", MODULE);
        List<String> found = scan(tree, DepmodConfig.DEFAULT);
        assertEquals(1, found.size());
        assertEquals(List.of(), problems);
    }

    @Test
    void aHundredThousandModulesAreFound() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            names.add("m" + i + ".ko");
        }
        FakeFiles files = new FakeFiles("/m", 0, names);
        assertTimeout(
                Duration.ofSeconds(20), () -> assertEquals(100_000, scanner(files).find().size()));
    }

    @Test
    void noTreeIsTooDeep() throws Exception {
        FakeFiles files = new FakeFiles("/m", 5_000, List.of("a.ko"));
        Collection<ModuleFile> modules = scanner(files).find().values();
        assertEquals(1, modules.size());
        assertEquals(5_000 * 2 + "a.ko".length(), modules.iterator().next().indexPath().length());
    }

    /// Directories `d/d/.../d` below a top one; the deepest has the names.
    private record FakeFiles(String top, int depth, List<String> deepest) implements HostFiles {
        @Override
        public DirectoryListing list(String directory) {
            boolean last = directory.length() == top.length() + 2 * depth;
            List<String> names = last ? deepest : List.of("d");
            FileType[] types = new FileType[names.size()];
            Arrays.fill(types, last ? FileType.REGULAR : FileType.DIRECTORY);
            return new DirectoryListing(ByteStrings.of(names.toArray(String[]::new)), types);
        }

        @Override
        public FileStatus status(String path) {
            throw new AssertionError("types are known");
        }

        @Override
        public FileSystemType fileSystem(String path) {
            throw new AssertionError();
        }

        @Override
        public FileStatus linkStatus(String path) {
            throw new AssertionError();
        }

        @Override
        public OpenFile open(String path) {
            throw new AssertionError();
        }

        @Override
        public OutputDirectory openOutput(String directory) {
            throw new AssertionError();
        }

        @Override
        public void createDirectories(String path) {
            throw new AssertionError();
        }

        @Override
        public String kernelRelease() {
            throw new AssertionError();
        }

        @Override
        public String workingDirectory() {
            throw new AssertionError();
        }
    }

    private static SyntheticTree tree() {
        return SyntheticTree.forKernel("6.1");
    }

    private ModuleScanner scanner(HostFiles files) {
        return new ModuleScanner(files, DepmodConfig.DEFAULT, "/m", problems::add);
    }

    private List<String> scan(SyntheticTree tree, DepmodConfig config)
            throws IOException, HostException {
        return scan(tree.writeTo(base), config);
    }

    /// Paths of the chosen modules, sorted.
    private List<String> scan(Path modules, DepmodConfig config) throws HostException {
        Collection<ModuleFile> found =
                new ModuleScanner(new NioHostFiles(), config, modules.toString(), problems::add)
                        .find()
                        .values();
        return found.stream().map(ModuleFile::indexPath).sorted().toList();
    }

    private List<Problem> sortedProblems() {
        problems.sort((x, y) -> x.toString().compareTo(y.toString()));
        return problems;
    }
}
