package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Trees with files that are none, very many files, and very long paths.
class OddFilesTest {
    private static final int MANY = 100_000;

    private Scratch scratch;
    private Path output;
    private TwoSets sets;

    @BeforeEach
    void writeTree() throws IOException {
        scratch = Scratch.create();
        output = scratch.path().resolve("output");
        sets = new TwoSets(scratch.path().resolve("base"));
    }

    @AfterEach
    void remove() throws IOException {
        scratch.close();
    }

    @Test
    void fifosSocketsAndDevicesAreToldAndNeverOpened() throws IOException {
        Path directory = sets.directory();
        Program.must("mkfifo", directory.resolve("fifo.ko").toString());
        Files.createSymbolicLink(directory.resolve("zero.ko"), Path.of("/dev/zero"));
        Files.createSymbolicLink(directory.resolve("link.ko"), Path.of("fifo.ko"));
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(directory.resolve("socket.ko")));
            assertEquals(0, run("-a"));
        }
        String said = Files.readString(output);
        for (String name :
                List.of(
                        "fifo.ko: 10000",
                        "zero.ko: 20000",
                        "link.ko: 10000",
                        "socket.ko: 140000")) {
            assertTrue(said.contains("unsupported file type " + directory + "/" + name), said);
        }
        assertEquals(4, said.lines().count(), said);
        assertEquals(sets.size(), sets.freshOnes("odd files"));
    }

    @Test
    void inputsThatAreFifosAreNotWaitedFor() throws IOException {
        for (String name : List.of("modules.order", "modules.builtin", "modules.builtin.modinfo")) {
            Files.delete(sets.directory().resolve(name));
            Program.must("mkfifo", sets.directory().resolve(name).toString());
        }
        assertEquals(0, run("-a"));
        assertEquals(6, Files.readString(output).lines().count(), Files.readString(output));
    }

    @Test
    void manyEntriesInADirectory() throws IOException {
        Path many = Files.createDirectory(sets.directory().resolve("many"));
        for (int i = 0; i < MANY; i++) {
            Files.createFile(many.resolve("file" + i + ".txt"));
        }
        assertEquals(0, run("-a"));
        assertEquals("", Files.readString(output));
        assertEquals(sets.size(), sets.freshOnes("many files"));
    }

    @Test
    void pathsOfMoreThan4096Bytes() throws IOException {
        String script =
                "cd "
                        + sets.directory()
                        + "; n=$(printf 'd%.0s' $(seq 250));"
                        + " for i in $(seq 20); do mkdir $n; cd -P $n; echo x > y.ko.txt; done";
        Program.must("bash", "-c", script);
        try {
            assertEquals(0, run("-a"));
            String said = Files.readString(output);
            assertEquals(1, said.lines().count(), said);
            assertTrue(said.contains("File name too long"), said);
            assertEquals(sets.size(), sets.freshOnes("long paths"));
            assertEquals(1, run("-x"));
        } finally {
            Program.must("rm", "-rf", sets.directory().toString());
        }
    }

    @Test
    void linksThatLeadRound() throws IOException {
        Path directory = sets.directory();
        Files.createSymbolicLink(directory.resolve("round"), Path.of("."));
        Files.createSymbolicLink(directory.resolve("kernel/up"), Path.of(".."));
        Files.createSymbolicLink(directory.resolve("self.ko"), Path.of("self.ko"));
        assertEquals(0, run("-a"));
        String said = Files.readString(output);
        assertTrue(said.contains("self.ko): Too many levels of symbolic links"), said);
        assertEquals(sets.size(), sets.freshOnes("links"));
    }

    private int run(String option) throws IOException {
        List<String> words = sets.words(option);
        words.addFirst(Program.ours());
        return Program.run(output, words);
    }
}
