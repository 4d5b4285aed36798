package kindex.host;

/// What `stat(2)` says of a file.
///
/// @param mode all bits of `st_mode`
/// @param size in bytes
/// @param mtimeNanos last change of the content, in nanoseconds since 1970
/// @param ctimeNanos last change of content or status, in nanoseconds since 1970; cannot be set by
/// programs
public record FileStatus(
        int mode, long size, long mtimeNanos, long ctimeNanos, long inode, long device, int uid) {
    /// How many numbers a status is.
    public static final int WORDS = 7;

    private static final int SIZE = 1;

    /// The status in `words` from `at` on: mode, size, mtime, ctime, inode, device, owner.
    public static FileStatus of(long[] words, int at) {
        return new FileStatus(
                (int) words[at],
                words[at + SIZE],
                words[at + 2],
                words[at + 3],
                words[at + 4],
                words[at + 5],
                (int) words[at + 6]);
    }

    /// Puts it into `words` from `at` on, as [#of] takes it.
    public void put(long[] words, int at) {
        words[at] = mode;
        words[at + SIZE] = size;
        words[at + 2] = mtimeNanos;
        words[at + 3] = ctimeNanos;
        words[at + 4] = inode;
        words[at + 5] = device;
        words[at + 6] = uid;
    }

    /// Puts into `words` that there is none.
    public static void putNone(long[] words, int at) {
        words[at + SIZE] = -1;
    }

    /// Whether there is one in `words` from `at` on.
    public static boolean isThere(long[] words, int at) {
        return words[at + SIZE] >= 0;
    }

    /// By hand: what the compiler makes is put together when it is first called, which costs a cold
    /// JVM 10 ms.
    @Override
    public boolean equals(Object other) {
        return other instanceof FileStatus s
                && mode == s.mode
                && size == s.size
                && mtimeNanos == s.mtimeNanos
                && ctimeNanos == s.ctimeNanos
                && inode == s.inode
                && device == s.device
                && uid == s.uid;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(inode * 31 + ctimeNanos);
    }

    /// What kind of file it is.
    public FileType type() {
        return FileType.ofMode(mode);
    }
}
