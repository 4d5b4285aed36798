package kindex.host;

import java.util.ArrayDeque;
import kindex.bytes.ByteStrings;

/// File operations by direct system calls: no locale, no stat where reading a directory tells the
/// type.
public final class LinuxHostFiles implements HostFiles {
    static final int DIRECTORY_MODE = 0755;

    private final LinuxCalls calls;

    /// Buffers for entries that nobody uses right now.
    private final ArrayDeque<byte[]> buffers = new ArrayDeque<>();

    /// @param calls how system calls are made
    public LinuxHostFiles(LinuxCalls calls) {
        this.calls = calls;
    }

    @Override
    public DirectoryListing list(String directory) throws HostException {
        return listAt(LinuxCalls.WORKING_DIRECTORY, directory, directory);
    }

    /// The listing of `path`, looked up from the directory `base`; `shown` is what an error names.
    DirectoryListing listAt(int base, String path, String shown) throws HostException {
        int fd = calls.openDirectory(base, path, true);
        check(fd, "opendir", shown);
        byte[] buffer = takeBuffer();
        try {
            return DirectoryEntries.read(calls, fd, buffer, shown);
        } finally {
            calls.close(fd);
            giveBack(buffer);
        }
    }

    private byte[] takeBuffer() {
        synchronized (buffers) {
            byte[] buffer = buffers.poll();
            return buffer != null ? buffer : new byte[DirectoryEntries.BUFFER];
        }
    }

    private void giveBack(byte[] buffer) {
        synchronized (buffers) {
            buffers.push(buffer);
        }
    }

    @Override
    public DirectoryListing[] listings(String directory, ByteStrings names, int from, int end) {
        byte[] buffer = takeBuffer();
        int[] ends = new int[end - from];
        calls.listings(directory, names.array(), bounds(names, from, end), buffer, ends);
        DirectoryListing[] listings = new DirectoryListing[ends.length];
        int start = 0;
        for (int i = 0; i < ends.length; i++) {
            if (ends[i] >= 0) {
                listings[i] = DirectoryEntries.of(buffer, start, ends[i]);
                start = ends[i];
            }
        }
        giveBack(buffer);
        return listings;
    }

    /// Where each name starts, and behind the last where the next would.
    private static int[] bounds(ByteStrings names, int from, int end) {
        int[] bounds = new int[end - from + 1];
        for (int i = from; i < end; i++) {
            bounds[i - from] = names.start(i);
            bounds[i - from + 1] = names.end(i) + 1;
        }
        return bounds;
    }

    @Override
    public FileStatus status(String path) throws HostException {
        return statusAt(calls, LinuxCalls.WORKING_DIRECTORY, nonEmpty(path), true, path);
    }

    @Override
    public FileStatus linkStatus(String path) throws HostException {
        return statusAt(calls, LinuxCalls.WORKING_DIRECTORY, nonEmpty(path), false, path);
    }

    /// To the call an empty path is its base; to whoever asks for a file it is no path.
    private static String nonEmpty(String path) throws HostException {
        if (path.isEmpty()) {
            throw new HostException("stat", path, Errno.ENOENT);
        }
        return path;
    }

    @Override
    public void statuses(String directory, ByteStrings names, int from, int end, long[] to) {
        calls.statuses(directory, names.array(), bounds(names, from, end), to);
    }

    static FileStatus statusAt(
            LinuxCalls calls, int base, String path, boolean follow, String shown)
            throws HostException {
        long[] words = new long[FileStatus.WORDS];
        check(calls.status(base, path, follow, words), "stat", shown);
        return FileStatus.of(words, 0);
    }

    @Override
    public FileSystemType fileSystem(String path) throws HostException {
        long type = calls.fileSystem(nonEmpty(path));
        check((int) Math.min(type, 0), "statfs", path);
        return FileSystemType.ofMagic(type);
    }

    @Override
    public OpenFile open(String path) throws HostException {
        int fd = calls.openFile(LinuxCalls.WORKING_DIRECTORY, path, true);
        check(fd, "open", path);
        return new LinuxOpenFile(calls, fd, path);
    }

    @Override
    public OutputDirectory openOutput(String directory) throws HostException {
        int fd = calls.openDirectory(LinuxCalls.WORKING_DIRECTORY, directory, true);
        check(fd, "open", directory);
        return new LinuxOutputDirectory(this, calls, fd, directory);
    }

    @Override
    public HeldDirectory hold(String path) throws HostException {
        return LinuxHeldDirectory.hold(this, calls, path);
    }

    @Override
    public void createDirectories(String path) throws HostException {
        int result = 0;
        for (int end = path.indexOf('/', 1); end >= 0; end = path.indexOf('/', end + 1)) {
            result = makeDirectory(path.substring(0, end));
        }
        if (!path.endsWith("/")) {
            result = makeDirectory(path);
        }
        // what counts is that the last one is there: those above may exist where none may be made
        if (result != 0 && !isDirectory(path)) {
            check(result, "mkdir", path);
        }
    }

    private int makeDirectory(String path) {
        return calls.makeDirectory(LinuxCalls.WORKING_DIRECTORY, path, DIRECTORY_MODE);
    }

    private boolean isDirectory(String path) {
        try {
            return status(path).type() == FileType.DIRECTORY;
        } catch (HostException _) {
            return false; // the error of making it is the one to report
        }
    }

    @Override
    public HostLock lock(String path, boolean wait) throws HostException {
        return LockFile.take(new LinuxLockPlace(calls, path), wait);
    }

    @Override
    public int userId() {
        return calls.userId();
    }

    @Override
    public String kernelRelease() {
        return calls.kernelRelease();
    }

    @Override
    public String workingDirectory() {
        return calls.workingDirectory();
    }

    /// Throws if `result` is an error, its sign turned.
    static void check(int result, String operation, String path) throws HostException {
        if (result < 0) {
            throw new HostException(operation, path, Errno.of(-result));
        }
    }
}
