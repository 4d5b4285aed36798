package kindex.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    private static final int MOST = 50_000;

    @TempDir Path directory;
    private final HostFiles files = new NioHostFiles();

    @Test
    void aFileOfAnySizeUpToTheBound() throws Exception {
        for (int size : new int[] {0, 1, 4095, 4096, 4097, MOST - 1, MOST}) {
            byte[] bytes = bytes(size);
            assertArrayEquals(bytes, WholeFile.read(files, file(bytes), MOST));
            assertArrayEquals(bytes, WholeFile.read(new ByteArrayInputStream(bytes), "stream"));
        }
        String path = file(bytes(MOST + 1));
        assertEquals(
                "File too large (50001 bytes, expected at most 50000)",
                refused(Errno.EFBIG, () -> WholeFile.read(files, path, MOST)).words());
    }

    @Test
    void aFileThatIsLargerThanItsStatusSays() throws Exception {
        // of files below /proc the status says nothing
        byte[] status = WholeFile.read(files, "/proc/self/status");
        assertTrue(status.length > 100);
        HostException e =
                refused(Errno.EFBIG, () -> WholeFile.read(files, "/proc/self/status", 100));
        assertEquals("File too large (more than 100 bytes, expected at most 100)", e.words());
        assertTrue(e.isLimit());
    }

    @Test
    void aSparseFileIsNotRead() throws Exception {
        String path = file(new byte[0]);
        try (var sparse = new java.io.RandomAccessFile(path, "rw")) {
            sparse.setLength(1L << 40);
        }
        refused(Errno.EFBIG, () -> WholeFile.read(files, path));
        refused(Errno.EFBIG, () -> WholeFile.readNamed(files, path));
    }

    @Test
    void whatIsNoFileIsNotOpened() throws Exception {
        String fifo = fifo("fifo");
        HostException e = refused(Errno.EINVAL, () -> WholeFile.read(files, fifo));
        assertEquals(
                "Invalid argument (a FIFO, expected a file of at most 67108864 bytes)", e.words());
        assertFalse(e.isLimit());
        for (String device : new String[] {"/dev/zero", "/dev/tty"}) {
            Path link = directory.resolve(device.substring(5));
            Files.createSymbolicLink(link, Path.of(device));
            refused(Errno.EINVAL, () -> WholeFile.read(files, link.toString()));
        }
        Path nothing = Files.createSymbolicLink(directory.resolve("null"), Path.of("/dev/null"));
        assertEquals(0, WholeFile.read(files, nothing.toString()).length);
        assertEquals(0, WholeFile.read(files, directory.toString()).length);
    }

    @Test
    void aPipeThatWasNamedIsWaitedFor() throws Exception {
        for (String name : new String[] {"fifo", "f\u00ff\u00efo"}) {
            String fifo = fifo(name);
            byte[] bytes = bytes(300_000);
            Thread writer =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try (var out =
                                                Files.newOutputStream(BytePath.toPath(fifo))) {
                                            out.write(bytes, 0, 100);
                                            out.flush();
                                            Thread.sleep(50);
                                            out.write(bytes, 100, bytes.length - 100);
                                        } catch (IOException | InterruptedException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    });
            assertArrayEquals(bytes, WholeFile.readNamed(files, fifo));
            writer.join();
        }
    }

    @Test
    void whatNeverEndsIsReadUpToTheBound() {
        refused(Errno.EFBIG, () -> WholeFile.readNamed(files, "/dev/zero"));
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }
                };
        HostException e = refused(Errno.EFBIG, () -> WholeFile.read(endless, "standard input"));
        assertEquals("standard input", e.path());
    }

    private static HostException refused(Errno errno, Executable operation) {
        HostException e = assertThrows(HostException.class, operation);
        assertEquals(errno, e.errno());
        return e;
    }

    private String file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("file"), bytes).toString();
    }

    private String fifo(String name) throws Exception {
        String path = directory + "/" + name;
        // through the shell, whose argument is ASCII whatever the locale
        StringBuilder escaped = new StringBuilder();
        for (char c : path.toCharArray()) {
            escaped.append("\\x").append(Integer.toHexString(c));
        }
        Process made =
                new ProcessBuilder("bash", "-c", "mkfifo $'" + escaped + "'").inheritIO().start();
        assertEquals(0, made.waitFor());
        return path;
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
