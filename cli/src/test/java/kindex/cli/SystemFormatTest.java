package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindex.host.NioHostFiles;
import kindex.kmp.compat.OverlaidFiles;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemFormatTest {
    private static final String WEAKDEP = "modules.weakdep";

    @TempDir Path root;
    private Path modules;

    @BeforeEach
    void writeTree() throws IOException {
        modules =
                SyntheticTree.forKernel("6.1")
                        .module("kernel/a.ko", SyntheticModule.named("a"))
                        .writeTo(root);
    }

    /// A run of a system whose configuration says something. Indexes are only printed: nothing can
    /// be written there.
    private static CommandRun on(String configuration, String... words) {
        OverlaidFiles files = new OverlaidFiles(new NioHostFiles());
        files.file("/etc/kindex.conf", configuration.getBytes(ISO_8859_1));
        return CommandRun.on(files, Map.of(), words);
    }

    private CommandRun depmod(String configuration, String... options) {
        List<String> words = new ArrayList<>(List.of("depmod", "-n", "-b", root.toString()));
        words.addAll(List.of(options));
        words.add("6.1");
        return on(configuration, words.toArray(String[]::new));
    }

    @Test
    void isThatOfKmod34WithoutAFile() {
        CommandRun.of("depmod", "-b", root.toString(), "6.1");
        assertTrue(Files.exists(modules.resolve(WEAKDEP)));
        assertTrue(CommandRun.of("index-files").out().contains(WEAKDEP));
    }

    @Test
    void isWhatTheFileSays() {
        String kmod30 = "# this system's kmod\n\n  format   kmod-30\n";
        assertFalse(on(kmod30, "index-files").out().contains(WEAKDEP));
        assertEquals(10, on(kmod30, "index-files").out().lines().count());
        assertFalse(depmod(kmod30).out().contains("# Weak dependencies"));
        assertTrue(depmod("").out().contains("# Weak dependencies"));
        assertTrue(depmod("format kmod-30\nformat kmod-33").out().contains("# Weak dep"));
    }

    @Test
    void isWhatTheCommandLineSays() {
        assertTrue(depmod("format kmod-30\n", "--format=kmod-34").out().contains("# Weak dep"));
        assertEquals(0, depmod("damaged\n", "--format=kmod-30").exit());
        CommandRun run = on("format kmod-34\n", "index-files", "--format", "kmod-30");
        assertFalse(run.out().contains(WEAKDEP));
    }

    @Test
    void isToldOfWhatItCannotUse() {
        for (String line : List.of("format", "format kmod-99", "format kmod-30 x", "x", "\0")) {
            CommandRun run = depmod("#\n" + line + "\n");
            assertEquals(1, run.exit(), line);
            assertTrue(run.err().contains("/etc/kindex.conf:2: found '"), run.err());
            assertEquals(2, on("#\n" + line + "\n", "index-files").exit());
        }
        assertEquals(2, CommandRun.of("index-files", "--format", "kmod-99").exit());
    }
}
