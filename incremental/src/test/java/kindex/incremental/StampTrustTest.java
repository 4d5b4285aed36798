package kindex.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import kindex.bytes.ByteStrings;
import kindex.host.FileStatus;
import kindex.host.FileSystemType;
import kindex.host.NioHostFiles;
import kindex.symbols.ModuleList;
import org.junit.jupiter.api.Test;

/// When a file's times prove that it is the one that was read.
class StampTrustTest {
    private static final long NOW = 1_700_000_000_123_456_789L;
    private static final long SECOND = 1_000_000_000L;
    private static final ModuleList MODULES =
            ModuleList.below("/m", ByteStrings.of("ext/a.ko", "image/b.ko", "gone/c.ko"));

    private final List<String> systems = new ArrayList<>();
    private final WatchedFiles files =
            new WatchedFiles() {
                @Override
                public FileSystemType fileSystem(String path) {
                    systems.add(path);
                    return path.startsWith("/m/ext") ? FileSystemType.EXT : FileSystemType.OTHER;
                }
            };
    private final StampTrust trust = new StampTrust(files, NOW);

    private boolean proves(long ctime, long device, int module) {
        long[] words = new long[2 + FileStatus.WORDS];
        new FileStatus(0, 1, 0, ctime, 4, device, 6).put(words, 2);
        return trust.proves(words, 2, MODULES::path, module);
    }

    @Test
    void onlyTimesThatTheKernelSetsCount() {
        assertTrue(proves(NOW - SECOND, 1, 0));
        assertFalse(proves(NOW - SECOND, 2, 1), "an image's");
    }

    @Test
    void aTimeWithoutNanosecondsWasPutThere() {
        assertFalse(proves(NOW - NOW % SECOND, 1, 0));
    }

    @Test
    void aTimeToComeMayComeAgain() {
        assertFalse(proves(NOW + 1, 1, 0));
        assertTrue(proves(NOW, 1, 0));
    }

    @Test
    void aDeviceIsAskedForOnce() {
        for (int i = 0; i < 5; i++) {
            proves(NOW, 1, 0);
            proves(NOW, 2, 1);
        }
        assertEquals(List.of("/m/ext/a.ko", "/m/image/b.ko"), systems);
    }

    @Test
    void whatCannotBeAskedForProvesNothing() {
        ModuleList gone = ModuleList.below("/nowhere", ByteStrings.of("c.ko"));
        long[] words = new long[FileStatus.WORDS];
        new FileStatus(0, 1, 0, NOW, 4, 3, 6).put(words, 0);
        assertFalse(new StampTrust(new NioHostFiles(), NOW).proves(words, 0, gone::path, 0));
    }
}
