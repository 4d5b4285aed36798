package kindex.incremental;

import java.util.function.IntPredicate;
import kindex.host.DirectoryListing;
import kindex.host.Errno;
import kindex.host.FileStatus;
import kindex.host.FileSystemType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.NioHostFiles;
import kindex.host.OpenFile;
import kindex.host.OutputDirectory;

/// The machine's files, where chosen operations of publishing fail with `ENOSPC`: each call that
/// changes something is counted, removals apart.
final class FailingFiles implements HostFiles {
    private final HostFiles files = new NioHostFiles();
    private final IntPredicate fails;
    private int operations;

    /// @param fails tells by its number, from 0, whether an operation fails
    FailingFiles(IntPredicate fails) {
        this.fails = fails;
    }

    /// How many operations were asked for.
    synchronized int operations() {
        return operations;
    }

    /// Files are written by several threads.
    private synchronized void operation(String what, String path) throws HostException {
        if (fails.test(operations++)) {
            throw new HostException(what, path, Errno.ENOSPC);
        }
    }

    @Override
    public OutputDirectory openOutput(String directory) throws HostException {
        operation("open", directory);
        return new FailingDirectory(files.openOutput(directory));
    }

    @Override
    public void createDirectories(String path) throws HostException {
        operation("mkdir", path);
        files.createDirectories(path);
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
    public String kernelRelease() {
        return files.kernelRelease();
    }

    @Override
    public String workingDirectory() {
        return files.workingDirectory();
    }

    private final class FailingDirectory implements OutputDirectory {
        private final OutputDirectory directory;

        FailingDirectory(OutputDirectory directory) {
            this.directory = directory;
        }

        @Override
        public void create(String name, byte[] bytes, int length, boolean sync)
                throws HostException {
            operation("write", name);
            directory.create(name, bytes, length, sync);
        }

        @Override
        public void rename(String from, String to) throws HostException {
            operation("rename", from);
            directory.rename(from, to);
        }

        @Override
        public void remove(String name) throws HostException {
            directory.remove(name);
        }

        @Override
        public void touch(String name) throws HostException {
            operation("utimensat", name);
            directory.touch(name);
        }

        @Override
        public DirectoryListing list() throws HostException {
            return directory.list();
        }

        @Override
        public void sync(String name) throws HostException {
            operation("fsync", name);
            directory.sync(name);
        }

        @Override
        public void sync() throws HostException {
            operation("fsync", "");
            directory.sync();
        }

        @Override
        public void close() {
            directory.close();
        }
    }
}
