package kindex.host;

import java.util.List;
import kindex.bytes.ByteStrings;

/// Files as they are read on behalf of a tree that others than root and the caller own or can
/// change: of what lies in it, only what the tree's owner could have read.
///
/// Else a link there to a file that only root reads would get it published. Asked is the very file
/// that was opened, by its owner and mode: it belongs to the owner of the tree, or all may read it.
public final class ForeignTree implements HostFiles {
    private static final int READABLE_BY_ALL = 0004;
    private static final int WRITABLE_BY_ALL = 0002;
    private static final int NOBODY = -1;

    private final HostFiles files;
    private final String inside;
    private final int owner;

    private ForeignTree(HostFiles files, String inside, int owner) {
        this.files = files;
        this.inside = inside;
        this.owner = owner;
    }

    /// The files for a run on a tree: `files` itself if nobody but root and the caller owns the
    /// directory, and not everybody can write to it.
    public static HostFiles of(HostFiles files, String directory) {
        try {
            FileStatus status = files.status(directory);
            boolean forAll = (status.mode() & WRITABLE_BY_ALL) != 0;
            if (!forAll && (status.uid() == 0 || !Strangers.own(status, files.userId()))) {
                return files;
            }
            return new ForeignTree(files, directory + "/", forAll ? NOBODY : status.uid());
        } catch (HostException _) {
            return new ForeignTree(files, directory + "/", NOBODY); // there may be one yet
        }
    }

    @Override
    public OpenFile open(String path) throws HostException {
        OpenFile file = files.open(path);
        if (!path.startsWith(inside)) {
            return file;
        }
        boolean allowed = false;
        try {
            FileStatus status = file.status();
            allowed = status.uid() == owner || (status.mode() & READABLE_BY_ALL) != 0;
        } finally {
            if (!allowed) {
                file.close();
            }
        }
        if (!allowed) {
            throw new HostException("open", path, Errno.EACCES);
        }
        return file;
    }

    @Override
    public DirectoryListing list(String directory) throws HostException {
        return files.list(directory);
    }

    @Override
    public DirectoryListing[] listings(String directory, ByteStrings names, int from, int end) {
        return files.listings(directory, names, from, end);
    }

    @Override
    public FileStatus status(String path) throws HostException {
        return files.status(path);
    }

    @Override
    public void statuses(String directory, ByteStrings names, int from, int end, long[] to) {
        files.statuses(directory, names, from, end, to);
    }

    @Override
    public FileStatus linkStatus(String path) throws HostException {
        return files.linkStatus(path);
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

    @Override
    public int userId() throws HostException {
        return files.userId();
    }

    @Override
    public HostLock lock(String path, boolean wait) throws HostException {
        return files.lock(path, wait);
    }

    @Override
    public String readLink(String path) throws HostException {
        return files.readLink(path);
    }

    @Override
    public HeldDirectory hold(String path) throws HostException {
        return files.hold(path);
    }

    @Override
    public FileSystemType fileSystem(String path) throws HostException {
        return files.fileSystem(path);
    }

    @Override
    public String run(List<String> command, String input) throws HostException {
        return files.run(command, input);
    }
}
