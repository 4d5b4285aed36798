package kindex.kmp.compat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import kindex.bytes.ByteStrings;
import kindex.host.DirectoryListing;
import kindex.host.Errno;
import kindex.host.FileStatus;
import kindex.host.FileSystemType;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OpenFile;
import kindex.host.OutputDirectory;

/// A file system as it would be with some files added, replaced or removed, none of which is
/// touched: nothing can be written through it.
///
/// Paths are compared as they are spelled, but for a `/` at their end. In a directory the added
/// files come last.
public final class OverlaidFiles implements HostFiles {
    private static final int DEEPEST_LINK = 40;
    private static final int REGULAR_MODE = 0x8000 | 0644;
    private static final int DIRECTORY_MODE = 0x4000 | 0755;

    private final HostFiles below;
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, Map<String, FileType>> added = new HashMap<>();
    private final Set<String> removed = new HashSet<>();
    private long nextInode = 1;

    private sealed interface Entry {
        record Link(String target) implements Entry {}

        record Bytes(byte[] bytes, FileStatus status) implements Entry {}
    }

    /// A file system that does not differ yet.
    public OverlaidFiles(HostFiles below) {
        this.below = below;
    }

    /// Puts a link to another file at a path; links that stand there already are followed.
    ///
    /// @param target absolute
    public void link(String path, String target) {
        add(path, new Entry.Link(target), FileType.SYMLINK);
    }

    /// Puts a file of some bytes at a path.
    public void file(String path, byte[] bytes) {
        long inode = nextInode++;
        // no file of this machine has such a device: what a cache knows of one never fits
        FileStatus status = new FileStatus(REGULAR_MODE, bytes.length, inode, inode, inode, -1, 0);
        add(path, new Entry.Bytes(bytes, status), FileType.REGULAR);
    }

    /// Takes a file away, one that was added or one that is there.
    public void remove(String path) {
        entries.remove(path);
        removed.add(path);
        Map<String, FileType> siblings = added.get(parent(path));
        if (siblings != null) {
            siblings.remove(name(path));
        }
    }

    /// Whether the file at a path is another one here than below.
    public boolean differs(String path) {
        return entries.containsKey(path) || removed.contains(path);
    }

    private void add(String path, Entry entry, FileType type) {
        removed.remove(path);
        entries.put(path, entry);
        added.computeIfAbsent(parent(path), _ -> new LinkedHashMap<>()).put(name(path), type);
        for (String above = parent(path); !above.isEmpty() && !isDirectory(above); ) {
            String next = parent(above);
            added.computeIfAbsent(next, _ -> new LinkedHashMap<>())
                    .put(name(above), FileType.DIRECTORY);
            above = next;
        }
    }

    private boolean isDirectory(String path) {
        try {
            return below.status(path).type() == FileType.DIRECTORY;
        } catch (HostException _) {
            return false;
        }
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String plain(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    @Override
    public DirectoryListing list(String directory) throws HostException {
        String path = plain(directory);
        Map<String, FileType> more = added.get(path);
        if (more == null && removed.isEmpty()) {
            return below.list(directory);
        }
        ByteStrings.Builder names = new ByteStrings.Builder();
        Map<String, FileType> types = new LinkedHashMap<>();
        if (more == null || isDirectory(path)) {
            DirectoryListing there = below.list(directory);
            for (int i = 0; i < there.size(); i++) {
                String name = there.names().get(i);
                if (!differs(path + "/" + name)) {
                    types.put(name, there.type(i));
                }
            }
        }
        if (more != null) {
            types.putAll(more);
        }
        types.keySet().forEach(names::add);
        return new DirectoryListing(names.build(), types.values().toArray(FileType[]::new));
    }

    @Override
    public FileStatus status(String path) throws HostException {
        String at = followed("stat", path);
        return entries.get(at) instanceof Entry.Bytes(var _, var status)
                ? status
                : statusBelow(at, path);
    }

    private FileStatus statusBelow(String at, String asked) throws HostException {
        if (added.containsKey(plain(at)) && !isDirectory(at)) {
            return new FileStatus(DIRECTORY_MODE, 0, 0, 0, plain(at).hashCode(), -1, 0);
        }
        // a `/` at the end asks for a directory
        return below.status(asked.endsWith("/") && !at.endsWith("/") ? at + "/" : at);
    }

    /// Where links that were added lead from a path.
    private String followed(String operation, String path) throws HostException {
        String at = path;
        for (int links = 0; links <= DEEPEST_LINK; links++) {
            if (removed.contains(at)) {
                throw new HostException(operation, path, Errno.ENOENT);
            }
            if (!(entries.get(at) instanceof Entry.Link(var target))) {
                return at;
            }
            if (target.equals(at)) {
                return at;
            }
            at = target;
        }
        throw new HostException(operation, path, Errno.ELOOP);
    }

    @Override
    public FileSystemType fileSystem(String path) throws HostException {
        String at = followed("statfs", path);
        return entries.containsKey(at) ? FileSystemType.OTHER : below.fileSystem(at);
    }

    @Override
    public FileStatus linkStatus(String path) throws HostException {
        return entries.get(path) instanceof Entry.Link ? below.linkStatus(path) : status(path);
    }

    @Override
    public OpenFile open(String path) throws HostException {
        String at = followed("open", path);
        return entries.get(at) instanceof Entry.Bytes(var bytes, var status)
                ? new BytesFile(bytes, status)
                : below.open(at);
    }

    @Override
    public OutputDirectory openOutput(String directory) throws HostException {
        throw new HostException("open", directory, Errno.EROFS);
    }

    @Override
    public void createDirectories(String path) throws HostException {
        throw new HostException("mkdir", path, Errno.EROFS);
    }

    @Override
    public String kernelRelease() {
        return below.kernelRelease();
    }

    @Override
    public String workingDirectory() {
        return below.workingDirectory();
    }

    @Override
    public int userId() throws HostException {
        return below.userId();
    }

    private record BytesFile(byte[] bytes, FileStatus status, long[] place) implements OpenFile {
        BytesFile(byte[] bytes, FileStatus status) {
            this(bytes, status, new long[1]);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int n = readAt(place[0], buffer, offset, length);
            place[0] += Math.max(n, 0);
            return n;
        }

        @Override
        public int readAt(long position, byte[] buffer, int offset, int length) {
            if (position >= bytes.length) {
                return -1;
            }
            int n = (int) Math.min(length, bytes.length - position);
            System.arraycopy(bytes, (int) position, buffer, offset, n);
            return n;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
