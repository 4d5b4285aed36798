package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole command lines: streams and exit codes.
class DepmodTest {
    @TempDir Path base;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void successIsSilent() throws IOException {
        Path modules = tree().module("a.ko", SyntheticModule.named("a")).writeTo(base);
        assertEquals(0, depmod("-b", base.toString(), "6.1"));
        assertEquals("", out() + err());
        assertEquals("a.ko:\n", Files.readString(modules.resolve("modules.dep")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nothing|depmod: unrecognized option '--nothing'",
                "-z|depmod: invalid option -- 'z'",
                "x|depmod: ERROR: Bad version passed x",
                "-Pab 6.1|depmod: FATAL: -P only takes a single char",
                "-j0 6.1|depmod: ERROR: -j takes a number of threads from 1 to 9999, not 0",
                "-j1x 6.1|depmod: ERROR: -j takes a number of threads from 1 to 9999, not 1x",
                "--format=3 6.1|depmod: ERROR: --format takes kmod-34, kmod-33, kmod-30 or kmod-26, not 3",
                "--host-order=be 6.1|depmod: ERROR: --host-order takes little or big, not be",
                "-E /no 6.1|depmod: FATAL: could not load /no: No such file or directory",
            })
    void aBadCommandLineEndsWithOneLine(String line, String message) {
        assertEquals(1, depmod(line.split(" ")));
        assertEquals(message + "\n", err());
        assertEquals("", out());
    }

    @ParameterizedTest
    @CsvSource({"--version", "-h", "-n", "-v"})
    void whatCannotBeToldIsAnError(String option) throws IOException {
        SyntheticModule b = SyntheticModule.named("b").needs("a");
        tree().module("a.ko", SyntheticModule.named("a").exports("a"))
                .module("b.ko", b)
                .writeTo(base);
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        String[] words = {option, "-b", base.toString(), "6.1"};
        assertEquals(1, Main.run(words, full, err, Map.of()));
        assertEquals("depmod: ERROR: could not write to standard output\n", err());
    }

    @ParameterizedTest
    @CsvSource({"1, false", "1M, true"})
    void modulesHaveALimit(String limit, boolean fits) throws IOException {
        Path modules = tree().module("a.ko", SyntheticModule.named("a").alias("x")).writeTo(base);
        assertEquals(0, depmod("--max-module-size", limit, "-b", base.toString(), "6.1"));
        assertEquals(
                fits, Files.readString(modules.resolve("modules.alias")).contains("alias x a"));
        assertEquals(fits, !err().contains("expected at most 1 bytes"));
        assertEquals(1, depmod("--max-module-size=1T", "6.1"));
    }

    @Test
    void aMissingDirectoryIsTwoLines() {
        assertEquals(1, depmod("-b", base.toString(), "6.1"));
        assertEquals(
                "depmod: ERROR: could not open directory "
                        + base
                        + "/lib/modules/6.1: No such file or directory\n"
                        + "depmod: FATAL: could not search modules: No such file or directory\n",
                err());
    }

    @Test
    void aPathIsTooLongAt4096Bytes() {
        int room = 4096 - "/".length() - "/lib/modules/6.1".length();
        assertEquals(1, depmod("-b", "/" + "x".repeat(room), "6.1"));
        assertTrue(err().endsWith("/lib/modules/6.1: path too long\n"));
        assertTrue(err().startsWith("depmod: ERROR: Bad directory /x"));
    }

    @Test
    void directoriesAreJoinedAsTheyAreGiven() throws IOException {
        SyntheticTree.forKernel("6.1").writeTo(base);
        depmod("-b", base + "/", "-m", "///lib//modules", "6.1");
        assertTrue(
                err().startsWith(
                                "depmod: WARNING: could not open modules.order at "
                                        + base
                                        + "//lib//modules/6.1: No such file or directory\n"));
    }

    @Test
    void outputGoesBelowItsOwnRoot() throws IOException {
        Path modules = tree().module("a.ko", SyntheticModule.named("a")).writeTo(base);
        String other = base + "/out";
        assertEquals(0, depmod("-b", base.toString(), "-o", other, "6.1"));
        assertTrue(Files.exists(Path.of(other + "/lib/modules/6.1/modules.dep")));
        assertTrue(Files.notExists(modules.resolve("modules.dep")));
    }

    @Test
    void showPrintsTextsOnly() throws IOException {
        Path modules = tree().module("a.ko", SyntheticModule.named("a").alias("x")).writeTo(base);
        assertEquals(0, depmod("-n", "-b", base.toString(), "6.1"));
        assertEquals(
                """
                a.ko:
                # Aliases extracted from modules themselves.
                alias x a
                # Soft dependencies extracted from modules themselves.
                # Weak dependencies extracted from modules themselves.
                # Aliases for symbols, used by symbol_request().
                """,
                out());
        assertTrue(Files.notExists(modules.resolve("modules.dep")));
    }

    @Test
    void standardOutputThatIsFullIsAnError() throws IOException {
        tree().writeTo(base);
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        String[] args = {"-n", "-b", base.toString(), "6.1"};
        assertEquals(1, Main.run(args, full, err, Map.of()));
        assertEquals("depmod: ERROR: could not write to standard output\n", err());
        assertEquals(0, Main.run(args, out, full, Map.of()), "standard error is not missed");
    }

    @Test
    void verboseTellsOfDependencies() throws IOException {
        tree().module("a.ko", SyntheticModule.named("a").needs("s"))
                .module("b.ko", SyntheticModule.named("b").exports("s"))
                .writeTo(base);
        String directory = base + "/lib/modules/6.1/";
        assertEquals(0, depmod("-v", "-b", base.toString(), "6.1"));
        assertEquals(directory + "a.ko needs \"s\": " + directory + "b.ko\n", out());
    }

    @Test
    void strictFailsOnWhatIsUnresolvedOrUnreadable() throws IOException {
        tree().baseFile("map", "0 R __ksymtab_x\n")
                .module("a.ko", SyntheticModule.named("a").needs("y"))
                .file("b.ko", "not ELF")
                .writeTo(base);
        String map = base + "/map";
        assertEquals(0, depmod("-e", "-F", map, "-b", base.toString(), "6.1"));
        err.reset();
        assertEquals(1, depmod("-x", "-F", map, "-b", base.toString(), "6.1"));
        assertTrue(
                err().endsWith(
                                "depmod: ERROR: strict: 1 symbols unresolved or of another version,"
                                        + " 1 modules or directories not wholly readable\n"));
        assertTrue(Files.exists(base.resolve("lib/modules/6.1/modules.dep")));
    }

    @Test
    void cyclesAreNamed() throws IOException {
        tree().module("a.ko", SyntheticModule.named("a").exports("a").needs("b"))
                .module("b.ko", SyntheticModule.named("b").exports("b").needs("a"))
                .writeTo(base);
        assertEquals(1, depmod("-b", base.toString(), "6.1"));
        assertEquals(
                "depmod: ERROR: Cycle detected: b -> a -> b\n"
                        + "depmod: ERROR: Found 2 modules in dependency cycles!\n",
                err());
    }

    @Test
    void errsymsNeedsSymbols() throws IOException {
        tree().writeTo(base);
        assertEquals(0, depmod("-e", "-b", base.toString(), "6.1"));
        assertEquals("depmod: WARNING: -e needs -E or -F\n", err());
    }

    private static SyntheticTree tree() {
        return SyntheticTree.forKernel("6.1")
                .file("modules.order", "")
                .file("modules.builtin", "")
                .file("modules.builtin.modinfo", "");
    }

    private int depmod(String... args) {
        return Main.run(args, out, err, Map.of());
    }

    private String out() {
        return out.toString(ISO_8859_1);
    }

    private String err() {
        return err.toString(ISO_8859_1);
    }
}
