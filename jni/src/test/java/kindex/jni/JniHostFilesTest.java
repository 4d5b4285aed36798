package kindex.jni;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import kindex.bytes.ByteStrings;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// System calls through the library: as the Java runtime sees the same files, and as Linux has it.
class JniHostFilesTest {
    private static final String ODD = "\u00ff\u0080 n\u00e4me.ko";

    private final HostFiles nio = new NioHostFiles();
    private HostFiles files;
    @TempDir Path directory;
    private String base;

    @BeforeEach
    void load() throws Exception {
        files = CompiledLibraries.get().files();
        assertNotNull(files);
        base = directory.toString();
    }

    private void put(String name, String text) throws HostException {
        try (OutputDirectory out = files.openOutput(base)) {
            out.create(name, text.getBytes(ISO_8859_1), text.length(), false);
        }
    }

    private static void refused(Errno errno, Executable operation) {
        assertEquals(errno, assertThrows(HostException.class, operation).errno());
    }

    @Test
    void theSystemIsAsTheRuntimeSeesIt() throws Exception {
        assertEquals(nio.kernelRelease(), files.kernelRelease());
        assertEquals(nio.workingDirectory(), files.workingDirectory());
        for (String path : new String[] {base, "/", "/proc", "/dev/null", "/tmp"}) {
            assertEquals(nio.fileSystem(path), files.fileSystem(path), path);
        }
        assertEquals(FileSystemType.OTHER, files.fileSystem("/proc/version"));
        refused(Errno.ENOENT, () -> files.fileSystem(base + "/nothing"));
        refused(Errno.ENOENT, () -> files.fileSystem(""));
    }

    @Test
    void directoriesAreMade() throws Exception {
        files.createDirectories(base + "/a/b//c/");
        files.createDirectories(base + "/a/b/c");
        assertTrue(Files.isDirectory(directory.resolve("a/b/c")));
        files.createDirectories("/proc/self/"); // is there, and nothing can be made in it
        refused(Errno.ENOENT, () -> files.createDirectories("/proc/nothing/here"));
    }

    @Test
    void filesArePublished() throws Exception {
        Path plain = directory.resolve("t");
        byte[] text = "hello, world\n".getBytes(ISO_8859_1);
        Files.createDirectory(directory.resolve("d"));
        try (OutputDirectory out = files.openOutput(base)) {
            out.create("t", text, 5, true);
            assertEquals("hello", Files.readString(plain));
            assertEquals(0100644, files.status(plain.toString()).mode());
            refused(Errno.EEXIST, () -> out.create("t", text, 5, false));
            out.create("u", text, text.length, false);
            out.rename("u", "t");
            assertEquals("hello, world\n", Files.readString(plain));
            Files.createSymbolicLink(directory.resolve("link"), Path.of("nowhere"));
            refused(Errno.EEXIST, () -> out.create("link", text, 5, false));
            assertFalse(Files.exists(directory.resolve("nowhere")));
            Files.setLastModifiedTime(plain, FileTime.fromMillis(1000));
            out.touch("t");
            assertTrue(files.status(base + "/t").mtimeNanos() > 1_600_000_000_000_000_000L);
            out.sync("t");
            refused(Errno.ELOOP, () -> out.sync("link"));
            out.sync();
            out.remove("t");
            refused(Errno.ENOENT, () -> out.remove("t"));
            refused(Errno.ENOENT, () -> out.touch("t"));
            refused(Errno.ENOENT, () -> out.rename("t", "u"));
            refused(Errno.EISDIR, () -> out.remove("d"));
            assertEquals(new TreeSet<>(List.of("d", "link")), names(out.list()));
        }
        refused(Errno.ENOENT, () -> files.openOutput(base + "/none"));
    }

    private static TreeSet<String> names(DirectoryListing listing) {
        return new TreeSet<>(listing.names().toList());
    }

    @Test
    void largeFilesAreWrittenAndRead() throws Exception {
        byte[] bytes = new byte[5_000_001];
        new Random(1).nextBytes(bytes);
        try (OutputDirectory out = files.openOutput(base)) {
            out.create("large", bytes, bytes.length, false);
        }
        byte[] read = new byte[bytes.length + 1];
        try (OpenFile file = files.open(base + "/large")) {
            assertEquals(bytes.length, file.read(read, 1, bytes.length));
            assertEquals(-1, file.read(read, 0, 1));
        }
        assertArrayEquals(bytes, Arrays.copyOfRange(read, 1, read.length));
    }

    @Test
    void directoriesAreListedWithTypes() throws Exception {
        put("t", "x");
        put(ODD, "x");
        Files.createSymbolicLink(directory.resolve("s"), Path.of("t"));
        Files.createDirectory(directory.resolve("a"));
        assertEquals(0, new ProcessBuilder("mkfifo", base + "/fifo").start().waitFor());
        Map<String, FileType> expected = new HashMap<>();
        expected.put("a", FileType.DIRECTORY);
        expected.put("t", FileType.REGULAR);
        expected.put(ODD, FileType.REGULAR);
        expected.put("s", FileType.SYMLINK);
        expected.put("fifo", FileType.FIFO);
        DirectoryListing listing = files.list(base);
        Map<String, FileType> actual = new HashMap<>();
        for (int i = 0; i < listing.size(); i++) {
            actual.put(listing.names().get(i), listing.type(i));
        }
        assertEquals(expected, actual);
        assertEquals(nio.list(base).names().toList(), listing.names().toList());
        refused(Errno.ENOENT, () -> files.list(base + "/none"));
        refused(Errno.ENOTDIR, () -> files.list(base + "/t"));
    }

    @Test
    void namesOfEveryLengthAndMoreThanABuffer() throws Exception {
        for (int i = 1; i <= 255; i++) {
            Files.createFile(directory.resolve("n".repeat(i)));
        }
        for (int i = 0; i < 3000; i++) {
            Files.createFile(directory.resolve("a-rather-long-name-of-a-file-" + i));
        }
        assertEquals(nio.list(base).names().toList(), files.list(base).names().toList());
        assertEquals(3255, files.list(base).size());
    }

    @Test
    void statusIsWhatTheRuntimeSays() throws Exception {
        put("t", "hello");
        put(ODD, "");
        Files.createSymbolicLink(directory.resolve("s"), Path.of("t"));
        for (String path :
                List.of(base, base + "/t", base + "/s", base + "/" + ODD, "/dev/null", "/proc")) {
            assertEquals(nio.status(path), files.status(path));
            assertEquals(nio.linkStatus(path), files.linkStatus(path));
        }
        assertEquals(FileType.SYMLINK, files.linkStatus(base + "/s").type());
        assertEquals(FileType.REGULAR, files.status(base + "/s").type());
    }

    @Test
    void statusesOfManyAreThoseOfEach() throws Exception {
        put("t", "hello");
        put(ODD, "");
        Files.createSymbolicLink(directory.resolve("s"), Path.of("t"));
        Files.createSymbolicLink(directory.resolve("dangling"), Path.of("none"));
        ByteStrings names =
                ByteStrings.of("t", ODD, "none", "s", "dangling", "t/x", "", "x".repeat(4096), "t");
        long[] expected = new long[names.size() * FileStatus.WORDS];
        long[] actual = new long[expected.length];
        nio.statuses(base, names, 1, names.size(), expected);
        files.statuses(base, names, 1, names.size(), actual);
        for (int i = 0; i < names.size() - 1; i++) {
            int at = i * FileStatus.WORDS;
            boolean there = FileStatus.isThere(expected, at);
            assertEquals(there, FileStatus.isThere(actual, at), names.get(i + 1));
            if (there) {
                assertEquals(FileStatus.of(expected, at), FileStatus.of(actual, at));
            }
        }
        files.statuses("/" + "x".repeat(5000), names, 0, 1, actual);
        assertFalse(FileStatus.isThere(actual, 0));
        files.statuses(base, ByteStrings.of("t\0x"), 0, 1, actual);
        assertFalse(FileStatus.isThere(actual, 0));
    }

    @Test
    void listingsOfManyAreThoseOfEach() throws Exception {
        Files.createDirectories(directory.resolve("a/b"));
        Files.createDirectory(directory.resolve("many"));
        put("t", "");
        for (String name : List.of("a/x.ko", "a/b/y.ko")) {
            Files.createFile(directory.resolve(name));
        }
        for (int i = 0; i < 3000; i++) {
            Files.createFile(directory.resolve("many/" + "long-name-".repeat(3) + i));
        }
        Files.createSymbolicLink(directory.resolve("a/s"), Path.of("b"));
        ByteStrings names =
                ByteStrings.of("t", "a", "", "none", "many", "a\0x", "a/b", "x".repeat(4096));
        DirectoryListing[] listings = files.listings(base, names, 1, names.size());
        List<String> listed = new ArrayList<>();
        for (int i = 1; i < names.size(); i++) {
            DirectoryListing listing = listings[i - 1];
            if (listing != null) {
                listed.add(names.get(i));
                DirectoryListing alone = files.list(base + "/" + names.get(i));
                assertEquals(alone.names().toList(), listing.names().toList());
                assertEquals(List.of(alone.types()), List.of(listing.types()));
            }
        }
        assertEquals(List.of("a", "", "a/b"), listed, "the largest does not fit");
        assertNull(files.listings(base + "/t", names, 1, 2)[0]);
        assertNull(files.listings(base + "/none", names, 1, 2)[0]);
    }

    @Test
    void filesAreReadAtAnyPlace() throws Exception {
        put("t", "hello, world\n");
        byte[] b = new byte[16];
        try (OpenFile file = files.open(base + "/t")) {
            assertEquals(files.status(base + "/t"), file.status());
            assertEquals(3, file.read(b, 1, 3));
            assertEquals(5, file.readAt(7, b, 4, 5));
            assertEquals(10, file.read(b, 0, 16));
            assertEquals("lo, world\n", new String(b, 0, 10, ISO_8859_1));
            assertEquals(-1, file.readAt(99, b, 0, 16));
            assertEquals(0, file.read(b, 0, 0));
            refused(Errno.EINVAL, () -> file.readAt(-1, b, 0, 16));
            assertThrows(IndexOutOfBoundsException.class, () -> file.read(b, 10, 7));
        }
        try (OpenFile open = files.open(base)) {
            refused(Errno.EISDIR, () -> open.read(b, 0, 1));
        }
    }

    @Test
    void badPathsAreRefusedAsTheKernelWould() throws Exception {
        put("t", "x");
        refused(Errno.ENOENT, () -> files.status(""));
        refused(Errno.ENOENT, () -> files.linkStatus(""));
        refused(Errno.ENOENT, () -> files.open(""));
        refused(Errno.ENOENT, () -> files.list(""));
        refused(Errno.ENOTDIR, () -> files.status(base + "/t/x"));
        refused(Errno.ENAMETOOLONG, () -> files.status("/" + "x".repeat(256)));
        refused(Errno.ENAMETOOLONG, () -> files.status("/" + "x/".repeat(3000)));
        refused(Errno.ENOENT, () -> files.status("/" + "x".repeat(200) + "/y".repeat(1947)));
        refused(Errno.EINVAL, () -> files.open(base + "/t\0x"));
        refused(Errno.ENOTDIR, () -> files.open("/dev/null/"));
    }

    @Test
    void withoutALibraryThereIsNothing() {
        JniLibraries none = new JniLibraries(base);
        assertNull(none.files());
        assertNull(none.xz());
        assertNull(new JniLibraries("").files());
    }
}
