package kindex.host;

/// A file operation that the operating system refused.
public final class HostException extends Exception {
    private static final long serialVersionUID = 1;

    private final String operation;
    private final String path;
    private final Errno errno;

    /// @param operation the system call's name, such as `open`
    /// @param path the path it was asked for, a character for each byte
    public HostException(String operation, String path, Errno errno) {
        super(operation + " " + path + ": " + errno.words());
        this.operation = operation;
        this.path = path;
        this.errno = errno;
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

    /// What `strerror` says of it.
    public String words() {
        return errno.words();
    }
}
