package kindex.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.NioHostFiles;
import kindex.incremental.DepmodReport.Outcome;
import kindex.incremental.ObservedFiles.Call;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTrieReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every call of a run on the machine's files fails once, in every way that matters.
class FaultsTest {
    /// Calls that are made when the first index may have its new name.
    private static final Set<Call> NAMING =
            EnumSet.of(Call.RENAME, Call.TOUCH, Call.SYNC_DIRECTORY);

    private static final boolean ALL = "all".equals(System.getProperty("kindex.faults"));

    @TempDir(factory = InMemory.class)
    Path base;

    private ChangedTree tree;

    @BeforeEach
    void indexATreeAndChangeIt() throws IOException {
        tree = new ChangedTree(base);
    }

    /// `-Dkindex.faults=all` tries each kind of run with and without syncing.
    @ParameterizedTest
    @EnumSource(names = {"EIO", "ENOENT", "ENOSPC", "EACCES", "EINTR", "EMFILE", "EDQUOT", "EROFS"})
    void anyCallMayFail(Errno errno) throws IOException {
        int tried = 0;
        for (int mode = 0; mode < 4; mode += ALL ? 1 : 3) {
            boolean incrementally = (mode & 1) != 0;
            FaultyFiles files;
            int call = 0;
            do {
                tree.putBack(tree.before());
                files = new FaultyFiles(call, errno);
                DepmodReport report = tree.run(files, incrementally, mode > 1);
                if (files.failed() != null) {
                    check(report, files.failed(), call + " " + files.failed() + " " + errno + " ");
                }
                tried++;
                call++;
            } while (files.failed() != null);
            tree.requireAfter("with no failure at all ");
        }
        assertTrue(tried > (ALL ? 390 : 190), tried + " calls");
    }

    /// Whatever fails: each index is an old one or a new one, whole; a run that ends well has
    /// published all that it could read, and tells what it could not; one that ends badly tells
    /// why, and has changed nothing unless giving names was what failed. The next run relies on
    /// what this one left, and is right.
    private void check(DepmodReport report, Call failed, String what) throws IOException {
        boolean told = !tree.heard.problems.isEmpty();
        boolean done = report.outcome() == Outcome.DONE;
        Map<String, byte[]> written = tree.written();
        int old = 0;
        int fresh = 0;
        for (String path : tree.after().keySet()) {
            byte[] bytes = written.get(path);
            boolean isFresh = Arrays.equals(bytes, tree.after().get(path));
            boolean isOld = Arrays.equals(bytes, tree.before().get(path));
            fresh += isFresh ? 1 : 0;
            old += isOld && !isFresh ? 1 : 0;
            assertTrue(isFresh || isOld || done && told && isWhole(path, bytes), what + path);
        }
        if (done) {
            assertTrue(told || fresh == tree.after().size(), what + fresh + " files are new");
        } else {
            assertTrue(told, what + "failed in silence");
            assertTrue(fresh == 0 || old == 0 || NAMING.contains(failed), what + "left a mix");
        }
        if (failed != Call.REMOVE) {
            for (String path : written.keySet()) {
                assertFalse(path.contains("/.kindex"), what + "left " + path);
            }
        }
        tree.run(new NioHostFiles(), true, false);
        tree.requireAfter(what + "was not mended: ");
    }

    private static boolean isWhole(String path, byte[] bytes) {
        if (!path.endsWith(".bin")) {
            return bytes.length == 0 || bytes[bytes.length - 1] == '\n';
        }
        try {
            return bytes.length == 0 || IndexTrieReader.open(bytes, path).root() != null;
        } catch (IndexTrieFormatException _) {
            return false;
        }
    }

    @Test
    void readsMayBeShort() throws IOException {
        for (int most : new int[] {1, 7, 4095}) {
            tree.putBack(tree.before());
            ObservedFiles files =
                    new ObservedFiles() {
                        @Override
                        void before(Call call, String path) throws HostException {}

                        @Override
                        int granted(int length) {
                            return Math.min(length, most);
                        }
                    };
            assertEquals(Outcome.DONE, tree.run(files, true, false).outcome());
            tree.requireAfter("reads of " + most + " ");
            tree.run(files, true, false);
            tree.requireAfter("reads of " + most + ", again ");
        }
    }
}
