package kindex.host;

/// A file operation that the operating system refused.
public final class HostException extends Exception {
    private static final long serialVersionUID = 1;

    private final String operation;
    private final String path;
    private final Errno errno;
    private final String detail;

    /// @param operation the system call's name, such as `open`
    /// @param path the path it was asked for, a character for each byte
    public HostException(String operation, String path, Errno errno) {
        this(operation, path, errno, null);
    }

    /// A file that we refuse ourselves.
    ///
    /// @param detail what was found and what was expected; null if the error says all
    public HostException(String operation, String path, Errno errno, String detail) {
        super(operation + " " + path + ": " + words(errno, detail));
        this.operation = operation;
        this.path = path;
        this.errno = errno;
        this.detail = detail;
    }

    private static String words(Errno errno, String detail) {
        return detail == null ? errno.words() : errno.words() + " (" + detail + ")";
    }

    /// The system call's name, such as `open`.
    public String operation() {
        return operation;
    }

    /// The path it was asked for, a character for each byte.
    public String path() {
        return path;
    }

    /// Why it was refused.
    public Errno errno() {
        return errno;
    }

    /// What `strerror` says of it, and where it was our own doing what was found and expected.
    public String words() {
        return words(errno, detail);
    }

    /// Whether a limit was met, of ours or of the process, where a file is there and may well be
    /// sound: to go on without it would make something else of what is there.
    public boolean isLimit() {
        return errno == Errno.EFBIG
                || errno == Errno.EMFILE
                || errno == Errno.ENFILE
                || errno == Errno.ENOMEM;
    }
}
