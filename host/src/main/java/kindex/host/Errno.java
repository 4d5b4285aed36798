package kindex.host;

/// The error numbers of Linux that depmod meets, with the words that glibc has for them in English,
/// whatever the locale.
public enum Errno {
    /// Operation not permitted.
    EPERM(1, "Operation not permitted"),
    /// No such file or directory.
    ENOENT(2, "No such file or directory"),
    /// Interrupted system call.
    EINTR(4, "Interrupted system call"),
    /// Input/output error.
    EIO(5, "Input/output error"),
    /// No such device or address.
    ENXIO(6, "No such device or address"),
    /// Exec format error: not an ELF file.
    ENOEXEC(8, "Exec format error"),
    /// Bad file descriptor.
    EBADF(9, "Bad file descriptor"),
    /// Resource temporarily unavailable: a lock that another holds.
    EAGAIN(11, "Resource temporarily unavailable"),
    /// Cannot allocate memory.
    ENOMEM(12, "Cannot allocate memory"),
    /// Permission denied.
    EACCES(13, "Permission denied"),
    /// Device or resource busy.
    EBUSY(16, "Device or resource busy"),
    /// File exists.
    EEXIST(17, "File exists"),
    /// Invalid cross-device link.
    EXDEV(18, "Invalid cross-device link"),
    /// No such device.
    ENODEV(19, "No such device"),
    /// Not a directory.
    ENOTDIR(20, "Not a directory"),
    /// Is a directory.
    EISDIR(21, "Is a directory"),
    /// Invalid argument.
    EINVAL(22, "Invalid argument"),
    /// Too many open files in system.
    ENFILE(23, "Too many open files in system"),
    /// Too many open files.
    EMFILE(24, "Too many open files"),
    /// Text file busy.
    ETXTBSY(26, "Text file busy"),
    /// File too large.
    EFBIG(27, "File too large"),
    /// No space left on device.
    ENOSPC(28, "No space left on device"),
    /// Read-only file system.
    EROFS(30, "Read-only file system"),
    /// Too many links.
    EMLINK(31, "Too many links"),
    /// Numerical result out of range.
    ERANGE(34, "Numerical result out of range"),
    /// File name too long.
    ENAMETOOLONG(36, "File name too long"),
    /// Function not implemented.
    ENOSYS(38, "Function not implemented"),
    /// Directory not empty.
    ENOTEMPTY(39, "Directory not empty"),
    /// Too many levels of symbolic links.
    ELOOP(40, "Too many levels of symbolic links"),
    /// No data available: libkmod's word for a section that is not there.
    ENODATA(61, "No data available"),
    /// Value too large for defined data type.
    EOVERFLOW(75, "Value too large for defined data type"),
    /// Operation not supported.
    EOPNOTSUPP(95, "Operation not supported"),
    /// Stale file handle.
    ESTALE(116, "Stale file handle"),
    /// Disk quota exceeded.
    EDQUOT(122, "Disk quota exceeded");

    private static final Errno[] VALUES = values();

    private final int number;
    private final String words;

    Errno(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /// The number that Linux has for it on most architectures.
    public int number() {
        return number;
    }

    /// What `strerror` says in the C locale.
    public String words() {
        return words;
    }

    /// The constant of a number; [#EIO] for a number not listed here.
    public static Errno of(int number) {
        for (Errno e : VALUES) {
            if (e.number == number) {
                return e;
            }
        }
        return EIO;
    }

    /// The constant whose words are `words`; null if none has them.
    static Errno ofWords(String words) {
        for (Errno e : VALUES) {
            if (e.words.equals(words)) {
                return e;
            }
        }
        return null;
    }
}
