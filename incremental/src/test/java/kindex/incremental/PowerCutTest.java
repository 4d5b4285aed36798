package kindex.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kindex.host.NioHostFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What power cuts leave, by a model of a disk that is asked for all that it may hold at any moment
/// of a run. The run replaces indexes and a cache.
class PowerCutTest {
    /// Every so many states are handed to a next run.
    private static final int SAMPLE = 401;

    @TempDir(factory = InMemory.class)
    Path base;

    private ChangedTree tree;
    private long states;
    private long cutShort;
    private long mixed;
    private long stale;
    private final List<Map<String, byte[]>> kept = new ArrayList<>();

    @BeforeEach
    void indexATreeAndChangeIt() throws IOException {
        tree = new ChangedTree(base);
    }

    @Test
    void withSyncNoCutLeavesAnIndexCutShort() throws IOException {
        for (DiskModel.Order order : DiskModel.Order.values()) {
            cutAnywhere(true, order);
            assertEquals(0, cutShort, order.toString());
            assertTrue(states > 500, states + " states");
            assertTrue(mixed > 0, "cuts between renames leave files of both runs");
        }
    }

    @Test
    void withSyncTheEndOfTheRunIsDurable() throws IOException {
        DiskModel disk = cutAnywhere(true, DiskModel.Order.ANY);
        states = 0;
        stale = 0;
        disk.tell();
        assertTrue(states > 1, "the cache is not synced");
        assertEquals(0, stale);
        assertEquals(0, cutShort);
    }

    /// The model can tell: without syncing it holds what POSIX allows a disk to hold.
    @Test
    void withoutSyncIndexesMayBeCutShort() throws IOException {
        for (DiskModel.Order order : DiskModel.Order.values()) {
            cutAnywhere(false, order);
            assertTrue(cutShort > 0, order.toString());
        }
    }

    @Test
    void whateverACutLeavesTheNextRunMends() throws IOException {
        for (boolean sync : new boolean[] {true, false}) {
            cutAnywhere(sync, DiskModel.Order.ANY);
            int n = 0;
            for (Map<String, byte[]> held : kept) {
                tree.putBack(held);
                boolean incrementally = n++ % 3 != 0;
                tree.run(new NioHostFiles(), incrementally, false);
                tree.requireAfter("state " + n + " ");
            }
        }
    }

    /// Runs on the tree as it was before, and hears of all states.
    private DiskModel cutAnywhere(boolean sync, DiskModel.Order order) throws IOException {
        tree.putBack(tree.before());
        states = 0;
        cutShort = 0;
        mixed = 0;
        kept.clear();
        DiskModel disk = new DiskModel(tree.before(), order, this::judge);
        assertEquals(DepmodReport.Outcome.DONE, tree.run(disk, true, sync).outcome());
        tree.requireAfter("");
        return disk;
    }

    private void judge(Map<String, byte[]> held) {
        int old = 0;
        int fresh = 0;
        for (String path : tree.after().keySet()) {
            byte[] bytes = held.get(path);
            if (Arrays.equals(bytes, tree.after().get(path))) {
                fresh++;
            } else if (Arrays.equals(bytes, tree.before().get(path))) {
                old++;
            } else {
                cutShort++;
            }
        }
        stale += old > 0 ? 1 : 0;
        mixed += old > 0 && fresh > 0 ? 1 : 0;
        if (states++ % SAMPLE == 0) {
            kept.add(held);
        }
    }
}
