package kindex.incremental;

import java.util.Arrays;
import kindex.host.DirectoryListing;
import kindex.host.FileStatus;
import kindex.host.FileSystemType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.HostLock;
import kindex.host.NioHostFiles;
import kindex.host.OpenFile;
import kindex.host.OutputDirectory;

/// The machine's files, and somebody who hears of every call before it is made and after.
abstract class ObservedFiles implements HostFiles {
    private final HostFiles files = new NioHostFiles();

    /// What is asked of files and directories.
    enum Call {
        LIST,
        STATUS,
        OPEN,
        READ,
        OPEN_OUTPUT,
        MAKE_DIRECTORY,
        LOCK,
        CREATE,
        RENAME,
        REMOVE,
        TOUCH,
        SYNC,
        SYNC_DIRECTORY
    }

    /// Hears of a call, and may let it fail.
    ///
    /// @param path what it is about; in an output directory that and the name
    abstract void before(Call call, String path) throws HostException;

    /// How many bytes of those asked for one call of reading gives at most.
    int granted(int length) {
        return length;
    }

    /// Hears that a file was written.
    void created(String directory, String name, byte[] bytes) {}

    /// Hears that something happened to the names of an output directory.
    ///
    /// @param to the new name, or null
    void done(Call call, String directory, String name, String to) {}

    @Override
    public DirectoryListing list(String directory) throws HostException {
        before(Call.LIST, directory);
        return files.list(directory);
    }

    @Override
    public FileStatus status(String path) throws HostException {
        before(Call.STATUS, path);
        return files.status(path);
    }

    @Override
    public FileSystemType fileSystem(String path) throws HostException {
        return files.fileSystem(path);
    }

    @Override
    public FileStatus linkStatus(String path) throws HostException {
        before(Call.STATUS, path);
        return files.linkStatus(path);
    }

    @Override
    public OpenFile open(String path) throws HostException {
        before(Call.OPEN, path);
        return new ObservedFile(files.open(path), path);
    }

    @Override
    public OutputDirectory openOutput(String directory) throws HostException {
        before(Call.OPEN_OUTPUT, directory);
        return new ObservedDirectory(files.openOutput(directory), directory);
    }

    @Override
    public void createDirectories(String path) throws HostException {
        before(Call.MAKE_DIRECTORY, path);
        files.createDirectories(path);
    }

    @Override
    public HostLock lock(String path, boolean wait) throws HostException {
        before(Call.LOCK, path);
        return files.lock(path, wait);
    }

    @Override
    public String kernelRelease() {
        return files.kernelRelease();
    }

    @Override
    public String workingDirectory() {
        return files.workingDirectory();
    }

    private final class ObservedFile implements OpenFile {
        private final OpenFile file;
        private final String path;

        ObservedFile(OpenFile file, String path) {
            this.file = file;
            this.path = path;
        }

        @Override
        public FileStatus status() throws HostException {
            before(Call.STATUS, path);
            return file.status();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws HostException {
            before(Call.READ, path);
            return file.read(buffer, offset, granted(length));
        }

        @Override
        public int readAt(long at, byte[] buffer, int offset, int length) throws HostException {
            before(Call.READ, path);
            return file.readAt(at, buffer, offset, granted(length));
        }

        @Override
        public void close() {
            file.close();
        }
    }

    private final class ObservedDirectory implements OutputDirectory {
        private final OutputDirectory directory;
        private final String path;

        ObservedDirectory(OutputDirectory directory, String path) {
            this.directory = directory;
            this.path = path;
        }

        @Override
        public void create(String name, byte[] bytes, int length, boolean sync)
                throws HostException {
            before(Call.CREATE, path + "/" + name);
            directory.create(name, bytes, length, sync);
            created(path, name, Arrays.copyOf(bytes, length));
            if (sync) {
                done(Call.SYNC, path, name, null);
            }
        }

        @Override
        public void rename(String from, String to) throws HostException {
            before(Call.RENAME, path + "/" + to);
            directory.rename(from, to);
            done(Call.RENAME, path, from, to);
        }

        @Override
        public void remove(String name) throws HostException {
            before(Call.REMOVE, path + "/" + name);
            directory.remove(name);
            done(Call.REMOVE, path, name, null);
        }

        @Override
        public void touch(String name) throws HostException {
            before(Call.TOUCH, path + "/" + name);
            directory.touch(name);
        }

        @Override
        public DirectoryListing list() throws HostException {
            before(Call.LIST, path);
            return directory.list();
        }

        @Override
        public void sync(String name) throws HostException {
            before(Call.SYNC, path + "/" + name);
            directory.sync(name);
            done(Call.SYNC, path, name, null);
        }

        @Override
        public void sync() throws HostException {
            before(Call.SYNC_DIRECTORY, path);
            directory.sync();
            done(Call.SYNC_DIRECTORY, path, null, null);
        }

        @Override
        public void close() {
            directory.close();
        }
    }
}
