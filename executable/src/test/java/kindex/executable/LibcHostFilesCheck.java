package kindex.executable;

import static kindex.executable.SelfTest.check;
import static kindex.executable.SelfTest.same;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import kindex.bytes.ByteStrings;
import kindex.host.Descent;
import kindex.host.DirectoryListing;
import kindex.host.Errno;
import kindex.host.FileStatus;
import kindex.host.FileSystemType;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.HostLock;
import kindex.host.NioHostFiles;
import kindex.host.OpenFile;
import kindex.host.OutputDirectory;

/// Compares the libc form of the file operations with the JVM form, and with what Linux says.
final class LibcHostFilesCheck {
    private static final String ODD = "\u00ff\u0080 n\u00e4me.ko";

    private final HostFiles files;
    private final HostFiles nio = new NioHostFiles();
    private final String base;

    private LibcHostFilesCheck(HostFiles files, String base) {
        this.files = files;
        this.base = base;
    }

    static void run(HostFiles files, String base) throws Exception {
        LibcHostFilesCheck c = new LibcHostFilesCheck(files, base);
        c.createsDirectories();
        c.publishes();
        c.lists();
        c.tellsStatus();
        c.reads();
        c.refuses();
        c.sharesDirectoryBuffers();
        c.locks();
        c.opensBelow();
        same(c.nio.userId(), files.userId(), "geteuid");
        same(c.nio.kernelRelease(), files.kernelRelease(), "uname");
        same(c.nio.workingDirectory(), files.workingDirectory(), "getcwd");
        same(c.nio.fileSystem(base), files.fileSystem(base), "statfs");
        same(FileSystemType.OTHER, files.fileSystem("/proc/version"), "statfs");
    }

    private void createsDirectories() throws HostException {
        files.createDirectories(base + "/a/b//c/");
        files.createDirectories(base + "/a/b/c");
        same(FileType.DIRECTORY, files.status(base + "/a/b/c").type(), "created");
        files.createDirectories("/");
        files.createDirectories("/proc/self/"); // is there, and nothing can be made in it
        refused(Errno.ENOENT, () -> files.createDirectories("/proc/nothing/here"));
    }

    private void publishes() throws Exception {
        byte[] text = "hello, world\n".getBytes(StandardCharsets.ISO_8859_1);
        try (OutputDirectory out = files.openOutput(base)) {
            out.create("t", text, 5, true);
            same("hello", Files.readString(Path.of(base, "t")), "content");
            same(0100644, files.status(base + "/t").mode(), "mode under the script's umask");
            refused(Errno.EEXIST, () -> out.create("t", text, 5, false));
            out.create("u", text, text.length, false);
            out.rename("u", "t");
            same("hello, world\n", Files.readString(Path.of(base, "t")), "renamed over");
            Files.createSymbolicLink(Path.of(base, "link"), Path.of("nowhere"));
            refused(Errno.EEXIST, () -> out.create("link", text, 5, false));
            check(Files.notExists(Path.of(base, "nowhere")), "link followed");
            out.create("link2", text, 0, false);
            out.rename("link2", "link");
            same(0L, files.linkStatus(base + "/link").size(), "link replaced");
            Files.setLastModifiedTime(
                    Path.of(base, "t"), java.nio.file.attribute.FileTime.fromMillis(1000));
            out.touch("t");
            check(files.status(base + "/t").mtimeNanos() > 1_600_000_000_000_000_000L, "touched");
            out.create("gone", text, 1, false);
            out.remove("gone");
            refused(Errno.ENOENT, () -> out.remove("gone"));
            refused(Errno.ENOENT, () -> out.touch("gone"));
            refused(Errno.ENOENT, () -> out.rename("gone", "t"));
            refused(Errno.EISDIR, () -> out.remove("a"));
            out.create(ODD, text, 3, false);
            out.sync();
            same(4, out.list().size(), "listed");
            same(4, out.list().size(), "listed again");
        }
        refused(Errno.ENOTDIR, () -> files.openOutput(base + "/t"));
        try (OutputDirectory full = files.openOutput("/dev")) {
            refused(Errno.EEXIST, () -> full.create("full", text, 5, false));
        }
    }

    private void lists() throws Exception {
        Files.createSymbolicLink(Path.of(base, "s"), Path.of("t"));
        new ProcessBuilder("mkfifo", base + "/fifo").start().waitFor();
        Map<String, FileType> expected = new HashMap<>();
        expected.put("a", FileType.DIRECTORY);
        expected.put("t", FileType.REGULAR);
        expected.put("link", FileType.REGULAR);
        expected.put("s", FileType.SYMLINK);
        expected.put("fifo", FileType.FIFO);
        expected.put(ODD, FileType.REGULAR);
        DirectoryListing listing = files.list(base);
        Map<String, FileType> actual = new HashMap<>();
        for (int i = 0; i < listing.size(); i++) {
            actual.put(listing.names().get(i), listing.type(i));
        }
        same(expected, actual, "listing");
        same(nio.list(base).names().toList(), listing.names().toList(), "order");
        DirectoryListing dev = files.list("/dev");
        int nothing = dev.names().toList().indexOf("null");
        same(FileType.CHARACTER_DEVICE, dev.type(nothing), "/dev/null");
        Path many = Files.createDirectory(Path.of(base, "a", "many"));
        for (int i = 0; i < 3000; i++) {
            Files.createFile(many.resolve("a-rather-long-name-of-a-file-" + i));
        }
        DirectoryListing all = files.list(base + "/a/many");
        same(3000, new TreeSet<>(all.names().toList()).size(), "more than a buffer");
        same(nio.list(base + "/a/many").names().toList(), all.names().toList(), "order of many");
    }

    private void listsSeveral() throws HostException {
        ByteStrings names = ByteStrings.of("a", "", "none", "a/many", "t", "a\0x", "a");
        DirectoryListing[] listings = files.listings(base, names, 0, names.size());
        for (int i = 0; i < names.size(); i++) {
            boolean listed = i < 2 || i == 6;
            same(listed, listings[i] != null, "whether it is listed: " + names.get(i));
            if (listed) {
                DirectoryListing alone = files.list(base + "/" + names.get(i));
                same(alone.names().toList(), listings[i].names().toList(), "listed with others");
                same(List.of(alone.types()), List.of(listings[i].types()), "types with others");
            }
        }
        same(null, files.listings(base + "/t", names, 0, 1)[0], "below what is no directory");
    }

    private void tellsStatus() throws HostException {
        String[] paths = {base, base + "/t", base + "/s", base + "/" + ODD, "/dev/null", "/proc"};
        for (String path : paths) {
            same(nio.status(path), files.status(path), path);
            same(nio.linkStatus(path), files.linkStatus(path), path);
        }
        check(files.linkStatus(base + "/s").type() == FileType.SYMLINK, "a link");
        ByteStrings names = ByteStrings.of("t", ODD, "s", "none", "t/x", "t\0x", "x".repeat(4096));
        long[] words = new long[names.size() * FileStatus.WORDS];
        files.statuses(base, names, 0, names.size(), words);
        for (int i = 0; i < names.size(); i++) {
            int at = i * FileStatus.WORDS;
            same(i < 3, FileStatus.isThere(words, at), names.get(i));
            if (i < 3) {
                same(
                        nio.status(base + "/" + names.get(i)),
                        FileStatus.of(words, at),
                        "one of many");
            }
        }
        files.statuses("/" + "x".repeat(5000), names, 0, 1, words);
        same(false, FileStatus.isThere(words, 0), "below too long a path");
    }

    private void reads() throws Exception {
        byte[] b = new byte[16];
        try (OpenFile file = files.open(base + "/t")) {
            same(files.status(base + "/t"), file.status(), "fstat");
            same(3, file.read(b, 1, 3), "read");
            same(5, file.readAt(7, b, 4, 5), "readAt");
            same(10, file.read(b, 0, 16), "the rest");
            same("lo, world\n", latin1(b, 10), "what is read");
            same(-1, file.read(b, 0, 16), "the end");
            same(-1, file.readAt(13, b, 0, 16), "at the end");
            same(-1, file.readAt(99, b, 0, 16), "behind the end");
            same(0, file.read(b, 0, 0), "nothing");
            refused(Errno.EINVAL, () -> file.readAt(-1, b, 0, 16));
        }
        try (OpenFile fifo = files.open(base + "/fifo")) {
            refused(Errno.EIO, () -> fifo.read(b, 0, 1)); // ESPIPE: it has no positions
        }
        try (OpenFile directory = files.open(base)) {
            refused(Errno.EISDIR, () -> directory.read(b, 0, 1));
        }
    }

    private static String latin1(byte[] b, int length) {
        return new String(b, 0, length, StandardCharsets.ISO_8859_1);
    }

    private void refuses() {
        refused(Errno.ENOENT, () -> files.open(base + "/none"));
        refused(Errno.ENOENT, () -> files.status(""));
        refused(Errno.ENOENT, () -> files.list(base + "/none"));
        refused(Errno.ENOTDIR, () -> files.list(base + "/t"));
        refused(Errno.ENOTDIR, () -> files.status(base + "/t/x"));
        refused(Errno.ENAMETOOLONG, () -> files.status("/" + "x".repeat(256)));
        refused(Errno.ENAMETOOLONG, () -> files.status("/" + "x/".repeat(3000)));
        refused(Errno.ENOENT, () -> files.status("/" + "x".repeat(200) + "/y".repeat(1947)));
        refused(Errno.EINVAL, () -> files.open(base + "/t\0x"));
        refused(Errno.ENOTDIR, () -> files.open("/dev/null/"));
    }

    /// A buffer is handed from call to call, also when one fails midway or two run at once.
    private void sharesDirectoryBuffers() throws Exception {
        Thread[] threads = new Thread[4];
        for (int t = 0; t < threads.length; t++) {
            threads[t] =
                    new Thread(
                            () -> {
                                for (int i = 0; i < 50; i++) {
                                    try {
                                        same(3000, files.list(base + "/a/many").size(), "many");
                                        same(6, files.list(base).size(), "few");
                                    } catch (HostException e) {
                                        check(false, e.toString());
                                    }
                                }
                            });
            threads[t].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void locks() throws Exception {
        String path = base + "/lock";
        try (HostLock _ = files.lock(path, true)) {
            same(0100600, files.status(path).mode(), "mode of a lock");
            refused(Errno.EAGAIN, () -> files.lock(path, false));
            String inode = ":" + files.status(path).inode() + " ";
            boolean known =
                    Files.readAllLines(Path.of("/proc/locks")).stream()
                            .anyMatch(l -> l.contains(inode) && l.contains("WRITE"));
            check(known, "a lock that the kernel knows of");
        }
        refused(Errno.ENOENT, () -> files.status(path));
        Files.createLink(Path.of(path), Path.of(base, "t"));
        files.lock(path, false).close();
        Files.createSymbolicLink(Path.of(path), Path.of("nowhere"));
        files.lock(path, false).close();
        new ProcessBuilder("mkfifo", path).start().waitFor();
        files.lock(path, false).close();
        Files.createDirectory(Path.of(path));
        files.lock(path, false).close();
        refused(Errno.ENOENT, () -> files.linkStatus(path));
        refused(Errno.ENOENT, () -> files.status(base + "/nowhere"));
    }

    private void opensBelow() throws Exception {
        refused(Errno.ENOENT, () -> Descent.to(files, base, "way/below", false, false).taken());
        Descent.to(files, base, "way/below", true, false).taken().close();
        Files.createSymbolicLink(Path.of(base, "way", "link"), Path.of(base, "a"));
        Descent.to(files, base, "way/link/more", true, false).taken().close();
        check(Files.isDirectory(Path.of(base, "a", "more")), "an own link is followed");
        Files.setPosixFilePermissions(
                Path.of(base, "way"), PosixFilePermissions.fromString("rwxrwxrwx"));
        refused(Errno.ELOOP, () -> Descent.to(files, base, "way/link/none", true, false).taken());
        check(Files.notExists(Path.of(base, "a", "none")), "a link was followed");
    }

    private interface Operation {
        void run() throws Exception;
    }

    private static void refused(Errno errno, Operation operation) {
        try {
            operation.run();
            check(false, "not refused with " + errno);
        } catch (HostException e) {
            same(errno, e.errno(), e.operation());
        } catch (Exception e) {
            check(false, e.toString());
        }
    }
}
