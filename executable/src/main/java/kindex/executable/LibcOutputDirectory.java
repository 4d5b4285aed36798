package kindex.executable;

import java.util.Objects;
import kindex.host.DirectoryListing;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.OutputDirectory;
import org.graalvm.nativeimage.PinnedObject;
import org.graalvm.word.WordFactory;

/// A descriptor of the directory; every name is looked up from it and no link is followed.
///
/// The one place of the native form where a file is there that is to go or to be renamed: who wants
/// to clean up after a signal does it here.
final class LibcOutputDirectory implements OutputDirectory {
    private static final int FILE_MODE = 0644;
    private static final int EINTR = Errno.EINTR.number();

    private final LibcHostFiles files;
    private final int fd;
    private final String path;
    private boolean closed;

    LibcOutputDirectory(LibcHostFiles files, int fd, String path) {
        this.files = files;
        this.fd = fd;
        this.path = path;
    }

    @Override
    public void create(String name, byte[] bytes, int length, boolean sync) throws HostException {
        Objects.checkFromIndexSize(0, length, bytes.length);
        int flags = Libc.O_WRONLY() | Libc.O_CREAT() | Libc.O_EXCL() | Libc.O_NOFOLLOW();
        int file = PathCalls.openat(fd, name, flags, FILE_MODE);
        LibcHostFiles.check(file, "open", name);
        String operation = "write";
        int result = write(file, bytes, length);
        if (result == 0) {
            operation = "fchmod"; // the umask may have taken bits
            result = Libc.fchmod(file, FILE_MODE) == 0 ? 0 : PathCalls.error();
        }
        if (result == 0 && sync) {
            operation = "fsync";
            result = Libc.fsync(file) == 0 ? 0 : PathCalls.error();
        }
        int closed = Libc.close(file) == 0 ? 0 : PathCalls.error();
        if (result == 0 && closed != -EINTR) {
            operation = "close"; // where a network file system tells that the disk is full
            result = closed;
        }
        if (result != 0) {
            PathCalls.unlinkat(fd, name); // the first failure is the one to report
            throw new HostException(operation, name, Errno.of(-result));
        }
    }

    private static int write(int file, byte[] bytes, int length) {
        try (PinnedObject pin = PinnedObject.create(bytes)) {
            for (int done = 0; done < length; ) {
                long n =
                        Libc.write(
                                        file,
                                        pin.addressOfArrayElement(done),
                                        WordFactory.unsigned(length - done))
                                .rawValue();
                if (n >= 0) {
                    done += (int) n;
                } else {
                    int error = PathCalls.error();
                    if (error != -EINTR) {
                        return error;
                    }
                }
            }
        }
        return 0;
    }

    @Override
    public void rename(String from, String to) throws HostException {
        LibcHostFiles.check(PathCalls.renameat(fd, from, to), "rename", from);
    }

    @Override
    public void remove(String name) throws HostException {
        LibcHostFiles.check(PathCalls.unlinkat(fd, name), "unlink", name);
    }

    @Override
    public void touch(String name) throws HostException {
        LibcHostFiles.check(PathCalls.touchat(fd, name), "utimensat", name);
    }

    @Override
    public DirectoryListing list() throws HostException {
        return files.listAt(fd, ".", path);
    }

    @Override
    public void sync(String name) throws HostException {
        int flags = Libc.O_RDONLY() | Libc.O_NOFOLLOW() | Libc.O_NONBLOCK();
        int file = PathCalls.openat(fd, name, flags, 0);
        LibcHostFiles.check(file, "open", name);
        int result = Libc.fsync(file) == 0 ? 0 : PathCalls.error();
        Libc.close(file);
        LibcHostFiles.check(result, "fsync", name);
    }

    @Override
    public void sync() throws HostException {
        LibcHostFiles.check(Libc.fsync(fd) == 0 ? 0 : PathCalls.error(), "fsync", path);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Libc.close(fd);
        }
    }
}
