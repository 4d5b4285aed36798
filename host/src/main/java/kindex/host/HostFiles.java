package kindex.host;

import java.util.List;
import kindex.bytes.ByteStrings;

/// The file operations that depmod needs, over byte paths: a path has one character for each byte,
/// whatever the locale. Safe for several threads.
public interface HostFiles {
    /// The entries of a directory.
    DirectoryListing list(String directory) throws HostException;

    /// The entries of directories below a directory, of many with one call.
    ///
    /// @param names paths relative to the directory, of which `from` to `end - 1` are asked for; an
    ///     empty one is the directory itself
    /// @return null in the place of one that could not be listed so: [#list] can, or tells why not
    default DirectoryListing[] listings(String directory, ByteStrings names, int from, int end) {
        DirectoryListing[] listings = new DirectoryListing[end - from];
        for (int i = from; i < end; i++) {
            String name = names.get(i);
            try {
                listings[i - from] = list(name.isEmpty() ? directory : directory + "/" + name);
            } catch (HostException _) {
                listings[i - from] = null;
            }
        }
        return listings;
    }

    /// `stat(2)`: follows symbolic links.
    FileStatus status(String path) throws HostException;

    /// `stat(2)` of files below a directory, of many with one call.
    ///
    /// @param names paths relative to the directory, of which `from` to `end - 1` are asked for
    /// @param to takes [FileStatus#WORDS] numbers for each, as [FileStatus#put] puts them, or that
    /// there are none
    default void statuses(String directory, ByteStrings names, int from, int end, long[] to) {
        for (int i = from; i < end; i++) {
            int at = (i - from) * FileStatus.WORDS;
            try {
                status(directory + "/" + names.get(i)).put(to, at);
            } catch (HostException _) {
                FileStatus.putNone(to, at);
            }
        }
    }

    /// `lstat(2)`: tells of the link itself.
    FileStatus linkStatus(String path) throws HostException;

    /// What kind of file system a file lies on; a link is followed.
    FileSystemType fileSystem(String path) throws HostException;

    /// Opens a file for reading. Callers that must not wait for the other end of a FIFO look at the
    /// type first.
    OpenFile open(String path) throws HostException;

    /// Opens a directory to publish files in.
    OutputDirectory openOutput(String directory) throws HostException;

    /// Makes a directory and the missing ones above it, mode 0755 less the umask.
    void createDirectories(String path) throws HostException;

    /// The running kernel's release, as `uname -r` prints it.
    String kernelRelease();

    /// The working directory, absolute.
    String workingDirectory();

    /// The user for whom files are opened (`geteuid`).
    default int userId() throws HostException {
        return status("/proc/self").uid();
    }

    /// Takes the lock that a file stands for; the file is made for it and removed with it. Nobody
    /// else can open it, and what else has the path is replaced.
    ///
    /// @param wait whether to wait while another run of this user holds it
    /// @throws HostException with [Errno#EAGAIN] if one does and `wait` is false; with
    ///     [Errno#EBUSY] if it cannot be had because of another user
    default HostLock lock(String path, boolean wait) throws HostException {
        return LockFile.take(new NioLockPlace(this, path), wait);
    }

    /// What a symbolic link says (`readlink`).
    ///
    /// @throws HostException with [Errno#EINVAL] if it is none
    default String readLink(String path) throws HostException {
        return NioLinks.read(path);
    }

    /// Holds a directory open. Links on the way to it, and at its end, are followed.
    default HeldDirectory hold(String path) throws HostException {
        return NioHeldDirectory.hold(path);
    }

    /// Runs another program to its end.
    ///
    /// @param input what it reads
    /// @return what it printed on standard output, a character for each byte
    /// @throws HostException if it cannot be started, or ended with another exit code than 0
    default String run(List<String> command, String input) throws HostException {
        return OtherProgram.run(command, input);
    }
}
