package kindex.fuzz;

import kindex.host.DirectoryListing;
import kindex.host.Errno;
import kindex.host.FileStatus;
import kindex.host.FileSystemType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OpenFile;
import kindex.host.OutputDirectory;

/// A host with a single file on it, root's, in memory.
final class OneFile implements HostFiles {
    private static final int REGULAR_0644 = 0100644;

    private final String path;
    private final byte[] bytes;

    OneFile(String path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    @Override
    public FileStatus status(String other) throws HostException {
        if (!other.equals(path)) {
            throw new HostException("stat", other, Errno.ENOENT);
        }
        return new FileStatus(REGULAR_0644, bytes.length, 1, 1, 1, 1, 0);
    }

    @Override
    public FileSystemType fileSystem(String other) {
        return FileSystemType.OTHER;
    }

    @Override
    public FileStatus linkStatus(String other) throws HostException {
        return status(other);
    }

    @Override
    public OpenFile open(String other) throws HostException {
        FileStatus status = status(other);
        return new OpenFile() {
            private int position;

            @Override
            public FileStatus status() {
                return status;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int n = readAt(position, buffer, offset, length);
                position += Math.max(n, 0);
                return n;
            }

            @Override
            public int readAt(long at, byte[] buffer, int offset, int length) {
                if (length == 0) {
                    return 0;
                }
                if (at >= bytes.length) {
                    return -1;
                }
                int n = (int) Math.min(length, bytes.length - at);
                System.arraycopy(bytes, (int) at, buffer, offset, n);
                return n;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public DirectoryListing list(String directory) throws HostException {
        throw new HostException("opendir", directory, Errno.ENOENT);
    }

    @Override
    public OutputDirectory openOutput(String directory) throws HostException {
        throw new HostException("open", directory, Errno.EROFS);
    }

    @Override
    public void createDirectories(String directory) throws HostException {
        throw new HostException("mkdir", directory, Errno.EROFS);
    }

    @Override
    public String kernelRelease() {
        return "6.1.0";
    }

    @Override
    public String workingDirectory() {
        return "/";
    }

    @Override
    public int userId() {
        return 0;
    }
}
