package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import kindex.cli.GetoptLong.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The messages were compared with those of kmod 34's depmod, and so were 8,000 random command
/// lines of its own options.
class GetoptLongTest {
    @ParameterizedTest
    @CsvSource({
        "-a -e, a e, ''",
        "-ae, a e, ''",
        "-aeE file 6.1, a e E=file, 6.1",
        "-aeEfile 6.1, a e E=file, 6.1",
        "-naeF map 6.1, n a e F=map, 6.1",
        "-a 6.1 -F map, a F=map, 6.1",
        "-C a -C b, C=a C=b, ''",
        "-C -a, C=-a, ''",
        "-C -- 6.1, C=--, 6.1",
        "-a -- -e 6.1, a, -e 6.1",
        "6.1 - -a, a, 6.1 -",
        "--all --errsyms, a e, ''",
        "--basedir=/x --config y, b=/x C=y, ''",
        "--basedir=, b=, ''",
        "--symb x, P=x, ''",
        "--dry-run --show, n n, ''",
        "--w --q --m=d, w A m=d, ''",
        "--stri --for kmod-30, x 256=kmod-30, ''",
    })
    void takesOptionsApart(String line, String options, String arguments) throws UsageException {
        GetoptLong getopt = getopt(false, line.split(" "));
        assertEquals(options, String.join(" ", options(getopt)));
        assertEquals(arguments, String.join(" ", getopt.arguments()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "-z|invalid option -- 'z'",
                "-az|invalid option -- 'z'",
                "-:|invalid option -- ':'",
                "-a:|invalid option -- ':'",
                "-C|option requires an argument -- 'C'",
                "-aC|option requires an argument -- 'C'",
                "--nothing|unrecognized option '--nothing'",
                "--nothing=x|unrecognized option '--nothing=x'",
                "--all=x|option '--all' doesn't allow an argument",
                "--al=x|option '--all' doesn't allow an argument",
                "--config|option '--config' requires an argument",
                "--conf|option '--config' requires an argument",
                "--sy|option '--sy' is ambiguous; possibilities: '--symvers' '--symbol-prefix'",
                "--ver|option '--ver' is ambiguous; possibilities: '--verbose' '--version'",
                "--ver=1|option '--ver=1' is ambiguous; possibilities: '--verbose' '--version'",
            })
    void speaksAsGlibcDoes(String line, String message) {
        GetoptLong getopt = getopt(false, line.split(" "));
        assertEquals(
                message, assertThrows(UsageException.class, () -> options(getopt)).getMessage());
    }

    @Test
    void posixlyCorrectEndsOptionsAtTheFirstArgument() throws UsageException {
        GetoptLong getopt = getopt(true, "-a", "6.1", "-e");
        assertEquals(List.of("a"), options(getopt));
        assertEquals(List.of("6.1", "-e"), getopt.arguments());
    }

    @Test
    void newOptionsMakeNoOldAbbreviationAmbiguous() throws UsageException {
        // --errexit is ours, --errsyms kmod's; --e meant the latter before there was the former
        assertEquals(List.of("e"), options(getopt(false, "--e")));
        assertEquals(List.of("e"), options(getopt(false, "--err")));
        assertEquals(List.of("x"), options(getopt(false, "--erre")));
        assertEquals(List.of("C=x"), options(getopt(false, "--c", "x")));
        assertEquals(List.of("F=x"), options(getopt(false, "--f", "x")));
    }

    @Test
    void emptyArgumentsAreArguments() throws UsageException {
        GetoptLong getopt = getopt(false, "", "-C", "", "-a");
        assertEquals(List.of("C=", "a"), options(getopt));
        assertEquals(List.of(""), getopt.arguments());
    }

    private static GetoptLong getopt(boolean posixlyCorrect, String... args) {
        return new GetoptLong(
                args,
                DepmodOption.letters(),
                DepmodOption.longOptions(true),
                DepmodOption.longOptions(false),
                posixlyCorrect);
    }

    private static List<String> options(GetoptLong getopt) throws UsageException {
        List<String> options = new ArrayList<>();
        for (int key = getopt.next(); key != GetoptLong.END; key = getopt.next()) {
            String name = key < 256 ? String.valueOf((char) key) : String.valueOf(key);
            options.add(getopt.value() == null ? name : name + "=" + getopt.value());
        }
        return options;
    }
}
