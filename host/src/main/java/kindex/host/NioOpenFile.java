package kindex.host;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/// A file opened through `java.io` where its name is ASCII, which reads into arrays without a copy,
/// else through a channel, which opens any name.
final class NioOpenFile implements OpenFile {
    private final String path;
    private final RandomAccessFile file;
    private final FileChannel channel;
    private long position;
    private long filePosition;

    private NioOpenFile(String path, RandomAccessFile file, FileChannel channel) {
        this.path = path;
        this.file = file;
        this.channel = channel;
    }

    static OpenFile open(String path) throws HostException {
        if (path.endsWith("/")) {
            NioHostFiles.statusOf(path, true);
        }
        try {
            if (BytePath.isAscii(path)) {
                return new NioOpenFile(path, new RandomAccessFile(path, "r"), null);
            }
            return new NioOpenFile(
                    path, null, FileChannel.open(BytePath.toPath(path), StandardOpenOption.READ));
        } catch (IOException e) {
            throw NioErrors.hostException("open", path, e);
        }
    }

    /// A file that is open already.
    static OpenFile of(String path, FileChannel channel) {
        return new NioOpenFile(path, null, channel);
    }

    @Override
    public FileStatus status() throws HostException {
        return NioHostFiles.statusOf(path, true);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws HostException {
        int n = readAt(position, buffer, offset, length);
        if (n > 0) {
            position += n;
        }
        return n;
    }

    @Override
    public int readAt(long at, byte[] buffer, int offset, int length) throws HostException {
        try {
            if (channel != null) {
                return channel.read(ByteBuffer.wrap(buffer, offset, length), at);
            }
            if (filePosition != at) {
                file.seek(at);
            }
            int n = file.read(buffer, offset, length);
            filePosition = at + Math.max(n, 0);
            return n;
        } catch (IOException e) {
            throw NioErrors.hostException("read", path, e);
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            } else {
                file.close();
            }
        } catch (IOException _) {
            // closing a file that was only read loses nothing
        }
    }
}
