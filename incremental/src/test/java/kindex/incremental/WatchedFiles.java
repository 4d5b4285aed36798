package kindex.incremental;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import kindex.host.DirectoryListing;
import kindex.host.Errno;
import kindex.host.FileStatus;
import kindex.host.FileSystemType;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.NioHostFiles;
import kindex.host.OpenFile;
import kindex.host.OutputDirectory;

/// The machine's files, which notes what is asked for. Directories tell the types of their entries,
/// as those of the native form do.
class WatchedFiles implements HostFiles {
    /// The end of a process that nobody expected.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /// Opening such a path kills the run.
    volatile Predicate<String> killed = _ -> false;

    /// What was opened, in any order.
    final List<String> opened = Collections.synchronizedList(new ArrayList<>());

    /// Whose status was asked for, in any order.
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    /// Which directories were listed.
    final List<String> listed = Collections.synchronizedList(new ArrayList<>());

    private final HostFiles files = new NioHostFiles();
    private final String unreadable;

    WatchedFiles() {
        this(null);
    }

    /// @param unreadable a path that cannot be opened, for the disk has failed; null for none
    WatchedFiles(String unreadable) {
        this.unreadable = unreadable;
    }

    @Override
    public DirectoryListing list(String directory) throws HostException {
        listed.add(directory);
        DirectoryListing listing = files.list(directory);
        FileType[] types = new FileType[listing.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = files.linkStatus(directory + "/" + listing.names().get(i)).type();
        }
        return new DirectoryListing(listing.names(), types);
    }

    @Override
    public FileStatus status(String path) throws HostException {
        asked.add(path);
        return files.status(path);
    }

    @Override
    public FileSystemType fileSystem(String path) throws HostException {
        return files.fileSystem(path);
    }

    @Override
    public FileStatus linkStatus(String path) throws HostException {
        asked.add(path);
        return files.linkStatus(path);
    }

    @Override
    public OpenFile open(String path) throws HostException {
        if (killed.test(path)) {
            throw new Killed();
        }
        opened.add(path);
        if (path.equals(unreadable)) {
            throw new HostException("open", path, Errno.EIO);
        }
        return files.open(path);
    }

    @Override
    public OutputDirectory openOutput(String directory) throws HostException {
        return files.openOutput(directory);
    }

    @Override
    public void createDirectories(String path) throws HostException {
        files.createDirectories(path);
    }

    @Override
    public String kernelRelease() {
        return files.kernelRelease();
    }

    @Override
    public String workingDirectory() {
        return files.workingDirectory();
    }
}
