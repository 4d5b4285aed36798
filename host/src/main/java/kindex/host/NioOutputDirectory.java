package kindex.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kindex.bytes.ByteStrings;

/// A directory held open, so that a path swapped for a symbolic link meanwhile leads nowhere else.
class NioOutputDirectory implements OutputDirectory {
    /// 0644, made as [NioHostFiles#DIRECTORY_MODE] is.
    private static final Set<PosixFilePermission> MODE =
            Set.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.OTHERS_READ);
    private static final Set<OpenOption> NEW_FILE =
            Set.of(
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
    static final Set<OpenOption> OLD_FILE =
            Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final int SLICE = 1 << 20;

    private static final Path THIS = Path.of(".");

    final String path;
    final SecureDirectoryStream<Path> directory;

    NioOutputDirectory(String path, SecureDirectoryStream<Path> directory) {
        this.path = path;
        this.directory = directory;
    }

    static OutputDirectory open(String path) throws HostException {
        return new NioOutputDirectory(path, stream(path));
    }

    /// A directory opened by its path.
    static SecureDirectoryStream<Path> stream(String path) throws HostException {
        try {
            DirectoryStream<Path> stream = Files.newDirectoryStream(BytePath.toPath(path));
            if (stream instanceof SecureDirectoryStream<Path> secure) {
                return secure;
            }
            stream.close();
            throw new HostException("opendir", path, Errno.EOPNOTSUPP);
        } catch (IOException e) {
            throw NioErrors.hostException("open", path, e);
        }
    }

    @Override
    public void create(String name, byte[] bytes, int length, boolean sync) throws HostException {
        Path file = BytePath.toPath(name);
        try (SeekableByteChannel channel =
                directory.newByteChannel(
                        file, NEW_FILE, PosixFilePermissions.asFileAttribute(MODE))) {
            try {
                for (int done = 0; done < length; ) {
                    ByteBuffer slice = ByteBuffer.wrap(bytes, done, Math.min(SLICE, length - done));
                    done += channel.write(slice);
                }
                setMode(file);
                if (sync) {
                    ((FileChannel) channel).force(true);
                }
            } catch (IOException e) {
                removeQuietly(file);
                throw e;
            }
        } catch (IOException e) {
            throw NioErrors.hostException("write", name, e);
        }
    }

    private void setMode(Path file) throws IOException {
        PosixFileAttributeView view =
                directory.getFileAttributeView(
                        file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        view.setPermissions(MODE);
    }

    private void removeQuietly(Path file) {
        try {
            directory.deleteFile(file);
        } catch (IOException _) {
            // the write's own failure is the one to report
        }
    }

    @Override
    public void rename(String from, String to) throws HostException {
        try {
            directory.move(BytePath.toPath(from), directory, BytePath.toPath(to));
        } catch (IOException e) {
            throw NioErrors.hostException("rename", from, e);
        }
    }

    @Override
    public void remove(String name) throws HostException {
        try {
            directory.deleteFile(BytePath.toPath(name));
        } catch (IOException e) {
            throw NioErrors.hostException("unlink", name, e);
        }
    }

    @Override
    public void touch(String name) throws HostException {
        try {
            directory
                    .getFileAttributeView(
                            BytePath.toPath(name),
                            BasicFileAttributeView.class,
                            LinkOption.NOFOLLOW_LINKS)
                    .setTimes(FileTime.fromMillis(System.currentTimeMillis()), null, null);
        } catch (IOException e) {
            throw NioErrors.hostException("utimensat", name, e);
        }
    }

    @Override
    public DirectoryListing list() throws HostException {
        try (DirectoryStream<Path> stream =
                directory.newDirectoryStream(THIS, LinkOption.NOFOLLOW_LINKS)) {
            ByteStrings.Builder names = new ByteStrings.Builder();
            List<FileType> types = new ArrayList<>();
            for (Path entry : stream) {
                names.add(BytePath.lastName(entry));
                types.add(typeOf(entry.getFileName()));
            }
            return new DirectoryListing(names.build(), types.toArray(new FileType[0]));
        } catch (DirectoryIteratorException e) {
            throw NioErrors.hostException("readdir", path, e.getCause());
        } catch (IOException e) {
            throw NioErrors.hostException("opendir", path, e);
        }
    }

    /// What kind of file an entry is itself.
    FileType typeOf(Path entry) {
        try {
            return NioHostFiles.typeOf(
                    directory
                            .getFileAttributeView(
                                    entry, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                            .readAttributes());
        } catch (IOException _) {
            return FileType.UNKNOWN;
        }
    }

    @Override
    public void sync(String name) throws HostException {
        force(BytePath.toPath(name), name);
    }

    @Override
    public void sync() throws HostException {
        force(THIS, path);
    }

    private void force(Path file, String shown) throws HostException {
        try (SeekableByteChannel channel = directory.newByteChannel(file, OLD_FILE)) {
            ((FileChannel) channel).force(true);
        } catch (IOException e) {
            throw NioErrors.hostException("fsync", shown, e);
        }
    }

    @Override
    public void close() {
        try {
            directory.close();
        } catch (IOException _) {
            // nothing is lost: files are closed one by one
        }
    }
}
