package kindex.kmp.weakupdates;

import kindex.bytes.ByteStrings;
import kindex.host.DirectoryListing;
import kindex.host.FileStatus;
import kindex.host.FileSystemType;
import kindex.host.HeldDirectory;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.HostLock;
import kindex.host.OpenFile;
import kindex.host.OutputDirectory;

/// Reads files through one view and writes to the machine's own, to a module directory without
/// following links of others there.
///
/// @param view where links that are absolute lead below a base directory
record RootedFiles(HostFiles view, Tools tools, String moduleDirectory) implements HostFiles {
    private HostFiles machine() {
        return tools.files();
    }

    @Override
    public DirectoryListing list(String directory) throws HostException {
        return view.list(directory);
    }

    @Override
    public DirectoryListing[] listings(String directory, ByteStrings names, int from, int end) {
        return view.listings(directory, names, from, end);
    }

    @Override
    public void statuses(String directory, ByteStrings names, int from, int end, long[] to) {
        view.statuses(directory, names, from, end, to);
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
        return directory.equals(moduleDirectory)
                ? tools.descend(directory).taken()
                : machine().openOutput(directory);
    }

    @Override
    public void createDirectories(String path) throws HostException {
        if (path.equals(moduleDirectory)) {
            tools.descend(path).close(); // it is there, or is not to be made
        } else {
            machine().createDirectories(path);
        }
    }

    @Override
    public HeldDirectory hold(String path) throws HostException {
        return machine().hold(path);
    }

    @Override
    public String kernelRelease() {
        return machine().kernelRelease();
    }

    @Override
    public String workingDirectory() {
        return machine().workingDirectory();
    }

    @Override
    public int userId() throws HostException {
        return machine().userId();
    }

    @Override
    public HostLock lock(String path, boolean wait) throws HostException {
        return machine().lock(path, wait);
    }
}
