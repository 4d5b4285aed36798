package kindex.host;

/// What an entry of the file system is: the `S_IFMT` part of `st_mode`, or `d_type`.
public enum FileType {
    /// A regular file.
    REGULAR,
    /// A directory.
    DIRECTORY,
    /// A symbolic link, where links are not followed.
    SYMLINK,
    /// A named pipe: opening one would wait for its other end.
    FIFO,
    /// A socket.
    SOCKET,
    /// A character device.
    CHARACTER_DEVICE,
    /// A block device.
    BLOCK_DEVICE,
    /// Not known without asking for the status.
    UNKNOWN;

    /// What it is, for people.
    public String words() {
        return switch (this) {
            case REGULAR -> "a file";
            case DIRECTORY -> "a directory";
            case SYMLINK -> "a symbolic link";
            case FIFO -> "a FIFO";
            case SOCKET -> "a socket";
            case CHARACTER_DEVICE -> "a character device";
            case BLOCK_DEVICE -> "a block device";
            case UNKNOWN -> "something unknown";
        };
    }

    private static final int S_IFMT = 0xF000;

    /// The type in the `S_IFMT` bits of `st_mode`.
    public static FileType ofMode(int mode) {
        return switch (mode & S_IFMT) {
            case 0x8000 -> REGULAR;
            case 0x4000 -> DIRECTORY;
            case 0xA000 -> SYMLINK;
            case 0x1000 -> FIFO;
            case 0xC000 -> SOCKET;
            case 0x2000 -> CHARACTER_DEVICE;
            case 0x6000 -> BLOCK_DEVICE;
            default -> UNKNOWN;
        };
    }
}
