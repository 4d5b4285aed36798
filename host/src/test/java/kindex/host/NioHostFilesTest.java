package kindex.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class NioHostFilesTest {
    @TempDir Path directory;
    private final HostFiles files = new NioHostFiles();

    @Test
    void createsWithItsModeAndReplacesByRename() throws Exception {
        byte[] bytes = "hello".getBytes();
        try (OutputDirectory out = files.openOutput(directory.toString())) {
            out.create("new", bytes, 5, true);
            out.rename("new", "old");
            out.create("new", bytes, 4, false);
            out.rename("new", "old");
            out.sync();
        }
        assertEquals("hell", Files.readString(directory.resolve("old")));
        assertEquals(
                "rw-r--r--",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("old"))));
        assertEquals(List.of("old"), files.list(directory.toString()).names().toList());
    }

    @Test
    void neverWritesThroughALink() throws Exception {
        Path victim = Files.writeString(directory.resolve("victim"), "mine");
        Files.createSymbolicLink(directory.resolve("name"), victim);
        try (OutputDirectory out = files.openOutput(directory.toString())) {
            HostException e =
                    assertThrows(
                            HostException.class, () -> out.create("name", new byte[1], 1, false));
            assertEquals(Errno.EEXIST, e.errno());
            out.create("temporary", "theirs".getBytes(), 6, false);
            out.rename("temporary", "name");
        }
        assertEquals("mine", Files.readString(victim));
        assertEquals("theirs", Files.readString(directory.resolve("name")));
    }

    @Test
    void namesAreBytesWhateverTheLocale() throws Exception {
        String name = "caf\u00c3\u00a9 100%\u00ff#?";
        try (OutputDirectory out = files.openOutput(directory.toString())) {
            out.create("plain", new byte[] {1, 2, 3}, 3, false);
            out.rename("plain", name);
        } catch (HostException e) {
            throw new AssertionError(e);
        }
        String path = directory + "/" + name;
        assertEquals(List.of(name), files.list(directory.toString()).names().toList());
        assertEquals(3, files.status(path).size());
        try (OpenFile file = files.open(path)) {
            byte[] read = new byte[4];
            assertEquals(3, file.read(read, 0, 4));
            assertEquals(2, file.readAt(1, read, 2, 2));
            assertEquals(-1, file.read(read, 0, 4));
            assertArrayEquals(new byte[] {1, 2, 2, 3}, read);
        }
    }

    @Test
    void refusalsCarryTheErrorNumber() throws Exception {
        Files.writeString(directory.resolve("file"), "x");
        String base = directory.toString();
        assertEquals(Errno.ENOENT, errnoOf(() -> files.status(base + "/none")));
        assertEquals(Errno.ENOENT, errnoOf(() -> files.open(base + "/none")));
        assertEquals(Errno.EISDIR, errnoOf(() -> files.open(base).read(new byte[1], 0, 1)));
        assertEquals(Errno.ENOTDIR, errnoOf(() -> files.list(base + "/file")));
        assertEquals(Errno.ENOENT, errnoOf(() -> files.openOutput(base + "/none")));
        assertEquals(Errno.ENAMETOOLONG, errnoOf(() -> files.status(base + "/" + "x".repeat(256))));
    }

    private static Errno errnoOf(org.junit.jupiter.api.function.Executable e) {
        return assertThrows(HostException.class, e).errno();
    }

    @Test
    void aSlashAtTheEndFindsDirectoriesAlone() throws Exception {
        Files.writeString(directory.resolve("file"), "x");
        String file = directory + "/file/";
        for (Executable use :
                List.<Executable>of(() -> files.status(file), () -> files.open(file))) {
            assertEquals(Errno.ENOTDIR, assertThrows(HostException.class, use).errno());
        }
        assertEquals(FileType.DIRECTORY, files.status(directory + "/").type());
    }

    @Test
    void anEmptyPathIsNoPath() {
        for (Executable use :
                List.<Executable>of(
                        () -> files.status(""),
                        () -> files.linkStatus(""),
                        () -> files.list(""),
                        () -> WholeFile.read(files, ""))) {
            assertEquals(Errno.ENOENT, assertThrows(HostException.class, use).errno());
        }
    }
}
