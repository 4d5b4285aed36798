package kindex.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A lock's file by the Java runtime, which tells of an open file nothing but its length: what it
/// is, is asked by its name.
final class NioLockPlace implements LockPlace {
    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /// For reading too: a FIFO put there at the last moment is then not waited for.
    private static final Set<OpenOption> OLD =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    /// [LockPlace#MODE], made as [NioHostFiles#DIRECTORY_MODE] is.
    private static final Set<PosixFilePermission> PERMISSIONS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final HostFiles files;
    private final String name;
    private final Path path;

    /// @param files tells who the caller is
    NioLockPlace(HostFiles files, String name) {
        this.files = files;
        this.name = name;
        this.path = BytePath.toPath(name);
    }

    @Override
    public String path() {
        return name;
    }

    @Override
    public LockPlace beside(String other) {
        return new NioLockPlace(files, name.substring(0, name.lastIndexOf('/') + 1) + other);
    }

    @Override
    public Candidate create() throws HostException {
        try {
            return new OpenedFile(
                    FileChannel.open(path, NEW, PosixFilePermissions.asFileAttribute(PERMISSIONS)));
        } catch (FileAlreadyExistsException _) {
            return null;
        } catch (IOException e) {
            throw NioErrors.hostException("open", name, e);
        }
    }

    @Override
    public Bearer bearer() throws HostException {
        try {
            Map<String, Object> status =
                    Files.readAttributes(path, "unix:mode,nlink,uid", LinkOption.NOFOLLOW_LINKS);
            return Bearer.of(
                    (Integer) status.get("mode"),
                    (Integer) status.get("nlink"),
                    (Integer) status.get("uid") == userId());
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException e) {
            throw NioErrors.hostException("stat", name, e);
        }
    }

    /// Without `/proc` a caller who is not root takes runs of his own for those of another user.
    private int userId() {
        try {
            return files.userId();
        } catch (HostException _) {
            return 0;
        }
    }

    @Override
    public Candidate open() throws HostException {
        try {
            return new OpenedFile(FileChannel.open(path, OLD));
        } catch (IOException e) {
            return otherwise(e, null);
        }
    }

    /// What follows if the name is not, or no longer, that of a file that can be opened.
    ///
    /// @throws HostException if it may be, and something else is wrong
    private <T> T otherwise(IOException e, T value) throws HostException {
        HostException failure = NioErrors.hostException("open", name, e);
        Errno errno = failure.errno();
        if (errno == Errno.ENOENT
                || errno == Errno.ELOOP
                || errno == Errno.ENXIO
                || errno == Errno.EISDIR) {
            return value;
        }
        throw failure;
    }

    @Override
    public void remove() throws HostException {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw NioErrors.hostException("unlink", name, e);
        }
    }

    private final class OpenedFile implements Candidate {
        /// The file itself, and what was opened to see whether it has the name: to close any would
        /// lose the process its lock.
        private final List<FileChannel> channels = new ArrayList<>();

        OpenedFile(FileChannel channel) {
            channels.add(channel);
        }

        @Override
        public Bearer bearer() throws HostException {
            return NioLockPlace.this.bearer();
        }

        @Override
        public boolean lock() throws HostException {
            return lock(channels.get(0));
        }

        private boolean lock(FileChannel channel) throws HostException {
            try {
                return channel.tryLock() != null;
            } catch (OverlappingFileLockException _) {
                return false;
            } catch (IOException e) {
                throw NioErrors.hostException("lock", name, e);
            }
        }

        /// The runtime knows which files it has locked, and refuses to lock one a second time.
        @Override
        public boolean hasName() throws HostException {
            FileChannel named = null;
            try {
                named = FileChannel.open(path, OLD);
                named.tryLock();
                named.close();
                return false;
            } catch (OverlappingFileLockException _) {
                channels.add(named);
                return true;
            } catch (IOException e) {
                return otherwise(e, false);
            }
        }

        @Override
        public void close() {
            for (FileChannel channel : channels) {
                try {
                    channel.close();
                } catch (IOException _) {
                    // nothing was written
                }
            }
        }
    }
}
