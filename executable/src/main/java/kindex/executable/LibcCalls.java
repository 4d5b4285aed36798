package kindex.executable;

import kindex.host.FileStatus;
import kindex.host.LinuxCalls;
import org.graalvm.nativeimage.PinnedObject;
import org.graalvm.nativeimage.StackValue;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.word.WordFactory;

/// System calls by the C library, bound when the image is built.
final class LibcCalls implements LinuxCalls {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    @Override
    public int openFile(int base, String path, boolean follow) {
        int flags = Libc.O_RDONLY() | Libc.O_NONBLOCK() | Libc.O_NOCTTY();
        return PathCalls.openat(base, path, follow ? flags : flags | Libc.O_NOFOLLOW(), 0);
    }

    @Override
    public int openToWrite(int base, String path) {
        int flags = Libc.O_WRONLY() | Libc.O_NONBLOCK() | Libc.O_NOCTTY() | Libc.O_NOFOLLOW();
        return PathCalls.openat(base, path, flags, 0);
    }

    @Override
    public int openDirectory(int base, String path, boolean follow) {
        int flags = Libc.O_RDONLY() | Libc.O_DIRECTORY();
        return PathCalls.openat(base, path, follow ? flags : flags | Libc.O_NOFOLLOW(), 0);
    }

    @Override
    public int createFile(int base, String path, int mode) {
        int flags = Libc.O_WRONLY() | Libc.O_CREAT() | Libc.O_EXCL() | Libc.O_NOFOLLOW();
        return PathCalls.openat(base, path, flags, mode);
    }

    @Override
    public int close(int descriptor) {
        return orError(Libc.close(descriptor));
    }

    @Override
    public int status(int base, String path, boolean follow, long[] to) {
        Libc.Statx s = StackValue.get(Libc.Statx.class);
        int flags = follow ? 0 : Libc.AT_SYMLINK_NOFOLLOW();
        int result =
                PathCalls.statx(
                        base, path, path.isEmpty() ? flags | Libc.AT_EMPTY_PATH() : flags, s);
        if (result == 0) {
            put(s, to, 0);
        }
        return result;
    }

    @Override
    public long fileSystem(String path) {
        return PathCalls.statfs(path);
    }

    @Override
    public int links(int base, String path) {
        Libc.Statx s = StackValue.get(Libc.Statx.class);
        int flags = Libc.AT_SYMLINK_NOFOLLOW();
        int result =
                PathCalls.statx(
                        base, path, path.isEmpty() ? flags | Libc.AT_EMPTY_PATH() : flags, s);
        return result == 0 ? (int) Math.min(s.links() & 0xffffffffL, Integer.MAX_VALUE) : result;
    }

    /// A directory that paths are looked up from: not to be read itself.
    private static int openBase(String directory) {
        int flags = Libc.O_PATH() | Libc.O_DIRECTORY();
        return PathCalls.openat(WORKING_DIRECTORY, directory, flags, 0);
    }

    @Override
    public void statuses(String directory, byte[] names, int[] bounds, long[] to) {
        CCharPointer path = StackValue.get(PathCalls.PATH_MAX);
        int base = openBase(directory);
        Libc.Statx s = StackValue.get(Libc.Statx.class);
        for (int i = 0; i + 1 < bounds.length; i++) {
            if (base >= 0
                    && putName(names, bounds[i], bounds[i + 1] - 1, path)
                    && Libc.statx(base, path, 0, Libc.STATX_BASIC_STATS(), s) == 0) {
                put(s, to, i * FileStatus.WORDS);
            } else {
                FileStatus.putNone(to, i * FileStatus.WORDS);
            }
        }
        if (base >= 0) {
            Libc.close(base);
        }
    }

    @Override
    public void listings(String directory, byte[] names, int[] bounds, byte[] entries, int[] ends) {
        CCharPointer path = StackValue.get(PathCalls.PATH_MAX);
        int base = openBase(directory);
        int at = 0;
        try (PinnedObject pin = PinnedObject.create(entries)) {
            for (int i = 0; i < ends.length; i++) {
                ends[i] = -1;
                if (base >= 0 && putName(names, bounds[i], bounds[i + 1] - 1, path)) {
                    ends[i] = putEntries(base, path, pin, at, entries.length);
                    at = Math.max(at, ends[i]);
                }
            }
        }
        if (base >= 0) {
            Libc.close(base);
        }
    }

    /// Puts the path in `names[from .. end)`, `.` for an empty one; false if it is none.
    private static boolean putName(byte[] names, int from, int end, CCharPointer path) {
        return from < end
                ? PathCalls.append(names, from, end, path, 0)
                : PathCalls.copy(".", path) == 0;
    }

    /// Reads a directory's entries to `entries[from .. room)`; where they end, or -1.
    private static int putEntries(
            int base, CCharPointer path, PinnedObject entries, int from, int room) {
        int flags = Libc.O_RDONLY() | Libc.O_DIRECTORY() | Libc.O_CLOEXEC();
        int fd = orError(Libc.openat(base, path, flags, 0));
        if (fd < 0) {
            return fd;
        }
        int at = from;
        int n = 1;
        while (n > 0 && at < room) {
            n =
                    orError(
                            Libc.getdents64(
                                            fd,
                                            entries.addressOfArrayElement(at),
                                            WordFactory.unsigned(room - at))
                                    .rawValue());
            at += Math.max(n, 0);
        }
        Libc.close(fd);
        return n == 0 ? at : -1; // else there was no room, or an error
    }

    private static void put(Libc.Statx s, long[] to, int at) {
        to[at] = s.mode() & 0xffff;
        to[at + 1] = s.size();
        to[at + 2] = nanos(s.mtime());
        to[at + 3] = nanos(s.ctime());
        to[at + 4] = s.inode();
        to[at + 5] = device(s.deviceMajor(), s.deviceMinor());
        to[at + 6] = s.uid();
    }

    private static long nanos(Libc.Timestamp t) {
        return t.seconds() * NANOS_PER_SECOND + t.nanos();
    }

    /// One number of both parts, as glibc's `makedev` builds it: what `stat(2)` would have said.
    private static long device(int major, int minor) {
        return (minor & 0xffL)
                | (major & 0xfffL) << 8
                | (minor & 0xffffff00L) << 12
                | (major & 0xfffff000L) << 32;
    }

    @Override
    public int entries(int directory, byte[] buffer) {
        try (PinnedObject pin = PinnedObject.create(buffer)) {
            return orError(
                    Libc.getdents64(
                                    directory,
                                    pin.addressOfArrayElement(0),
                                    WordFactory.unsigned(buffer.length))
                            .rawValue());
        }
    }

    /// Straight into the array, without a copy: it is pinned so long.
    @Override
    public int read(int file, long position, byte[] buffer, int offset, int length) {
        try (PinnedObject pin = PinnedObject.create(buffer)) {
            int n;
            do {
                n =
                        orError(
                                Libc.pread(
                                                file,
                                                pin.addressOfArrayElement(offset),
                                                WordFactory.unsigned(length),
                                                position)
                                        .rawValue());
            } while (n == -PathCalls.EINTR);
            return n;
        }
    }

    @Override
    public int write(int file, byte[] buffer, int offset, int length) {
        try (PinnedObject pin = PinnedObject.create(buffer)) {
            int n;
            do {
                n =
                        orError(
                                Libc.write(
                                                file,
                                                pin.addressOfArrayElement(offset),
                                                WordFactory.unsigned(length))
                                        .rawValue());
            } while (n == -PathCalls.EINTR);
            return n;
        }
    }

    @Override
    public int lock(int file) {
        int result;
        do {
            result = orError(Libc.lockf(file, Libc.F_TLOCK(), 0));
        } while (result == -PathCalls.EINTR);
        return result;
    }

    @Override
    public int changeMode(int file, int mode) {
        return orError(Libc.fchmod(file, mode));
    }

    @Override
    public int sync(int descriptor) {
        return orError(Libc.fsync(descriptor));
    }

    @Override
    public int makeDirectory(int base, String path, int mode) {
        return PathCalls.mkdirat(base, path, mode);
    }

    @Override
    public int rename(int base, String from, String to) {
        return PathCalls.renameat(base, from, to);
    }

    @Override
    public int remove(int base, String path) {
        return PathCalls.unlinkat(base, path, 0);
    }

    @Override
    public int removeDirectory(int base, String path) {
        return PathCalls.unlinkat(base, path, Libc.AT_REMOVEDIR());
    }

    @Override
    public int makeLink(String target, int base, String path) {
        return PathCalls.symlinkat(target, base, path);
    }

    @Override
    public int readLink(int base, String path, byte[] buffer) {
        try (PinnedObject pin = PinnedObject.create(buffer)) {
            return PathCalls.readlinkat(base, path, pin.addressOfArrayElement(0), buffer.length);
        }
    }

    @Override
    public int touch(int base, String path) {
        return PathCalls.touchat(base, path);
    }

    @Override
    public int userId() {
        return Libc.geteuid();
    }

    @Override
    public String kernelRelease() {
        Libc.Utsname names = StackValue.get(Libc.Utsname.class);
        return Libc.uname(names) == 0 ? PathCalls.latin1(names.release()) : "";
    }

    @Override
    public String workingDirectory() {
        CCharPointer path = StackValue.get(PathCalls.PATH_MAX);
        return Libc.getcwd(path, WordFactory.unsigned(PathCalls.PATH_MAX)).isNull()
                ? "(unreachable)"
                : PathCalls.latin1(path);
    }

    /// The result, or if it says that the call failed, the error that `errno` says.
    private static int orError(long result) {
        return result < 0 ? PathCalls.error() : (int) result;
    }
}
