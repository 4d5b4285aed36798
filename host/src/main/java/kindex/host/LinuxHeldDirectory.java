package kindex.host;

/// A held directory by system calls: every name is looked up from its descriptor.
final class LinuxHeldDirectory extends LinuxOutputDirectory implements HeldDirectory {
    private static final int DIRECTORY_MODE = 0755;

    private LinuxHeldDirectory(LinuxHostFiles files, LinuxCalls calls, int fd, String path) {
        super(files, calls, fd, path);
    }

    static HeldDirectory hold(LinuxHostFiles files, LinuxCalls calls, String path)
            throws HostException {
        int fd = calls.openDirectory(LinuxCalls.WORKING_DIRECTORY, path, true);
        LinuxHostFiles.check(fd, "open", path);
        return new LinuxHeldDirectory(files, calls, fd, path);
    }

    @Override
    public String path() {
        return path;
    }

    private String inside(String name) {
        return path.endsWith("/") ? path + name : path + "/" + name;
    }

    @Override
    public FileStatus status() throws HostException {
        return LinuxHostFiles.statusAt(calls, fd, "", true, path);
    }

    @Override
    public FileStatus status(String name) throws HostException {
        return LinuxHostFiles.statusAt(calls, fd, name, false, inside(name));
    }

    @Override
    public HeldDirectory directory(String name) throws HostException {
        int opened = calls.openFile(fd, name, false);
        LinuxHostFiles.check(opened, "open", inside(name));
        HeldDirectory directory = new LinuxHeldDirectory(files, calls, opened, inside(name));
        try {
            if (directory.status().type() == FileType.DIRECTORY) {
                return directory;
            }
        } catch (HostException e) {
            directory.close();
            throw e;
        }
        directory.close();
        throw new HostException("open", inside(name), Errno.ENOTDIR);
    }

    @Override
    public OpenFile file(String name) throws HostException {
        int file = calls.openFile(fd, name, false);
        LinuxHostFiles.check(file, "open", inside(name));
        return new LinuxOpenFile(calls, file, inside(name));
    }

    @Override
    public void makeDirectory(String name) throws HostException {
        LinuxHostFiles.check(calls.makeDirectory(fd, name, DIRECTORY_MODE), "mkdir", inside(name));
    }

    @Override
    public void removeDirectory(String name) throws HostException {
        LinuxHostFiles.check(calls.removeDirectory(fd, name), "rmdir", inside(name));
    }

    @Override
    public String readLink(String name) throws HostException {
        byte[] target = new byte[LinuxCalls.PATH_MAX];
        int length = calls.readLink(fd, name, target);
        LinuxHostFiles.check(length, "readlink", inside(name));
        char[] characters = new char[length];
        for (int i = 0; i < length; i++) {
            characters[i] = (char) (target[i] & 0xff);
        }
        return new String(characters);
    }

    @Override
    public void makeLink(String name, String target) throws HostException {
        LinuxHostFiles.check(calls.makeLink(target, fd, name), "symlink", inside(name));
    }
}
