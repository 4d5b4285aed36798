package kindex.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;

/// Symbolic links through the Java runtime.
final class NioLinks {
    private NioLinks() {}

    static String read(String path) throws HostException {
        try {
            Path target = Files.readSymbolicLink(BytePath.toPath(path));
            return BytePath.bytes(target);
        } catch (NotLinkException _) {
            throw new HostException("readlink", path, Errno.EINVAL);
        } catch (IOException e) {
            throw NioErrors.hostException("readlink", path, e);
        }
    }

    static void replace(String path, String target) throws HostException {
        String temporary = path + ".kindex-" + Long.toHexString(random());
        try {
            Files.createSymbolicLink(BytePath.toPath(temporary), BytePath.toPath(target));
            try {
                Files.move(
                        BytePath.toPath(temporary),
                        BytePath.toPath(path),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                Files.deleteIfExists(BytePath.toPath(temporary));
                throw e;
            }
        } catch (IOException e) {
            throw NioErrors.hostException("symlink", path, e);
        }
    }

    private static long random() {
        return ThreadLocalRandom.current().nextLong();
    }

    static void remove(String path) throws HostException {
        try {
            Files.delete(BytePath.toPath(path));
        } catch (IOException e) {
            throw NioErrors.hostException("remove", path, e);
        }
    }
}
