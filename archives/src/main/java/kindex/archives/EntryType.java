package kindex.archives;

/// What an entry of a package is.
public enum EntryType {
    /// A file with content, which may be empty.
    FILE,
    /// A directory.
    DIRECTORY,
    /// A symbolic link.
    SYMLINK,
    /// Another name of a file that came before.
    HARD_LINK,
    /// A device, a pipe or a socket.
    OTHER
}
