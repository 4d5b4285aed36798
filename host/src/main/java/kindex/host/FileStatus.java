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
    /// What kind of file it is.
    public FileType type() {
        return FileType.ofMode(mode);
    }
}
