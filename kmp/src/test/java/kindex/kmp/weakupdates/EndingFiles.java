package kindex.kmp.weakupdates;

import kindex.host.DirectoryListing;
import kindex.host.Errno;
import kindex.host.FileStatus;
import kindex.host.FileSystemType;
import kindex.host.HeldDirectory;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.HostLock;
import kindex.host.NioHostFiles;
import kindex.host.OpenFile;
import kindex.host.OutputDirectory;

/// The machine's files up to some call that changes something in a directory held open: there the
/// run is over, as if it were killed, or that call alone fails.
final class EndingFiles implements HostFiles {
    private final HostFiles files = new NioHostFiles();
    private final int last;
    private final boolean kills;
    private int calls;

    /// Ends a run as a kill would: nothing catches it.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /// @param last the number of the call, from 0, that is not made
    /// @param kills whether no later one is made either
    EndingFiles(int last, boolean kills) {
        this.last = last;
        this.kills = kills;
    }

    /// How many calls there were.
    synchronized int calls() {
        return calls;
    }

    private synchronized void call(String name) throws HostException {
        int number = calls++;
        if (kills && number >= last) {
            throw new Killed();
        }
        if (number == last) {
            throw new HostException("call", name, Errno.EDQUOT);
        }
    }

    @Override
    public HeldDirectory hold(String path) throws HostException {
        return new Held(files.hold(path));
    }

    @Override
    public DirectoryListing list(String directory) throws HostException {
        return files.list(directory);
    }

    @Override
    public FileStatus status(String path) throws HostException {
        return files.status(path);
    }

    @Override
    public FileSystemType fileSystem(String path) throws HostException {
        return files.fileSystem(path);
    }

    @Override
    public FileStatus linkStatus(String path) throws HostException {
        return files.linkStatus(path);
    }

    @Override
    public OpenFile open(String path) throws HostException {
        return files.open(path);
    }

    @Override
    public OutputDirectory openOutput(String directory) throws HostException {
        return files.openOutput(directory);
    }

    @Override
    public void createDirectories(String path) throws HostException {
        files.createDirectories(path);
    }

    @Override
    public String kernelRelease() {
        return files.kernelRelease();
    }

    @Override
    public String workingDirectory() {
        return files.workingDirectory();
    }

    @Override
    public HostLock lock(String path, boolean wait) throws HostException {
        return files.lock(path, wait);
    }

    private final class Held implements HeldDirectory {
        private final HeldDirectory held;

        Held(HeldDirectory held) {
            this.held = held;
        }

        @Override
        public String path() {
            return held.path();
        }

        @Override
        public FileStatus status() throws HostException {
            return held.status();
        }

        @Override
        public FileStatus status(String name) throws HostException {
            return held.status(name);
        }

        @Override
        public HeldDirectory directory(String name) throws HostException {
            return new Held(held.directory(name));
        }

        @Override
        public OpenFile file(String name) throws HostException {
            return held.file(name);
        }

        @Override
        public void makeDirectory(String name) throws HostException {
            call(name);
            held.makeDirectory(name);
        }

        @Override
        public void removeDirectory(String name) throws HostException {
            call(name);
            held.removeDirectory(name);
        }

        @Override
        public String readLink(String name) throws HostException {
            return held.readLink(name);
        }

        @Override
        public void makeLink(String name, String target) throws HostException {
            call(name);
            held.makeLink(name, target);
        }

        @Override
        public void create(String name, byte[] bytes, int length, boolean sync)
                throws HostException {
            call(name);
            held.create(name, bytes, length, sync);
        }

        @Override
        public void rename(String from, String to) throws HostException {
            call(from);
            held.rename(from, to);
        }

        @Override
        public void remove(String name) throws HostException {
            call(name);
            held.remove(name);
        }

        @Override
        public void touch(String name) throws HostException {
            held.touch(name);
        }

        @Override
        public DirectoryListing list() throws HostException {
            return held.list();
        }

        @Override
        public void sync(String name) throws HostException {
            held.sync(name);
        }

        @Override
        public void sync() throws HostException {
            held.sync();
        }

        @Override
        public void close() {
            held.close();
        }
    }
}
