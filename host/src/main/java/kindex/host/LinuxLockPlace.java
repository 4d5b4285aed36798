package kindex.host;

/// A lock's file by system calls: what is asked of a file is asked of the very one that is open.
final class LinuxLockPlace implements LockPlace {
    private static final int WORKING_DIRECTORY = LinuxCalls.WORKING_DIRECTORY;
    private static final int PERMISSIONS = 0777;

    private final LinuxCalls calls;
    private final String path;

    LinuxLockPlace(LinuxCalls calls, String path) {
        this.calls = calls;
        this.path = path;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public LockPlace beside(String name) {
        return new LinuxLockPlace(calls, path.substring(0, path.lastIndexOf('/') + 1) + name);
    }

    @Override
    public Candidate create() throws HostException {
        int fd = calls.createFile(WORKING_DIRECTORY, path, MODE);
        if (fd == -Errno.EEXIST.number()) {
            return null;
        }
        LinuxHostFiles.check(fd, "open", path);
        try {
            if ((statusOf(fd).mode() & PERMISSIONS) != MODE) {
                // the umask took bits, which the next run of this user needs to open it
                LinuxHostFiles.check(calls.changeMode(fd, MODE), "fchmod", path);
            }
            return new OpenedFile(fd);
        } catch (HostException e) {
            calls.close(fd);
            removeMade();
            throw e;
        }
    }

    private void removeMade() {
        if (calls.remove(WORKING_DIRECTORY, path) != 0) {
            calls.remove(WORKING_DIRECTORY, path);
        }
    }

    @Override
    public Bearer bearer() throws HostException {
        try {
            return bearer(
                    LinuxHostFiles.statusAt(calls, WORKING_DIRECTORY, path, false, path),
                    calls.links(WORKING_DIRECTORY, path));
        } catch (HostException e) {
            return goneOrThrow(e);
        }
    }

    private Bearer bearer(FileStatus status, int links) throws HostException {
        LinuxHostFiles.check(links, "stat", path);
        return Bearer.of(status.mode(), links, status.uid() == calls.userId());
    }

    private static <T> T goneOrThrow(HostException e) throws HostException {
        if (e.errno() == Errno.ENOENT) {
            return null;
        }
        throw e;
    }

    @Override
    public Candidate open() throws HostException {
        int fd = calls.openToWrite(WORKING_DIRECTORY, path);
        if (fd == -Errno.ENOENT.number()
                || fd == -Errno.ELOOP.number()
                || fd == -Errno.ENXIO.number()
                || fd == -Errno.EISDIR.number()) {
            return null; // something else has the name meanwhile
        }
        LinuxHostFiles.check(fd, "open", path);
        return new OpenedFile(fd);
    }

    @Override
    public void remove() throws HostException {
        int result = calls.remove(WORKING_DIRECTORY, path);
        if (result == -Errno.EISDIR.number()) {
            result = calls.removeDirectory(WORKING_DIRECTORY, path);
            LinuxHostFiles.check(result, "rmdir", path);
        } else if (result != -Errno.ENOENT.number()) {
            LinuxHostFiles.check(result, "unlink", path);
        }
    }

    private FileStatus statusOf(int fd) throws HostException {
        return LinuxHostFiles.statusAt(calls, fd, "", true, path);
    }

    private final class OpenedFile implements Candidate {
        private final int fd;

        OpenedFile(int fd) {
            this.fd = fd;
        }

        @Override
        public Bearer bearer() throws HostException {
            int links = calls.links(fd, "");
            return links == 0 ? null : LinuxLockPlace.this.bearer(statusOf(fd), links);
        }

        @Override
        public boolean lock() throws HostException {
            int result = calls.lock(fd);
            if (result == -Errno.EAGAIN.number() || result == -Errno.EACCES.number()) {
                return false;
            }
            LinuxHostFiles.check(result, "lock", path);
            return true;
        }

        /// The inode's number is nobody else's as long as the file is open.
        @Override
        public boolean hasName() throws HostException {
            long[] named = new long[FileStatus.WORDS];
            int result = calls.status(WORKING_DIRECTORY, path, false, named);
            if (result == -Errno.ENOENT.number()) {
                return false;
            }
            LinuxHostFiles.check(result, "stat", path);
            FileStatus locked = statusOf(fd);
            FileStatus other = FileStatus.of(named, 0);
            return other.inode() == locked.inode() && other.device() == locked.device();
        }

        @Override
        public void close() {
            calls.close(fd);
        }
    }
}
