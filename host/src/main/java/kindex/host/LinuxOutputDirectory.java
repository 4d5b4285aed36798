package kindex.host;

import java.util.Objects;

/// A descriptor of the directory; every name is looked up from it and no link is followed.
class LinuxOutputDirectory implements OutputDirectory {
    private static final int FILE_MODE = 0644;
    private static final int EINTR = Errno.EINTR.number();

    final LinuxHostFiles files;
    final LinuxCalls calls;
    final int fd;
    final String path;
    private boolean closed;

    LinuxOutputDirectory(LinuxHostFiles files, LinuxCalls calls, int fd, String path) {
        this.files = files;
        this.calls = calls;
        this.fd = fd;
        this.path = path;
    }

    @Override
    public void create(String name, byte[] bytes, int length, boolean sync) throws HostException {
        Objects.checkFromIndexSize(0, length, bytes.length);
        int file = calls.createFile(fd, name, FILE_MODE);
        LinuxHostFiles.check(file, "open", name);
        String operation = "write";
        int result = write(file, bytes, length);
        if (result == 0) {
            operation = "fchmod"; // the umask may have taken bits
            result = calls.changeMode(file, FILE_MODE);
        }
        if (result == 0 && sync) {
            operation = "fsync";
            result = calls.sync(file);
        }
        int closed = calls.close(file);
        if (result == 0 && closed != -EINTR) {
            operation = "close"; // where a network file system tells that the disk is full
            result = closed;
        }
        if (result != 0) {
            calls.remove(fd, name); // the first failure is the one to report
            throw new HostException(operation, name, Errno.of(-result));
        }
    }

    private int write(int file, byte[] bytes, int length) {
        for (int done = 0; done < length; ) {
            int n = calls.write(file, bytes, done, length - done);
            if (n < 0) {
                return n;
            }
            done += n;
        }
        return 0;
    }

    @Override
    public void rename(String from, String to) throws HostException {
        LinuxHostFiles.check(calls.rename(fd, from, to), "rename", from);
    }

    @Override
    public void remove(String name) throws HostException {
        LinuxHostFiles.check(calls.remove(fd, name), "unlink", name);
    }

    @Override
    public void touch(String name) throws HostException {
        LinuxHostFiles.check(calls.touch(fd, name), "utimensat", name);
    }

    @Override
    public DirectoryListing list() throws HostException {
        return files.listAt(fd, ".", path);
    }

    @Override
    public void sync(String name) throws HostException {
        int file = calls.openFile(fd, name, false);
        LinuxHostFiles.check(file, "open", name);
        int result = calls.sync(file);
        calls.close(file);
        LinuxHostFiles.check(result, "fsync", name);
    }

    @Override
    public void sync() throws HostException {
        LinuxHostFiles.check(calls.sync(fd), "fsync", path);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            calls.close(fd);
        }
    }
}
