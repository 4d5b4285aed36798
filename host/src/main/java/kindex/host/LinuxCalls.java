package kindex.host;

/// The system calls that [LinuxHostFiles] makes, by whatever means a form has to make them.
///
/// Results are as the kernel's own: negative is an error number with its sign turned. A path is a
/// string of one character for each byte; one that is too long is refused with `ENAMETOOLONG`, as
/// the kernel would, and one with a NUL inside, which would name another file, with `EINVAL`.
/// Relative paths are looked up from the directory `base`, a descriptor or [#WORKING_DIRECTORY].
/// Calls that a signal interrupts are made again. Descriptors are closed by `exec`. Several threads
/// may call at once.
public interface LinuxCalls {
    /// `AT_FDCWD`.
    int WORKING_DIRECTORY = -100;

    /// The most bytes of a path, its NUL among them.
    int PATH_MAX = 4096;

    /// Opens a file for reading, not waiting for the other end of a FIFO.
    ///
    /// @param follow whether a link at the path's end is followed
    /// @return a descriptor, or an error
    int openFile(int base, String path, boolean follow);

    /// Opens a file for writing: one that is there, no link at the path's end, and not waiting for
    /// the other end of a FIFO.
    ///
    /// @return a descriptor, or an error
    int openToWrite(int base, String path);

    /// Opens a directory.
    ///
    /// @param follow whether a link at the path's end is followed
    /// @return a descriptor, or an error: for a link that is not followed `ENOTDIR` or `ELOOP`
    int openDirectory(int base, String path, boolean follow);

    /// Makes a file that does not exist yet, for writing.
    ///
    /// @return a descriptor, or an error
    int createFile(int base, String path, int mode);

    /// Closes a descriptor; it is closed even if this fails.
    int close(int descriptor);

    /// What `stat(2)` says.
    ///
    /// @param path empty for `base` itself
    /// @param to takes [FileStatus#WORDS] numbers: mode, size, mtime and ctime in nanoseconds since
    /// 1970, inode, device (as `makedev` builds it), owner
    int status(int base, String path, boolean follow, long[] to);

    /// `statfs(2)` of a path that is not relative, or relative to the working directory.
    ///
    /// @return `f_type` in the lower 32 bits, or an error
    long fileSystem(String path);

    /// How many names a file has; a link at the path's end is not followed.
    ///
    /// @param path empty for `base` itself
    int links(int base, String path);

    /// What `stat(2)` says of several files.
    ///
    /// @param directory what all paths begin with, before a slash
    /// @param names path `i` goes on with those from `bounds[i]` to `bounds[i + 1] - 2`; then comes
    /// a NUL
    /// @param to takes a status for each path; a size of -1 where there is none or the path is bad
    void statuses(String directory, byte[] names, int[] bounds, long[] to);

    /// What `getdents64(2)` says of several directories.
    ///
    /// @param directory what all paths begin with, before a slash
    /// @param names as for [#statuses]; an empty one is the directory itself
    /// @param entries takes the entries of all, one directory's behind the other's
    /// @param ends takes for each where its entries end; a negative number if it could not be read
    /// or they did not fit: then there are none of it
    void listings(String directory, byte[] names, int[] bounds, byte[] entries, int[] ends);

    /// `getdents64(2)`.
    ///
    /// @return how many bytes were written to `buffer`, or an error
    int entries(int directory, byte[] buffer);

    /// `pread(2)`; the range lies in `buffer`.
    ///
    /// @return how many bytes were read, 0 at the end, or an error
    int read(int file, long position, byte[] buffer, int offset, int length);

    /// `write(2)`; the range lies in `buffer`.
    ///
    /// @return how many bytes were written, or an error
    int write(int file, byte[] buffer, int offset, int length);

    /// Locks a file that is open for writing, without waiting: `fcntl(2)`, `F_SETLK`.
    ///
    /// @return 0, or an error: `EAGAIN` or `EACCES` if another process holds it
    int lock(int file);

    /// `fchmod(2)`.
    int changeMode(int file, int mode);

    /// `fsync(2)`.
    int sync(int descriptor);

    /// `mkdirat(2)`.
    int makeDirectory(int base, String path, int mode);

    /// `renameat(2)` within a directory.
    int rename(int base, String from, String to);

    /// `unlinkat(2)` of what is no directory.
    int remove(int base, String path);

    /// `unlinkat(2)` of an empty directory.
    int removeDirectory(int base, String path);

    /// `symlinkat(2)`.
    int makeLink(String target, int base, String path);

    /// `readlinkat(2)`.
    ///
    /// @return how many bytes were written to `buffer`, or an error
    int readLink(int base, String path, byte[] buffer);

    /// Sets both times to now; a link's own times, if it is one.
    int touch(int base, String path);

    /// `geteuid(2)`.
    int userId();

    /// The running kernel's release, as `uname -r` prints it.
    String kernelRelease();

    /// The working directory; where it was removed or is out of reach, a name that no file has, as
    /// Linux itself puts it.
    String workingDirectory();
}
