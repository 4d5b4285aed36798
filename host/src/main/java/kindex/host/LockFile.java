package kindex.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// A lock (`fcntl`) on a file that is there only while somebody holds or awaits it.
///
/// The holder before removes the file, so whoever gets the lock has to see that the file it locked
/// still has its name: it gives it a length of its own choice, without allocating it, and looks
/// whether the file of that name has that length. Threads of one process exclude each other before,
/// for closing any channel on the file would lose the whole process its lock.
final class LockFile implements HostLock {
    private static final Set<String> HELD_HERE = new HashSet<>();

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
            FileChannel channel =
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            LinkOption.NOFOLLOW_LINKS);
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
                // a full disk, a file size limit: what cannot be locked must not stay either
                Files.deleteIfExists(path);
                throw e;
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
        }
    }

    /// Whether the file that was locked is the one that has the name.
    private static boolean hasName(FileChannel channel, Path path) throws IOException {
        long token = ThreadLocalRandom.current().nextLong(1, 1L << 30);
        channel.truncate(0);
        channel.write(ByteBuffer.allocate(1), token);
        try {
            return Files.size(path) == token + 1;
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            Files.deleteIfExists(path);
            channel.close();
        } catch (IOException _) {
            // the lock ends with the process at the latest
        } finally {
            releaseHere(name);
        }
    }
}
