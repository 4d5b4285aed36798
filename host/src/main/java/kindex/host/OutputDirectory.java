package kindex.host;

/// A directory opened for publishing files in it. Names are relative to the directory that was
/// opened, wherever its path leads later.
public interface OutputDirectory extends AutoCloseable {
    /// Writes a file that does not exist yet: `O_CREAT|O_EXCL`, mode 0644 whatever the umask.
    ///
    /// @param length how many bytes of `bytes` to write
    /// @param sync whether to `fsync` it
    /// @throws HostException also if writing fails midway; the file is then removed again
    void create(String name, byte[] bytes, int length, boolean sync) throws HostException;

    /// Renames within the directory; an existing `to` is replaced at once, never followed.
    void rename(String from, String to) throws HostException;

    /// Removes a file.
    void remove(String name) throws HostException;

    /// Sets the time of last change of a file to now.
    void touch(String name) throws HostException;

    /// Names in the directory, in the order in which the file system returns them.
    DirectoryListing list() throws HostException;

    /// Makes what a file holds durable: `fsync`. Files of one directory may be synced by several
    /// threads at once; a link is not followed.
    void sync(String name) throws HostException;

    /// Makes renames durable: `fsync` of the directory.
    void sync() throws HostException;

    @Override
    void close();
}
