package kindex.host;

/// A file opened for reading, for one thread.
public interface OpenFile extends AutoCloseable {
    /// The status of the very file that was opened.
    FileStatus status() throws HostException;

    /// Reads on from where the last call ended, at most `length` bytes.
    ///
    /// @return how many bytes were read, -1 at the end of the file
    int read(byte[] buffer, int offset, int length) throws HostException;

    /// Reads at `position`, leaving the place of [#read] as it is.
    ///
    /// @return how many bytes were read, -1 at or behind the end of the file
    int readAt(long position, byte[] buffer, int offset, int length) throws HostException;

    @Override
    void close();
}
