package kindex.host;

/// A directory held open, with what is in it looked up by one name at a time: no link is followed,
/// and wherever the directory's own path leads later, the directory stays the one that was opened.
///
/// By the Java runtime alone, directories and links are made by their path, after a look whether it
/// still leads here; somebody who swaps it at that very moment gets an empty directory, or a link,
/// elsewhere.
public interface HeldDirectory extends OutputDirectory {
    /// How it was reached.
    String path();

    /// `fstat(2)` of the directory.
    FileStatus status() throws HostException;

    /// `lstat(2)` of an entry.
    FileStatus status(String name) throws HostException;

    /// Opens a directory in it.
    ///
    /// @throws HostException with `ELOOP` if it is a link, with `ENOTDIR` if it is something else
    HeldDirectory directory(String name) throws HostException;

    /// Opens a file in it for reading, unless it is a link.
    OpenFile file(String name) throws HostException;

    /// Makes a directory, mode 0755 less the umask.
    void makeDirectory(String name) throws HostException;

    /// Removes an empty directory.
    void removeDirectory(String name) throws HostException;

    /// What a link says.
    ///
    /// @throws HostException with `EINVAL` if it is none
    String readLink(String name) throws HostException;

    /// Makes a link where nothing is.
    ///
    /// @param target what it says, as it stands
    void makeLink(String name, String target) throws HostException;
}
