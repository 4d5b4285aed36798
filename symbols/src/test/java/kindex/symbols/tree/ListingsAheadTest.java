package kindex.symbols.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.NioHostFiles;
import kindex.symbols.ModuleFile;
import kindex.symbols.Problem;
import kindex.symbols.config.DepmodConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingsAheadTest {
    private static final HostFiles FILES = new NioHostFiles();

    @TempDir Path base;
    private final Map<String, Integer> listed = new ConcurrentHashMap<>();

    @BeforeEach
    void makeTree() throws Exception {
        for (int a = 0; a < 7; a++) {
            for (int b = 0; b < 5; b++) {
                Path directory = base.resolve("kernel/" + a + "/" + b);
                Files.createDirectories(directory);
                Files.createFile(directory.resolve("m_" + a + "_" + b + ".ko"));
            }
        }
        Files.createDirectories(base.resolve("build/huge"));
        Files.createSymbolicLink(base.resolve("link"), base.resolve("kernel/3"));
    }

    @RepeatedTest(20)
    void severalThreadsFindWhatOneFinds() throws Exception {
        assertArrayEquals(scan(FILES, 1), scan(counting(), 2));
    }

    @RepeatedTest(20)
    void listsEachDirectoryOnce() throws Exception {
        scan(counting(), 2);
        // the one behind a link has another path, and is listed below both
        assertEquals(1 + 1 + 7 + 35 + 1 + 5, listed.size());
        listed.forEach((path, times) -> assertEquals(1, times, path));
        assertFalse(listed.containsKey(base + "/build"));
    }

    @Test
    void whatCannotBeListedIsReportedByTheWalk() throws Exception {
        ArrayList<Problem> problems = new ArrayList<>();
        String closed = base + "/kernel/6";
        HostFiles failing =
                listing(
                        path -> {
                            if (path.equals(closed)) {
                                throw new HostException("opendir", path, Errno.EACCES);
                            }
                        });
        Map<String, ModuleFile> found =
                new ModuleScanner(failing, DepmodConfig.DEFAULT, base.toString(), problems::add, 2)
                        .find();
        assertEquals(30, found.size());
        // the modules that are met again behind the link
        problems.removeIf(problem -> problem instanceof Problem.Tie);
        assertEquals(1, problems.size());
        assertEquals(
                new Problem.SubdirectoryNotOpened(1, "6", Errno.EACCES.words()),
                problems.getFirst());
    }

    @Test
    void aDefectOfTheThreadEndsTheWalk() {
        HostFiles defective =
                listing(
                        path -> {
                            if (path.contains("/kernel/")) {
                                throw new IllegalArgumentException("no such luck");
                            }
                        });
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThrows(RuntimeException.class, () -> scan(defective, 2)));
    }

    private ModuleFile[] scan(HostFiles files, int threads) throws HostException {
        Map<String, ModuleFile> found =
                new ModuleScanner(files, DepmodConfig.DEFAULT, base.toString(), _ -> {}, threads)
                        .find();
        return new TreeMap<>(found).values().toArray(new ModuleFile[0]);
    }

    private HostFiles counting() {
        listed.clear();
        return listing(path -> listed.merge(path, 1, Integer::sum));
    }

    private interface Visit {
        void list(String path) throws HostException;
    }

    /// The real files, with something done before a directory is listed.
    private static HostFiles listing(Visit visit) {
        return (HostFiles)
                Proxy.newProxyInstance(
                        HostFiles.class.getClassLoader(),
                        new Class<?>[] {HostFiles.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("list")) {
                                visit.list((String) arguments[0]);
                            }
                            try {
                                return method.invoke(FILES, arguments);
                            } catch (java.lang.reflect.InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
