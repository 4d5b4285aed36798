package kindex.incremental;

import java.util.Arrays;
import java.util.function.IntFunction;
import kindex.host.FileSystemType;
import kindex.host.HostException;
import kindex.host.HostFiles;

/// Which files' times prove that they are the ones that were read, and which directories' that
/// they still list what they did. For several threads.
///
/// The time of status change does where the kernel sets it by its own clock: on file systems that
/// [FileSystemType] names. Images bring the times along that were put into them, a server or a
/// program decides about those of network file systems and FUSE, and overlays show what lies below
/// them. On a file system that was filled when its image was made (`mke2fs -d` and the like), times
/// have no nanoseconds. A time to come was set while the clock was wrong, and may come again.
final class StampTrust {
    private static final int CTIME = 3;
    private static final int DEVICE = 5;
    private static final long SECOND = 1_000_000_000L;

    private final HostFiles files;
    private final long nowNanos;

    /// By device, whether times count; looked at without a lock, and replaced as a whole.
    private volatile Known known = new Known(new long[0], new boolean[0]);

    private record Known(long[] devices, boolean[] sets) {}

    /// @param nowNanos the time, in nanoseconds since 1970
    StampTrust(HostFiles files, long nowNanos) {
        this.files = files;
        this.nowNanos = nowNanos;
    }

    /// Whether a stamp of a file proves anything.
    ///
    /// @param statuses holds the file's status from `at` on, as [FileStatus#put] puts it
    /// @param paths of files, one of which is the file's
    boolean proves(long[] statuses, int at, IntFunction<String> paths, int file) {
        long ctime = statuses[at + CTIME];
        return ctime % SECOND != 0
                && ctime <= nowNanos
                && isSet(statuses[at + DEVICE], paths, file);
    }

    private boolean isSet(long device, IntFunction<String> paths, int file) {
        Known now = known;
        for (int i = 0; i < now.devices.length; i++) {
            if (now.devices[i] == device) {
                return now.sets[i];
            }
        }
        return ask(device, paths.apply(file));
    }

    private synchronized boolean ask(long device, String path) {
        boolean sets;
        try {
            sets = files.fileSystem(path) != FileSystemType.OTHER;
        } catch (HostException _) {
            return false;
        }
        int size = known.devices.length;
        long[] devices = Arrays.copyOf(known.devices, size + 1);
        boolean[] all = Arrays.copyOf(known.sets, size + 1);
        devices[size] = device;
        all[size] = sets;
        known = new Known(devices, all);
        return sets;
    }
}
