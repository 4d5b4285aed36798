package kindex.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// A lock (`fcntl`) on a file that is there only while somebody holds or awaits it.
///
/// The holder before removes the file, so whoever gets the lock has to see that the file it locked
/// still has its name. The runtime tells of an open file nothing but its length; so whoever makes
/// the file gives it a length of its own choice, without allocating it, and a file has the name if
/// what has the name has its length. Threads of one process exclude each other before, for closing
/// any channel on the file would lose the whole process its lock.
///
/// Nothing is ever written to a file that was there before: in a directory that others can write
/// to, the name may be a further one of a file anywhere. What is no plain file of one name is
/// removed and not opened.
final class LockFile implements HostLock {
    private static final Set<String> HELD_HERE = new HashSet<>();

    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /// For reading too: a FIFO put there at the last moment is then not waited for.
    private static final Set<OpenOption> OLD =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final String name;
    private final Path path;
    private final FileChannel channel;
    private boolean closed;

    private LockFile(String name, Path path, FileChannel channel) {
        this.name = name;
        this.path = path;
        this.channel = channel;
    }

    /// Takes the lock.
    ///
    /// @param wait whether to wait for it
    /// @throws HostException with `EAGAIN` if somebody holds it and `wait` is false
    static HostLock take(String name, boolean wait) throws HostException {
        if (!holdHere(name, wait)) {
            throw new HostException("lock", name, Errno.EAGAIN);
        }
        HostLock lock = null;
        try {
            lock = takeFile(name, wait);
            if (lock == null) {
                throw new HostException("lock", name, Errno.EAGAIN);
            }
            return lock;
        } catch (IOException e) {
            throw NioErrors.hostException("lock", name, e);
        } finally {
            if (lock == null) {
                releaseHere(name);
            }
        }
    }

    private static boolean holdHere(String name, boolean wait) {
        synchronized (HELD_HERE) {
            while (!HELD_HERE.add(name)) {
                if (!wait) {
                    return false;
                }
                try {
                    HELD_HERE.wait();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }
    }

    private static void releaseHere(String name) {
        synchronized (HELD_HERE) {
            HELD_HERE.remove(name);
            HELD_HERE.notifyAll();
        }
    }

    /// The lock; null if another process holds it and `wait` is false.
    private static HostLock takeFile(String name, boolean wait) throws IOException {
        Path path = BytePath.toPath(name);
        while (true) {
            FileChannel channel = open(path);
            if (channel == null) {
                continue;
            }
            boolean locked = false;
            try {
                if (!wait && channel.tryLock() == null) {
                    return null;
                }
                if (wait) {
                    channel.lock();
                }
                locked = hasName(channel, path);
                if (locked) {
                    return new LockFile(name, path, channel);
                }
            } catch (IOException e) {
                // what cannot be locked must not stay either
                remove(path);
                throw e;
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
        }
    }

    /// The file, made if there is none; null if it was gone when it was to be opened.
    private static FileChannel open(Path path) throws IOException {
        try {
            return create(path);
        } catch (FileAlreadyExistsException _) {
            // somebody holds it, or was killed
        }
        try {
            if (lengthOf(path) < 0) {
                Files.delete(path);
                return null;
            }
            return FileChannel.open(path, OLD);
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    private static FileChannel create(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, NEW);
        try {
            long token = ThreadLocalRandom.current().nextLong(1, 1L << 30);
            channel.write(ByteBuffer.allocate(1), token);
            return channel;
        } catch (IOException e) {
            // a full disk, a file size limit
            try (channel) {
                remove(path);
            }
            throw e;
        }
    }

    /// Whether the file that was locked is the one that has the name. One without a length was left
    /// by somebody who was killed, or is slow, and will see that its file has no name.
    private static boolean hasName(FileChannel channel, Path path) throws IOException {
        long length = channel.size();
        try {
            boolean has = lengthOf(path) == length;
            if (has && length == 0) {
                remove(path);
            }
            return has && length > 0;
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    /// Tries twice: a failure of the moment is not to leave the file, which nobody else removes
    /// until the next run.
    private static void remove(Path path) throws IOException {
        try {
            Files.deleteIfExists(path);
        } catch (IOException _) {
            Files.deleteIfExists(path);
        }
    }

    /// The length of the file of that name; -1 if it is no plain file or has further names.
    private static long lengthOf(Path path) throws IOException {
        Map<String, Object> status =
                Files.readAttributes(path, "unix:mode,nlink,size", LinkOption.NOFOLLOW_LINKS);
        boolean plain =
                FileType.ofMode((Integer) status.get("mode")) == FileType.REGULAR
                        && (Integer) status.get("nlink") == 1;
        return plain ? (Long) status.get("size") : -1;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            remove(path);
            channel.close();
        } catch (IOException _) {
            // the lock ends with the process at the latest
        } finally {
            releaseHere(name);
        }
    }
}
