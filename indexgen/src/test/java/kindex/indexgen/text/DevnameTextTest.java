package kindex.indexgen.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import kindex.indexgen.IndexProblem;
import kindex.indexgen.ListedSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevnameTextTest {
    private final List<IndexProblem> problems = new ArrayList<>();

    private String write(String... aliases) {
        ListedSource source = new ListedSource().module("m", "m.ko").alias(aliases);
        return new String(DevnameText.write(source, problems).toByteArray(), ISO_8859_1);
    }

    private static String lines(String line) {
        return "# Device nodes to trigger on-demand module loading.\n" + line + "\n";
    }

    @Test
    void aNameAndANumberMakeALine() {
        assertEquals(lines("m net/tun c10:200"), write("devname:net/tun", "char-major-10-200"));
        assertEquals(lines("m loop b7:0"), write("block-major-7-0", "devname:loop"));
    }

    @Test
    void theLastOfAKindCountsUntilThereIsOneOfEach() {
        assertEquals(
                lines("m c b2:3"),
                write("devname:a", "devname:b", "devname:c", "block-major-2-3", "devname:d"));
        assertEquals(
                lines("m a c3:4"),
                write("char-major-1-2", "block-major-2-3", "char-major-3-4", "devname:a"));
    }

    @Test
    void aFailedMatchKeepsTheNumbersBefore() {
        assertEquals(lines("m a c1:2"), write("char-major-1-2", "block-major-9-*", "devname:a"));
    }

    @Test
    void anEmptyNameIsAName() {
        assertEquals(lines("m  c1:2"), write("devname:", "char-major-1-2"));
    }

    @Test
    void withoutALineThereIsNoHeader() {
        assertEquals("", write("char-major-1-2", "xdevname:a"));
        assertEquals(List.of(), problems);
        assertEquals("", write("devname:a", "char-major-10-*"));
        assertEquals(List.of(new IndexProblem.DevnameWithoutNumbers("m", "a")), problems);
    }

    /// Recorded from glibc 2.36 on x86-64.
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            delimiter = '|',
            value = {
                "10-200|10:200",
                " 10- 200|10:200",
                "+10-+200x|10:200",
                "-1--1|4294967295:4294967295",
                "4294967295-4294967296|4294967295:0",
                "18446744073709551615-18446744073709551616|4294967295:4294967295",
                "-18446744073709551615--18446744073709551616|1:4294967295",
                "-18446744073709551614-9999999999999999999999999|2:4294967295",
                "99999999999-1|1215752191:1",
                "\t\u000b\f\r1-\t2|1:2",
                "010-003|10:3"
            })
    void numbersAreReadAsSscanfDoes(String text, String expected) {
        assertEquals(lines("m n c" + expected), write("devname:n", "char-major-" + text));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            delimiter = '|',
            value = {"10-*", "10", "10 -3", "0x10-3", "+ 1-2", "+-1-2", "-", "5-", "5- "})
    void whatSscanfDoesNotMatchIsNoNumber(String text) {
        assertEquals("", write("devname:n", "char-major-" + text));
    }
}
