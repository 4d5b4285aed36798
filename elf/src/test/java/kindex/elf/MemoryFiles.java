package kindex.elf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import kindex.host.DirectoryListing;
import kindex.host.Errno;
import kindex.host.FileStatus;
import kindex.host.FileSystemType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OpenFile;
import kindex.host.OutputDirectory;

/// Files in memory that count the bytes read of them and can be made to fail.
final class MemoryFiles implements HostFiles {
    private final Map<String, byte[]> files = new HashMap<>();
    private long failFrom = Long.MAX_VALUE;
    private long paddedTo;
    long bytesRead;
    int opened;

    static MemoryFiles of(byte[] module) {
        MemoryFiles all = new MemoryFiles();
        all.files.put("m.ko", module);
        return all;
    }

    /// Reads behind this position fail with EIO.
    MemoryFiles failingFrom(long position) {
        failFrom = position;
        return this;
    }

    /// Every file goes on with zeros up to this length.
    MemoryFiles paddedTo(long length) {
        paddedTo = length;
        return this;
    }

    @Override
    public OpenFile open(String path) throws HostException {
        byte[] bytes = files.get(path);
        if (bytes == null) {
            throw new HostException("open", path, Errno.ENOENT);
        }
        opened++;
        return new OpenFile() {
            @Override
            public FileStatus status() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                throw new UnsupportedOperationException();
            }

            @Override
            public int readAt(long position, byte[] buffer, int offset, int length)
                    throws HostException {
                if (position + length > failFrom) {
                    throw new HostException("read", path, Errno.EIO);
                }
                if (position >= bytes.length) {
                    int zeros = Math.clamp(paddedTo - position, 0, length);
                    Arrays.fill(buffer, offset, offset + zeros, (byte) 0);
                    return zeros == 0 ? -1 : zeros;
                }
                // never all at once: a caller that does not loop fails
                int n = (int) Math.min(Math.min(length, 5000), bytes.length - position);
                System.arraycopy(bytes, (int) position, buffer, offset, n);
                bytesRead += n;
                return n;
            }

            @Override
            public void close() {
                opened--;
            }
        };
    }

    @Override
    public DirectoryListing list(String directory) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileStatus status(String path) throws HostException {
        byte[] bytes = files.get(path);
        if (bytes == null) {
            throw new HostException("stat", path, Errno.ENOENT);
        }
        return new FileStatus(0x8000 | 0644, bytes.length, 1, 1, 1, 1, 0);
    }

    @Override
    public FileSystemType fileSystem(String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileStatus linkStatus(String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OutputDirectory openOutput(String directory) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void createDirectories(String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String kernelRelease() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String workingDirectory() {
        throw new UnsupportedOperationException();
    }
}
