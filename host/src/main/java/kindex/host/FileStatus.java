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
