package kindex.executable;

import java.util.concurrent.atomic.AtomicReference;
import kindex.host.DirectoryListing;
import kindex.host.Errno;
import kindex.host.FileStatus;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OpenFile;
import kindex.host.OutputDirectory;
import org.graalvm.nativeimage.StackValue;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.word.WordFactory;

/// File operations by direct calls of libc: no locale, no stat where reading a directory tells the
/// type.
public final class LibcHostFiles implements HostFiles {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int DIRECTORY_MODE = 0755;

    /// A buffer for entries that nobody uses right now; null while a thread has it.
    private final AtomicReference<byte[]> entries = new AtomicReference<>();

    @Override
    public DirectoryListing list(String directory) throws HostException {
        return listAt(Libc.AT_FDCWD(), directory, directory);
    }

    /// The listing of `path`, looked up from the directory `base`; `shown` is what an error names.
    DirectoryListing listAt(int base, String path, String shown) throws HostException {
        int fd = PathCalls.openat(base, path, Libc.O_RDONLY() | Libc.O_DIRECTORY(), 0);
        check(fd, "opendir", shown);
        byte[] buffer = entries.getAndSet(null);
        if (buffer == null) {
            buffer = new byte[DirectoryEntries.BUFFER];
        }
        try {
            return DirectoryEntries.read(fd, buffer, shown);
        } finally {
            Libc.close(fd);
            entries.set(buffer);
        }
    }

    @Override
    public FileStatus status(String path) throws HostException {
        return statusAt(Libc.AT_FDCWD(), path, 0, path);
    }

    @Override
    public FileStatus linkStatus(String path) throws HostException {
        return statusAt(Libc.AT_FDCWD(), path, Libc.AT_SYMLINK_NOFOLLOW(), path);
    }

    static FileStatus statusAt(int base, String path, int flags, String shown)
            throws HostException {
        Libc.Statx s = StackValue.get(Libc.Statx.class);
        check(PathCalls.statx(base, path, flags, s), "stat", shown);
        return new FileStatus(
                s.mode() & 0xffff,
                s.size(),
                nanos(s.mtime()),
                nanos(s.ctime()),
                s.inode(),
                device(s.deviceMajor(), s.deviceMinor()),
                s.uid());
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
    public OpenFile open(String path) throws HostException {
        int flags = Libc.O_RDONLY() | Libc.O_NONBLOCK() | Libc.O_NOCTTY();
        int fd = PathCalls.openat(Libc.AT_FDCWD(), path, flags, 0);
        check(fd, "open", path);
        return new LibcOpenFile(fd, path);
    }

    @Override
    public OutputDirectory openOutput(String directory) throws HostException {
        int flags = Libc.O_RDONLY() | Libc.O_DIRECTORY();
        int fd = PathCalls.openat(Libc.AT_FDCWD(), directory, flags, 0);
        check(fd, "open", directory);
        return new LibcOutputDirectory(this, fd, directory);
    }

    @Override
    public void createDirectories(String path) throws HostException {
        int result = 0;
        for (int end = path.indexOf('/', 1); end >= 0; end = path.indexOf('/', end + 1)) {
            result = PathCalls.mkdirat(Libc.AT_FDCWD(), path.substring(0, end), DIRECTORY_MODE);
        }
        if (!path.endsWith("/")) {
            result = PathCalls.mkdirat(Libc.AT_FDCWD(), path, DIRECTORY_MODE);
        }
        // what counts is that the last one is there: those above may exist where none may be made
        if (result != 0 && !isDirectory(path)) {
            check(result, "mkdir", path);
        }
    }

    private boolean isDirectory(String path) {
        try {
            return status(path).type() == FileType.DIRECTORY;
        } catch (HostException _) {
            return false; // the error of making it is the one to report
        }
    }

    @Override
    public String kernelRelease() {
        Libc.Utsname names = StackValue.get(Libc.Utsname.class);
        return Libc.uname(names) == 0 ? PathCalls.latin1(names.release()) : "";
    }

    /// Where the directory was removed or is out of reach, a name that no file has, as Linux itself
    /// puts it.
    @Override
    public String workingDirectory() {
        CCharPointer path = StackValue.get(PathCalls.PATH_MAX);
        return Libc.getcwd(path, WordFactory.unsigned(PathCalls.PATH_MAX)).isNull()
                ? "(unreachable)"
                : PathCalls.latin1(path);
    }

    /// Throws if `result` is an error, its sign turned.
    static void check(int result, String operation, String path) throws HostException {
        if (result < 0) {
            throw new HostException(operation, path, Errno.of(-result));
        }
    }
}
