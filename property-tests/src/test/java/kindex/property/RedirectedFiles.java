package kindex.property;

import kindex.host.DirectoryListing;
import kindex.host.FileStatus;
import kindex.host.FileSystemType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.NioHostFiles;
import kindex.host.OpenFile;
import kindex.host.OutputDirectory;

/// This machine's files, but for one, in whose place another is read.
record RedirectedFiles(String path, String instead) implements HostFiles {
    private static final HostFiles FILES = new NioHostFiles();

    private String place(String asked) {
        return asked.equals(path) ? instead : asked;
    }

    @Override
    public DirectoryListing list(String directory) throws HostException {
        return FILES.list(directory);
    }

    @Override
    public FileStatus status(String asked) throws HostException {
        return FILES.status(place(asked));
    }

    @Override
    public FileSystemType fileSystem(String asked) throws HostException {
        return FILES.fileSystem(place(asked));
    }

    @Override
    public FileStatus linkStatus(String asked) throws HostException {
        return FILES.linkStatus(place(asked));
    }

    @Override
    public OpenFile open(String asked) throws HostException {
        return FILES.open(place(asked));
    }

    @Override
    public OutputDirectory openOutput(String directory) throws HostException {
        return FILES.openOutput(directory);
    }

    @Override
    public void createDirectories(String asked) throws HostException {
        FILES.createDirectories(asked);
    }

    @Override
    public String kernelRelease() {
        return FILES.kernelRelease();
    }

    @Override
    public String workingDirectory() {
        return FILES.workingDirectory();
    }
}
