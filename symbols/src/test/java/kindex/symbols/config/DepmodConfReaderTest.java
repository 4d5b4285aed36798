package kindex.symbols.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kindex.host.NioHostFiles;
import kindex.symbols.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DepmodConfReaderTest {
    @TempDir Path base;
    private final List<Problem> problems = new ArrayList<>();

    @Test
    void linesAreKeptInReverse() throws IOException {
        write(
                "d/a.conf",
                """
                # search nothing
                search updates extra built-in
                \tsearch  external\t
                override foo * weak-updates
                override bar 6.1 extra
                external * /opt/a
                external * /opt/b
                exclude debug tests
                """);
        assertEquals(
                new DepmodConfig(
                        List.of("extra/bar", "weak-updates/foo"),
                        List.of("external", "built-in", "extra", "updates"),
                        List.of("/opt/b", "/opt/a"),
                        List.of("tests", "debug")),
                read("d"));
        assertEquals(List.of(), problems);
    }

    @Test
    void withoutASearchLineUpdatesIsSearched() throws IOException {
        write("d/a.conf", "exclude x\nsearch\n");
        assertEquals(List.of("updates"), read("d").searches());
        assertEquals(DepmodConfig.DEFAULT, read("nothing"));
    }

    @Test
    void linesForOtherKernelsAreNotKept() throws IOException {
        write("a.conf", "override foo ^5 x\nexternal *6 /opt\n");
        assertEquals(DepmodConfig.DEFAULT, read("a.conf"));
        String path = base + "/a.conf";
        assertEquals(
                List.of(
                        new Problem.ConfLineForOtherKernel(path, 1, "override kernel", "^5"),
                        new Problem.ConfLineForOtherKernel(path, 2, "external directory", "*6")),
                problems);
    }

    @Test
    void whatIsNotUnderstoodIsTold() throws IOException {
        write("a.conf", "bogus x\n \t\noverride a *\nexternal *\ninclude x\nsearc\\\nh\n #\nS");
        read("a.conf");
        String path = base + "/a.conf";
        assertEquals(
                List.of(
                        new Problem.ConfLineIgnored(path, 1, "bogus"),
                        new Problem.ConfLineIgnored(path, 3, "override"),
                        new Problem.ConfLineIgnored(path, 4, "external"),
                        new Problem.ConfCommandNotImplemented(path, 5, "include"),
                        new Problem.ConfLineIgnored(path, 8, "#"),
                        new Problem.ConfLineIgnored(path, 9, "S")),
                problems);
    }

    @Test
    void carriageReturnsBelongToWords() throws IOException {
        write("a.conf", "search updates\r\n");
        assertEquals(List.of("updates\r"), read("a.conf").searches());
    }

    @Test
    void theFirstDirectoryWinsAndNamesGiveTheOrder() throws IOException {
        write("one/b.conf", "search one-b\n");
        write("two/b.conf", "search two-b\n");
        write("two/a.conf", "search two-a\n");
        write("two/B.conf", "search two-B\n");
        assertEquals(List.of("one-b", "two-a", "two-B"), read("one", "two").searches());
        assertEquals(List.of("two-b", "two-a", "two-B"), read("two", "one").searches());
        assertEquals(
                List.of("two-b", "two-a", "two-B"), read("two/b.conf", "one", "two").searches());
    }

    @Test
    void onlyConfFilesOfADirectoryAreRead() throws IOException {
        write("d/a.txt", "search txt\n");
        write("d/.hidden.conf", "search hidden\n");
        write("d/.conf", "search conf\n");
        write("d/sub.conf/x.conf", "search sub\n");
        Files.createSymbolicLink(base.resolve("d/gone.conf"), Path.of("nowhere"));
        assertEquals(DepmodConfig.DEFAULT, read("d"));
        problems.sort((x, y) -> x.toString().compareTo(y.toString()));
        String directory = base + "/d";
        assertEquals(
                List.of(
                        new Problem.ConfEntryIsDirectory(directory, "sub.conf"),
                        new Problem.ConfEntryWithoutStatus(directory, "gone.conf"),
                        new Problem.ConfNameIgnored(directory, "a.txt")),
                problems);
    }

    @Test
    void aFileGivenByItselfMayHaveAnyName() throws IOException {
        write("rules", "search x\n");
        assertEquals(List.of("x"), read("rules").searches());
        // the reference crashes where there is no slash
        assertEquals(
                DepmodConfig.DEFAULT,
                DepmodConfReader.read(new NioHostFiles(), List.of("pom.xml"), "6.1", _ -> {}));
    }

    private void write(String path, String text) throws IOException {
        Path file = base.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private DepmodConfig read(String... paths) {
        List<String> all = Arrays.stream(paths).map(p -> base + "/" + p).toList();
        return DepmodConfReader.read(new NioHostFiles(), all, "6.1.0-18", problems::add);
    }
}
