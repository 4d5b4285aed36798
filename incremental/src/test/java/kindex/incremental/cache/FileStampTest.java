package kindex.incremental.cache;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kindex.host.FileStatus;
import org.junit.jupiter.api.Test;

class FileStampTest {
    private static final long MILLI = 1_000_000L;
    private static final long NOW = 1_700_000_000_123_456_789L;

    @Test
    void everyPartCounts() {
        long[] column = new long[2 * FileStamp.WORDS];
        FileStamp.put(column, 1, new FileStatus(0, 1, 2, 3, 4, 5, 6));
        assertTrue(FileStamp.fits(column, 1, new FileStatus(7, 1, 2, 3, 4, 5, 7)));
        assertFalse(FileStamp.fits(column, 1, new FileStatus(0, 9, 2, 3, 4, 5, 6)), "size");
        assertFalse(FileStamp.fits(column, 1, new FileStatus(0, 1, 9, 3, 4, 5, 6)), "mtime");
        assertFalse(FileStamp.fits(column, 1, new FileStatus(0, 1, 2, 9, 4, 5, 6)), "ctime");
        assertFalse(FileStamp.fits(column, 1, new FileStatus(0, 1, 2, 3, 9, 5, 6)), "inode");
        assertFalse(FileStamp.fits(column, 1, new FileStatus(0, 1, 2, 3, 4, 9, 6)), "device");
        assertTrue(FileStamp.isThere(column, 1));
        FileStamp.putNone(column, 1);
        assertFalse(FileStamp.isThere(column, 1));
    }

    /// The clock that files are stamped by may stand still for so long.
    @Test
    void aChangeWithinATickIsNotSettled() {
        assertFalse(settled(NOW, NOW));
        assertFalse(settled(NOW - 10 * MILLI, NOW - 10 * MILLI));
        assertTrue(settled(NOW - 50 * MILLI, NOW - 50 * MILLI));
        assertFalse(settled(NOW - 50 * MILLI, NOW + MILLI), "a ctime to come");
        assertTrue(settled(NOW + MILLI, NOW - 50 * MILLI), "an mtime is anybody's choice");
    }

    private static boolean settled(long mtime, long ctime) {
        return FileStamp.isSettled(new FileStatus(0, 1, mtime, ctime, 4, 5, 6), NOW);
    }
}
