package kindex.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFilePermissions;

/// The way from a directory to one below it, name by name, each looked up from the one before, as
/// [LinuxPathBelow] goes it. The runtime makes directories, and tells of links, by their paths
/// alone: whoever swaps a directory on the way at that very moment may get one made elsewhere, but
/// no link followed.
final class NioPathBelow {
    private final HostFiles files;
    private final boolean make;
    private String path;
    private SecureDirectoryStream<Path> directory;
    private boolean safe = true;

    private NioPathBelow(HostFiles files, String trusted, boolean make) {
        this.files = files;
        this.path = trusted;
        this.make = make;
    }

    /// The directory, opened.
    static SecureDirectoryStream<Path> open(
            HostFiles files, String trusted, String below, boolean make) throws HostException {
        NioPathBelow way = new NioPathBelow(files, trusted, make);
        try {
            String start = trusted.isEmpty() ? "/" : trusted;
            way.directory = way.secure(Files.newDirectoryStream(BytePath.toPath(start)));
            for (String name : below.split("/")) {
                if (!name.isEmpty()) {
                    way.enter(name);
                }
            }
            SecureDirectoryStream<Path> arrived = way.directory;
            way.directory = null;
            return arrived;
        } catch (IOException e) {
            throw NioErrors.hostException("open", way.path, e);
        } finally {
            way.close();
        }
    }

    private void enter(String name) throws HostException, IOException {
        safe &= !Strangers.canChange(NioHostFiles.statusOf(path + "/.", true), files.userId());
        path = path + "/" + name;
        DirectoryStream<Path> next;
        try {
            next = step(name);
        } catch (NoSuchFileException e) {
            if (!make) {
                throw e;
            }
            makeDirectory();
            next = step(name);
        }
        close();
        directory = secure(next);
    }

    private void makeDirectory() throws IOException {
        Path made = BytePath.toPath(path);
        if (!Files.exists(made, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    made, PosixFilePermissions.asFileAttribute(NioHostFiles.DIRECTORY_MODE));
        }
    }

    private DirectoryStream<Path> step(String name) throws HostException, IOException {
        try {
            return directory.newDirectoryStream(BytePath.toPath(name), LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            HostException failure = NioErrors.hostException("open", path, e);
            boolean mayBeLink =
                    e instanceof NotDirectoryException
                            || failure.errno() == Errno.ENOTDIR
                            || failure.errno() == Errno.ELOOP;
            FileStatus status = mayBeLink ? NioHostFiles.statusOf(path, false) : null;
            if (status == null || status.type() != FileType.SYMLINK) {
                throw failure;
            }
            if (!safe || Strangers.own(status, files.userId())) {
                throw new HostException("open", path, Errno.ELOOP);
            }
            return directory.newDirectoryStream(BytePath.toPath(name));
        }
    }

    private SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream)
            throws HostException, IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new HostException("opendir", path, Errno.EOPNOTSUPP);
    }

    private void close() throws HostException {
        try {
            if (directory != null) {
                directory.close();
            }
        } catch (IOException e) {
            throw NioErrors.hostException("close", path, e);
        }
    }
}
