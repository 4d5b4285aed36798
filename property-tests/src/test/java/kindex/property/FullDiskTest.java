package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Disks that fill up, and that cannot be written at all: every old index stays, or all are new.
class FullDiskTest {
    private static final int LARGEST_KIB = 4096;

    @TempDir Path scratch;
    private Path disk;
    private Path output;
    private TwoSets sets;

    @BeforeEach
    void mountADisk() throws IOException {
        Program.requireRoot();
        Program.require("mount");
        disk = Files.createDirectory(scratch.resolve("disk"));
        output = scratch.resolve("output");
        int mounted =
                Program.run(
                        output,
                        List.of("mount", "-t", "tmpfs", "-o", "size=16m", "none", disk.toString()));
        assumeTrue(mounted == 0, "mounting is not allowed here");
        sets = new TwoSets(disk);
    }

    @AfterEach
    void unmount() throws IOException {
        if (sets != null) {
            Program.must("umount", disk.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-a", "-I"})
    void aDiskOfAnySize(String option) throws IOException {
        int failed = 0;
        int done = 0;
        int step = Integer.getInteger("kindex.disk.step", 16);
        for (int size = used(); size < LARGEST_KIB && done < 3; size += step) {
            remount("size=" + size + "k");
            int exit = run(option);
            String what = option + " on " + size + " KiB";
            int fresh = sets.freshOnes(what);
            String said = Files.readString(output);
            assertEquals(List.of(), sets.temporaries(), what);
            if (exit == 0) {
                assertEquals(sets.size(), fresh, what);
                assertEquals("", said, what);
                done++;
            } else {
                assertEquals(0, fresh, what);
                assertEquals(1, said.lines().count(), said);
                assertTrue(said.contains("No space left on device"), said);
                failed++;
            }
            sets.reset();
        }
        assertTrue(failed > 2 && done == 3, failed + " runs failed, " + done + " did not");
    }

    @Test
    void aDiskWithoutFurtherFiles() throws IOException {
        for (int more = 0; more <= sets.size() + 1; more++) {
            remount("size=16m,nr_inodes=" + (inodes() + more));
            int exit = run("-a");
            int fresh = sets.freshOnes(more + " more files");
            assertEquals(exit == 0 ? sets.size() : 0, fresh, more + " more files");
            // the lock takes one, too
            assertEquals(more <= sets.size() ? 1 : 0, exit, Files.readString(output));
            assertEquals(List.of(), sets.temporaries());
            sets.reset();
        }
    }

    @Test
    void aDiskThatIsMountedForReading() throws IOException {
        remount("ro");
        for (String option : List.of("-a", "-I")) {
            assertEquals(1, run(option));
            assertTrue(Files.readString(output).contains("Read-only file system"));
            assertEquals(0, sets.freshOnes("read-only"));
        }
        assertEquals(0, run("-n"));
        remount("rw");
    }

    private int run(String option) throws IOException {
        List<String> words = sets.words(option);
        words.addFirst(Program.ours());
        return Program.run(output, words);
    }

    private void remount(String options) throws IOException {
        Program.must("mount", "-o", "remount," + options, disk.toString());
    }

    /// KiB in use.
    private int used() throws IOException {
        var store = Files.getFileStore(disk);
        return (int) ((store.getTotalSpace() - store.getUnallocatedSpace()) >> 10) + 4;
    }

    private int inodes() throws IOException {
        try (var all = Files.walk(disk)) {
            return (int) all.count();
        }
    }
}
