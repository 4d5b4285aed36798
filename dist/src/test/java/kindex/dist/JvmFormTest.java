package kindex.dist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kindex.cli.Main;
import kindex.cli.Training;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The JVM form that `./build` assembled, moved away and damaged: whatever is lost of what makes it
/// quick, it indexes modules of every kind, and says no word of its own.
@Tag("packages")
class JvmFormTest {
    private static final Path ASSEMBLED = Path.of("target/jvm").toAbsolutePath();

    @TempDir Path directory;

    private Path home;
    private String expected;

    @BeforeEach
    void move() throws IOException {
        assumeTrue(Files.isDirectory(ASSEMBLED.resolve("image")), "no runtime was assembled");
        home = directory.resolve("a moved form");
        copyForm();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] arguments = {
            "-n", "-b", ASSEMBLED.resolve("lib/training").toString(), Training.VERSION
        };
        assertEquals(0, Main.run(arguments, out, err, Map.of()));
        expected = out.toString(ISO_8859_1);
        assertFalse(expected.isEmpty());
    }

    @Test
    void movedFormWorks() throws IOException {
        assertEquals(2, caches().size(), caches()::toString);
        assertWorks("moved");
        Command hostile =
                depmod().set("JAVA_TOOL_OPTIONS", "-showversion").set("_JAVA_OPTIONS", "-x");
        assertEquals(expected, hostile.run());
    }

    @Test
    void damagedCachesAreIgnored() throws IOException {
        for (Path cache : caches()) {
            boolean ofTheJdk = cache.getFileName().toString().startsWith("jdk-");
            if (ofTheJdk) {
                Files.delete(home.resolve("image/stamp"));
                Files.delete(home.resolve("image/bin/java"));
            }
            byte[] whole = Files.readAllBytes(cache);
            for (int at : new int[] {0, 5, 40, 300}) {
                try (RandomAccessFile file = new RandomAccessFile(cache.toFile(), "rw")) {
                    file.seek(at);
                    file.write("damaged".getBytes(ISO_8859_1));
                }
                assertWorks(cache + " damaged at " + at);
                Files.write(cache, whole);
            }
            for (int length : new int[] {whole.length - 1, whole.length / 2, 1000, 3, 0}) {
                truncate(cache, length);
                assertWorks(cache + " of " + length + " bytes");
            }
            Files.write(cache, new byte[whole.length]);
            assertWorks(cache + " of zeros");
            Files.delete(cache);
            assertWorks(cache + " gone");
        }
    }

    @Test
    void damagedRuntimeIsLeftForAJdk() throws IOException {
        List<String> files =
                List.of("lib/modules", "lib/server/libjvm.so", "lib/jvm.cfg", "bin/java");
        for (String name : files) {
            Path file = home.resolve("image").resolve(name);
            truncate(file, Files.size(file) / 2);
            assertWorks(name + " cut");
            truncate(file, 0);
            assertWorks(name + " empty");
            Files.delete(file);
            assertWorks(name + " gone");
            copyForm();
        }
        Command.of("rm", "-r").with(home.resolve("image/lib")).run();
        assertWorks("no libraries");
        Command.of("rm", "-r").with(home.resolve("image")).run();
        assertWorks("no runtime");
    }

    @Test
    void damagedLibrariesAreDoneWithout() throws IOException {
        for (String name : List.of("libkindex-files.so", "libkindex-xz.so")) {
            Path library = home.resolve("lib").resolve(name);
            byte[] whole = Files.readAllBytes(library);
            for (int length : new int[] {whole.length - 1, whole.length / 2, 1000, 0}) {
                truncate(library, length);
                assertWorks(name + " of " + length + " bytes");
            }
            Files.write(library, "no library".getBytes(ISO_8859_1));
            assertWorks(name + " is another file");
            Files.delete(library);
            assertWorks(name + " gone");
            copyForm();
        }
        Files.delete(home.resolve("lib/libkindex.stamp"));
        assertWorks("nothing known of the libraries");
    }

    @Test
    void cachesAreMadeAndRemovedWhereItIs() throws IOException {
        Path script = home.resolve("lib/make-caches");
        Command.of(script.toString(), "--remove").run();
        assertEquals(List.of(), caches());
        assertWorks("without caches");
        assertEquals("", Command.of(script.toString(), "--image").run());
        assertEquals(1, caches().size(), caches()::toString);
        assertWorks("with one cache");
        assertFalse(Files.exists(home.resolve("bin/training")));
    }

    private void assertWorks(String what) throws IOException {
        assertEquals(expected, depmod().run(), what);
    }

    private Command depmod() {
        String tree = ASSEMBLED.resolve("lib/training").toString();
        return Command.of(home + "/bin/depmod", "-n", "-b", tree, Training.VERSION);
    }

    /// Puts all of it there, with its times.
    private void copyForm() throws IOException {
        Command.of("rm", "-rf").with(home).run();
        Command.of("cp", "-a").with(ASSEMBLED, home).run();
    }

    private List<Path> caches() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            return files.filter(file -> file.toString().endsWith(".aot")).sorted().toList();
        }
    }

    private static void truncate(Path file, long length) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.setLength(length);
        }
    }
}
