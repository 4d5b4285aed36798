package kindex.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotLinkException;
import java.nio.file.Path;

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
}
