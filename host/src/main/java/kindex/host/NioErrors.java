package kindex.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// From the runtime's exceptions back to error numbers.
final class NioErrors {
    private NioErrors() {}

    /// The exception for a system call that ended in `e`.
    static HostException hostException(String operation, String path, IOException e) {
        return new HostException(operation, path, errno(e));
    }

    /// A chain and no pattern switch: whose bootstrap would cost every cold run milliseconds.
    private static Errno errno(IOException e) {
        if (e instanceof NoSuchFileException) {
            return Errno.ENOENT;
        }
        if (e instanceof AccessDeniedException) {
            return Errno.EACCES;
        }
        if (e instanceof FileAlreadyExistsException) {
            return Errno.EEXIST;
        }
        if (e instanceof NotDirectoryException) {
            return Errno.ENOTDIR;
        }
        if (e instanceof DirectoryNotEmptyException) {
            return Errno.ENOTEMPTY;
        }
        if (e instanceof FileSystemLoopException) {
            return Errno.ELOOP;
        }
        return ofWords(e instanceof FileSystemException f ? f.getReason() : e.getMessage());
    }

    /// By the words of `strerror`, which the runtime passes on; some calls add the words to a path
    /// in brackets, or words of their own behind ELOOP's.
    private static Errno ofWords(String words) {
        if (words == null) {
            return Errno.EIO;
        }
        Errno exact = Errno.ofWords(words);
        if (exact != null) {
            return exact;
        }
        if (words.startsWith(Errno.ELOOP.words())) {
            return Errno.ELOOP;
        }
        int open = words.lastIndexOf('(');
        if (open >= 0 && words.endsWith(")")) {
            Errno inner = Errno.ofWords(words.substring(open + 1, words.length() - 1));
            if (inner != null) {
                return inner;
            }
        }
        return Errno.EIO;
    }
}
