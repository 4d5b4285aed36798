package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams that are closed, or lead to a full disk.
class ClosedStreamsTest {
    @TempDir Path scratch;
    private TwoSets sets;

    @BeforeEach
    void writeTree() throws IOException {
        sets = new TwoSets(scratch.resolve("base"));
    }

    @ParameterizedTest
    @ValueSource(strings = {">/dev/full", ">&-", ">&- <&-"})
    void whatCannotBeToldIsAnError(String redirection) throws IOException {
        for (String option : List.of("--version", "--help", "-n", "-nv")) {
            assertEquals(1, run(redirection, option), option + " " + redirection);
            assertEquals(0, sets.freshOnes(option));
        }
        String said = Files.readString(scratch.resolve("output"));
        assertTrue(said.contains("could not write to standard output"), said);
    }

    /// No file that is written gets the number of a closed stream: messages would go into it.
    @Test
    void messagesGoIntoNoFile() throws IOException {
        for (String option : List.of("-a", "-aw", "-I")) {
            assertEquals(0, run(">&- 2>&- <&-", option));
            assertEquals(sets.size(), sets.freshOnes(option));
            sets.reset();
        }
        Files.writeString(sets.directory().resolve("kernel/bad.ko"), "not a module");
        assertEquals(0, run("2>&-", "-a"));
        assertEquals(1, run(">&- 2>&- <&-", "-n"));
    }

    private int run(String redirection, String option) throws IOException {
        StringBuilder line = new StringBuilder(Program.ours());
        sets.words(option).forEach(word -> line.append(" '").append(word).append('\''));
        String command = "exec " + line + " " + redirection;
        return Program.run(scratch.resolve("output"), List.of("/bin/sh", "-c", command));
    }
}
