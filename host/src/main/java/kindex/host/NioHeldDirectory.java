package kindex.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// A held directory through the Java runtime, which opens, renames and removes what is in it by its
/// descriptor, but makes directories and links, and tells owners, by paths alone.
final class NioHeldDirectory extends NioOutputDirectory implements HeldDirectory {
    private NioHeldDirectory(String path, SecureDirectoryStream<Path> directory) {
        super(path, directory);
    }

    static HeldDirectory hold(String path) throws HostException {
        return new NioHeldDirectory(path, stream(path));
    }

    @Override
    public String path() {
        return path;
    }

    private String inside(String name) {
        return path.endsWith("/") ? path + name : path + "/" + name;
    }

    /// The path of an entry, if this directory's own path leads here still.
    private Path byPath(String operation, String name) throws HostException {
        try {
            Object held =
                    directory
                            .getFileAttributeView(BasicFileAttributeView.class)
                            .readAttributes()
                            .fileKey();
            BasicFileAttributes there =
                    Files.readAttributes(BytePath.toPath(path), BasicFileAttributes.class);
            if (Objects.equals(held, there.fileKey())) {
                return BytePath.toPath(inside(name));
            }
        } catch (IOException e) {
            throw NioErrors.hostException(operation, inside(name), e);
        }
        throw new HostException(operation, inside(name), Errno.ESTALE);
    }

    @Override
    public FileStatus status() throws HostException {
        byPath("stat", "");
        return NioHostFiles.statusOf(path, true);
    }

    @Override
    public FileStatus status(String name) throws HostException {
        byPath("stat", name);
        return NioHostFiles.statusOf(inside(name), false);
    }

    @Override
    public HeldDirectory directory(String name) throws HostException {
        try {
            return new NioHeldDirectory(
                    inside(name),
                    directory.newDirectoryStream(BytePath.toPath(name), LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            // which of several errors a link makes differs
            boolean link = typeOf(BytePath.toPath(name)) == FileType.SYMLINK;
            throw link
                    ? new HostException("open", inside(name), Errno.ELOOP)
                    : NioErrors.hostException("open", inside(name), e);
        }
    }

    @Override
    public OpenFile file(String name) throws HostException {
        try {
            return NioOpenFile.of(
                    inside(name),
                    (FileChannel) directory.newByteChannel(BytePath.toPath(name), OLD_FILE));
        } catch (IOException e) {
            throw NioErrors.hostException("open", inside(name), e);
        }
    }

    @Override
    public void makeDirectory(String name) throws HostException {
        try {
            Files.createDirectory(
                    byPath("mkdir", name),
                    PosixFilePermissions.asFileAttribute(NioHostFiles.DIRECTORY_MODE));
        } catch (IOException e) {
            throw NioErrors.hostException("mkdir", inside(name), e);
        }
    }

    @Override
    public void removeDirectory(String name) throws HostException {
        try {
            directory.deleteDirectory(BytePath.toPath(name));
        } catch (IOException e) {
            throw NioErrors.hostException("rmdir", inside(name), e);
        }
    }

    @Override
    public String readLink(String name) throws HostException {
        byPath("readlink", name);
        return NioLinks.read(inside(name));
    }

    @Override
    public void makeLink(String name, String target) throws HostException {
        try {
            Files.createSymbolicLink(byPath("symlink", name), BytePath.toPath(target));
        } catch (IOException e) {
            throw NioErrors.hostException("symlink", inside(name), e);
        }
        if (typeOf(BytePath.toPath(name)) != FileType.SYMLINK) {
            throw new HostException("symlink", inside(name), Errno.ESTALE);
        }
    }
}
