package kindex.executable;

import kindex.host.Errno;
import kindex.host.LinuxCalls;
import org.graalvm.nativeimage.StackValue;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.word.PointerBase;
import org.graalvm.word.WordFactory;

/// System calls that take a path, with a Java string of one character for each byte instead.
///
/// Results are as the kernel's own: negative is an error number with its sign turned. The path is
/// copied to the stack; one too long for that is refused with `ENAMETOOLONG`, as the kernel would,
/// and one with a NUL inside, which would name another file, with `EINVAL`.
final class PathCalls {
    /// Linux's `PATH_MAX`, the terminating NUL included.
    static final int PATH_MAX = LinuxCalls.PATH_MAX;

    static final int EINTR = Errno.EINTR.number();

    private PathCalls() {}

    /// The error of the call just made, its sign turned.
    static int error() {
        return -Libc.errnoLocation().read();
    }

    /// A descriptor, or an error. Tries again when a signal interrupts it.
    static int openat(int directory, String path, int flags, int mode) {
        CCharPointer c = StackValue.get(PATH_MAX);
        int bad = copy(path, c);
        if (bad != 0) {
            return bad;
        }
        for (; ; ) {
            int fd = Libc.openat(directory, c, flags | Libc.O_CLOEXEC(), mode);
            if (fd >= 0) {
                return fd;
            }
            int error = error();
            if (error != -EINTR) {
                return error;
            }
        }
    }

    static int statx(int directory, String path, int flags, Libc.Statx to) {
        CCharPointer c = StackValue.get(PATH_MAX);
        int bad = copy(path, c);
        if (bad != 0) {
            return bad;
        }
        return Libc.statx(directory, c, flags, Libc.STATX_BASIC_STATS(), to) == 0 ? 0 : error();
    }

    /// The kind of file system, or an error.
    static long statfs(String path) {
        CCharPointer c = StackValue.get(PATH_MAX);
        int bad = copy(path, c);
        if (bad != 0) {
            return bad;
        }
        Libc.Statfs s = StackValue.get(Libc.Statfs.class);
        return Libc.statfs(c, s) == 0 ? s.type() & 0xffff_ffffL : error();
    }

    static int mkdirat(int directory, String path, int mode) {
        CCharPointer c = StackValue.get(PATH_MAX);
        int bad = copy(path, c);
        if (bad != 0) {
            return bad;
        }
        return Libc.mkdirat(directory, c, mode) == 0 ? 0 : error();
    }

    static int unlinkat(int directory, String path, int flags) {
        CCharPointer c = StackValue.get(PATH_MAX);
        int bad = copy(path, c);
        if (bad != 0) {
            return bad;
        }
        return Libc.unlinkat(directory, c, flags) == 0 ? 0 : error();
    }

    static int symlinkat(String target, int directory, String path) {
        CCharPointer c = StackValue.get(PATH_MAX);
        CCharPointer d = StackValue.get(PATH_MAX);
        int bad = Math.min(copy(target, c), copy(path, d));
        if (bad != 0) {
            return bad;
        }
        return Libc.symlinkat(c, directory, d) == 0 ? 0 : error();
    }

    /// How many bytes were written, or an error.
    static int readlinkat(int directory, String path, PointerBase to, int room) {
        CCharPointer c = StackValue.get(PATH_MAX);
        int bad = copy(path, c);
        if (bad != 0) {
            return bad;
        }
        int n = (int) Libc.readlinkat(directory, c, to, WordFactory.unsigned(room)).rawValue();
        return n >= 0 ? n : error();
    }

    /// Sets both times to now; a link's own times, if it is one.
    static int touchat(int directory, String path) {
        CCharPointer c = StackValue.get(PATH_MAX);
        int bad = copy(path, c);
        if (bad != 0) {
            return bad;
        }
        int flags = Libc.AT_SYMLINK_NOFOLLOW();
        return Libc.utimensat(directory, c, WordFactory.nullPointer(), flags) == 0 ? 0 : error();
    }

    static int renameat(int directory, String from, String to) {
        CCharPointer c = StackValue.get(PATH_MAX);
        CCharPointer d = StackValue.get(PATH_MAX);
        int bad = Math.min(copy(from, c), copy(to, d));
        if (bad != 0) {
            return bad;
        }
        return Libc.renameat(directory, c, directory, d) == 0 ? 0 : error();
    }

    /// Copies a path with its NUL.
    ///
    /// @return 0, or an error
    static int copy(String path, CCharPointer to) {
        int length = path.length();
        if (length >= PATH_MAX) {
            return -Errno.ENAMETOOLONG.number();
        }
        for (int i = 0; i < length; i++) {
            char c = path.charAt(i);
            if (c == 0) {
                return -Errno.EINVAL.number();
            }
            to.write(i, (byte) c);
        }
        to.write(length, (byte) 0);
        return 0;
    }

    /// Appends bytes and a NUL.
    ///
    /// @param at where they begin
    /// @return whether they fit, and have no NUL among them
    static boolean append(byte[] bytes, int from, int end, CCharPointer to, int at) {
        if (at + (end - from) >= PATH_MAX) {
            return false;
        }
        for (int i = from; i < end; i++) {
            if (bytes[i] == 0) {
                return false;
            }
            to.write(at + i - from, bytes[i]);
        }
        to.write(at + end - from, (byte) 0);
        return true;
    }

    /// The bytes before the first NUL, a character each.
    static String latin1(CCharPointer from) {
        int length = 0;
        while (from.read(length) != 0) {
            length++;
        }
        char[] characters = new char[length];
        for (int i = 0; i < length; i++) {
            characters[i] = (char) (from.read(i) & 0xff);
        }
        return new String(characters);
    }
}
