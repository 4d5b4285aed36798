package kindex.host;

/// The way from a directory to one below it, name by name, each looked up from the descriptor of
/// the one before. [HostFiles#openOutputBelow] says which links are followed.
final class LinuxPathBelow {
    private final LinuxCalls calls;
    private final boolean make;
    private final String shown;
    private int fd;

    /// Whether no stranger can have put anything on the way up to here.
    private boolean safe = true;

    private LinuxPathBelow(LinuxCalls calls, boolean make, String shown) {
        this.calls = calls;
        this.make = make;
        this.shown = shown;
    }

    /// A descriptor of the directory.
    static int open(LinuxCalls calls, String trusted, String below, boolean make)
            throws HostException {
        LinuxPathBelow way = new LinuxPathBelow(calls, make, trusted + "/" + below);
        way.fd =
                calls.openDirectory(
                        LinuxCalls.WORKING_DIRECTORY, trusted.isEmpty() ? "/" : trusted, true);
        LinuxHostFiles.check(way.fd, "open", trusted);
        boolean arrived = false;
        try {
            for (int from = 0; from < below.length(); ) {
                int slash = below.indexOf('/', from);
                int end = slash < 0 ? below.length() : slash;
                if (end > from) {
                    way.enter(below.substring(from, end));
                }
                from = end + 1;
            }
            arrived = true;
            return way.fd;
        } finally {
            if (!arrived) {
                calls.close(way.fd);
            }
        }
    }

    private void enter(String name) throws HostException {
        FileStatus here = LinuxHostFiles.statusAt(calls, fd, "", true, shown);
        safe &= !Strangers.canChange(here, calls.userId());
        int next = calls.openDirectory(fd, name, false);
        if (next == -Errno.ENOENT.number() && make) {
            int made = calls.makeDirectory(fd, name, LinuxHostFiles.DIRECTORY_MODE);
            if (made != -Errno.EEXIST.number()) {
                LinuxHostFiles.check(made, "mkdir", shown);
            }
            next = calls.openDirectory(fd, name, false);
        }
        if ((next == -Errno.ENOTDIR.number() || next == -Errno.ELOOP.number()) && isLink(name)) {
            next = calls.openDirectory(fd, name, true);
        }
        LinuxHostFiles.check(next, "open", shown);
        calls.close(fd);
        fd = next;
    }

    /// Whether it is a link to be followed.
    ///
    /// @throws HostException if it is one not to be followed
    private boolean isLink(String name) throws HostException {
        FileStatus link = LinuxHostFiles.statusAt(calls, fd, name, false, shown);
        if (link.type() != FileType.SYMLINK) {
            return false;
        }
        if (!safe || Strangers.own(link, calls.userId())) {
            throw new HostException("open", shown, Errno.ELOOP);
        }
        return true;
    }
}
