package kindex.kmp.weakupdates;

import kindex.host.DirectoryListing;
import kindex.host.FileStatus;
import kindex.host.FileSystemType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.HostLock;
import kindex.host.OpenFile;
import kindex.host.OutputDirectory;

/// Reads files through one view and writes to the machine's own.
///
/// @param view where links that are absolute lead below a base directory
record RootedFiles(HostFiles view, HostFiles machine) implements HostFiles {
    @Override
    public DirectoryListing list(String directory) throws HostException {
        return view.list(directory);
    }

    @Override
    public FileStatus status(String path) throws HostException {
        return view.status(path);
    }

    @Override
    public FileSystemType fileSystem(String path) throws HostException {
        return view.fileSystem(path);
    }

    @Override
    public FileStatus linkStatus(String path) throws HostException {
        return view.linkStatus(path);
    }

    @Override
    public OpenFile open(String path) throws HostException {
        return view.open(path);
    }

    @Override
    public OutputDirectory openOutput(String directory) throws HostException {
        return machine.openOutput(directory);
    }

    @Override
    public OutputDirectory openOutputBelow(String trusted, String below, boolean make)
            throws HostException {
        return machine.openOutputBelow(trusted, below, make);
    }

    @Override
    public void createDirectories(String path) throws HostException {
        machine.createDirectories(path);
    }

    @Override
    public String kernelRelease() {
        return machine.kernelRelease();
    }

    @Override
    public String workingDirectory() {
        return machine.workingDirectory();
    }

    @Override
    public int userId() throws HostException {
        return machine.userId();
    }

    @Override
    public HostLock lock(String path, boolean wait) throws HostException {
        return machine.lock(path, wait);
    }
}
