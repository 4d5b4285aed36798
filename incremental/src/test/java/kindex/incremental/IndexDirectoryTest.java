package kindex.incremental;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kindex.elf.ModuleFacts;
import kindex.host.Errno;
import kindex.host.HostFiles;
import kindex.host.NioHostFiles;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexFormat;
import kindex.indexgen.generator.IndexGenerator;
import kindex.indexgen.generator.IndexSet;
import kindex.symbols.ModuleList;
import kindex.symbols.graph.ModuleGraph;
import kindex.symbols.graph.ModuleLinker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexDirectoryTest {
    private static final int FILES = IndexFile.values().length;

    /// `mkdir` and `open` come before the first file.
    private static final int FIRST_FILE = 2;

    @TempDir Path directory;

    @Test
    void publishesAllFiles() throws IOException {
        assertNull(publish(new NioHostFiles(), directory));
        for (IndexFile file : IndexFile.values()) {
            assertEquals(indexes().length(file), Files.size(directory.resolve(file.fileName())));
        }
        assertEquals(FILES, names().size());
    }

    @Test
    void makesTheDirectory() {
        assertNull(publish(new NioHostFiles(), directory.resolve("a/b")));
        assertTrue(Files.isRegularFile(directory.resolve("a/b/modules.dep")));
    }

    @Test
    void replacesLinksAndNotWhatTheyLeadTo() throws IOException {
        Path target = Files.writeString(directory.resolve("precious"), "old");
        Files.createSymbolicLink(directory.resolve("modules.dep"), target);
        assertNull(publish(new NioHostFiles(), directory));
        assertEquals("old", Files.readString(target));
        assertFalse(Files.isSymbolicLink(directory.resolve("modules.dep")));
    }

    @Test
    void whereverWritingFailsEveryOldFileStaysAndNoNewOne() throws IOException {
        writeOldFiles();
        for (int n = 0; n < FIRST_FILE + FILES; n++) {
            int failing = n;
            FailingFiles files = new FailingFiles(i -> i == failing);
            assertNotNull(publish(files, directory), "operation " + n);
            assertEquals(FILES, names().size(), "operation " + n);
            assertEquals(FILES, oldFiles(), "operation " + n);
        }
    }

    @Test
    void whereRenamingFailsNoTemporaryStays() throws IOException {
        for (int n = 0; n < FILES; n++) {
            writeOldFiles();
            int failing = FIRST_FILE + FILES + n;
            assertNotNull(publish(new FailingFiles(i -> i == failing), directory));
            assertEquals(FILES, names().size(), "rename " + n);
            assertEquals(FILES - n, oldFiles(), "rename " + n);
        }
    }

    @Test
    void saysWhatWentWrong() {
        String path = directory.toString();
        String words = Errno.ENOSPC.words();
        assertEquals(new RunProblem.OutputNotCreated(path, words), failingAt(0));
        assertEquals(new RunProblem.OutputNotOpened(path, words), failingAt(1));
        assertEquals(
                new RunProblem.IndexNotWritten(path, "modules.dep.bin", words),
                failingAt(FIRST_FILE + 1));
        assertEquals(
                new RunProblem.IndexNotWritten(path, "modules.devname", words),
                failingAt(FIRST_FILE + 2 * FILES - 1));
    }

    @Test
    void needsNoMoreOperationsThanFilesTwice() {
        FailingFiles files = new FailingFiles(_ -> false);
        assertNull(publish(files, directory));
        assertEquals(FIRST_FILE + 2 * FILES, files.operations());
    }

    @Test
    void aDirectoryInTheWayEndsPublishing() throws IOException {
        Files.createDirectory(directory.resolve("modules.dep"));
        assertNotNull(publish(new NioHostFiles(), directory));
        assertEquals(List.of("modules.dep"), names());
    }

    private RunProblem failingAt(int operation) {
        return publish(new FailingFiles(i -> i == operation), directory);
    }

    private static RunProblem publish(HostFiles files, Path directory) {
        try (IndexDirectory indexes =
                new IndexDirectory(files, directory.toString(), new EndOfRun(), 1)) {
            RunProblem problem = indexes.open();
            return problem == null
                    ? indexes.publish(indexes(), false, 0, () -> {}, Durability.of(false, 0))
                            .problem()
                    : problem;
        }
    }

    /// The indexes of no module at all.
    private static IndexSet indexes() {
        ModuleGraph graph = ModuleLinker.link(ModuleList.of(), new ModuleFacts[0], _ -> {});
        return IndexGenerator.generate(
                new GraphIndexSource(graph, null, null), IndexFormat.KMOD_34, (_, _) -> {}, false);
    }

    private void writeOldFiles() throws IOException {
        for (IndexFile file : IndexFile.values()) {
            Files.writeString(directory.resolve(file.fileName()), "old");
        }
    }

    private int oldFiles() throws IOException {
        int old = 0;
        for (IndexFile file : IndexFile.values()) {
            byte[] bytes = Files.readAllBytes(directory.resolve(file.fileName()));
            old += new String(bytes, ISO_8859_1).equals("old") ? 1 : 0;
        }
        return old;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
