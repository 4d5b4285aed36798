package kindex.host;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import kindex.bytes.ByteStrings;

/// File operations through the Java runtime: the form that runs on any JVM.
///
/// The runtime does not pass on what reading a directory tells of an entry's kind, so that each
/// entry costs an `lstat`; kinds that it cannot tell apart are [FileType#UNKNOWN].
public final class NioHostFiles implements HostFiles {
    private static final String STATUS = "unix:mode,size,lastModifiedTime,ctime,ino,dev,uid";
    private static final LinkOption[] FOLLOW = {};
    private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};

    /// 0755. Not by `PosixFilePermissions.fromString`: an `EnumSet` asks reflection for its
    /// constants, which costs a cold JVM 6 ms.
    static final Set<PosixFilePermission> DIRECTORY_MODE =
            Set.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_EXECUTE);

    @Override
    public DirectoryListing list(String directory) throws HostException {
        return listOf(directory);
    }

    static DirectoryListing listOf(String directory) throws HostException {
        requireName("opendir", directory);
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(BytePath.toPath(directory))) {
            return listing(stream);
        } catch (DirectoryIteratorException e) {
            throw NioErrors.hostException("readdir", directory, e.getCause());
        } catch (IOException e) {
            throw NioErrors.hostException("opendir", directory, e);
        }
    }

    static DirectoryListing listing(DirectoryStream<Path> stream) {
        ByteStrings.Builder names = new ByteStrings.Builder();
        List<FileType> types = new ArrayList<>();
        for (Path entry : stream) {
            names.add(BytePath.lastName(entry));
            types.add(typeOf(entry));
        }
        return new DirectoryListing(names.build(), types.toArray(new FileType[0]));
    }

    private static FileType typeOf(Path entry) {
        try {
            return typeOf(Files.readAttributes(entry, BasicFileAttributes.class, NO_FOLLOW));
        } catch (IOException _) {
            return FileType.UNKNOWN;
        }
    }

    static FileType typeOf(BasicFileAttributes status) {
        if (status.isRegularFile()) {
            return FileType.REGULAR;
        }
        if (status.isDirectory()) {
            return FileType.DIRECTORY;
        }
        return status.isSymbolicLink() ? FileType.SYMLINK : FileType.UNKNOWN;
    }

    @Override
    public FileStatus status(String path) throws HostException {
        return statusOf(path, true);
    }

    @Override
    public FileStatus linkStatus(String path) throws HostException {
        return statusOf(path, false);
    }

    static FileStatus statusOf(String path, boolean follow) throws HostException {
        requireName("stat", path);
        try {
            Map<String, Object> a =
                    Files.readAttributes(
                            BytePath.toPath(path), STATUS, follow ? FOLLOW : NO_FOLLOW);
            int mode = (Integer) a.get("mode");
            if (path.endsWith("/") && FileType.ofMode(mode) != FileType.DIRECTORY) {
                // the runtime takes the slash away, with which only a directory is found
                throw new HostException("stat", path, Errno.ENOTDIR);
            }
            return new FileStatus(
                    mode,
                    (Long) a.get("size"),
                    ((FileTime) a.get("lastModifiedTime")).to(TimeUnit.NANOSECONDS),
                    ((FileTime) a.get("ctime")).to(TimeUnit.NANOSECONDS),
                    (Long) a.get("ino"),
                    (Long) a.get("dev"),
                    (Integer) a.get("uid"));
        } catch (IOException e) {
            throw NioErrors.hostException("stat", path, e);
        }
    }

    @Override
    public FileSystemType fileSystem(String path) throws HostException {
        requireName("statfs", path);
        try {
            return FileSystemType.ofName(Files.getFileStore(BytePath.toPath(path)).type());
        } catch (IOException e) {
            throw NioErrors.hostException("statfs", path, e);
        }
    }

    @Override
    public OpenFile open(String path) throws HostException {
        return NioOpenFile.open(path);
    }

    @Override
    public OutputDirectory openOutput(String directory) throws HostException {
        return NioOutputDirectory.open(directory);
    }

    @Override
    public void createDirectories(String path) throws HostException {
        String missing = path;
        try {
            Files.createDirectories(
                    BytePath.toPath(path), PosixFilePermissions.asFileAttribute(DIRECTORY_MODE));
        } catch (IOException e) {
            throw NioErrors.hostException("mkdir", missing, e);
        }
    }

    @Override
    public String kernelRelease() {
        return System.getProperty("os.version");
    }

    @Override
    public String workingDirectory() {
        return System.getProperty("user.dir");
    }

    /// To the runtime an empty path is the working directory; to the system it is no path.
    static void requireName(String operation, String path) throws HostException {
        if (path.isEmpty()) {
            throw new HostException(operation, path, Errno.ENOENT);
        }
    }
}
