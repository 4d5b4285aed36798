package kindex.symbols.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Expectations were taken from `regcomp` with `REG_EXTENDED` and `regexec` of glibc 2.36.
class PosixPatternTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "6.1, 6.1.0-18-amd64, true",
                "^6\\.1, 6x1, false",
                "^6\\.1\\.[0-9]+-amd64$, 6.1.17-amd64, true",
                "^6\\.1\\.[0-9]+-amd64$, 6.1.17-amd64x, false",
                "-(cloud|rt)-, 6.1-rt-amd64, true",
                "5.10.0-*, 5.10.0, true",
                "a{2}, a1, false",
                "a{2}, baa, true",
                "\"a{,2}b\", aab, true",
                "a{1}{2}, a, false",
                "a**, \"\", true",
                "a+?, \"\", true",
                "a\\{1\\}, a{1}, true",
                "a), a), true",
                "(), x, true",
                "a|, x, true",
                "(a)\\1, aa, true",
                "(a)\\1, a, false",
                "\\<a, b-a, true",
                "\\<a, ba, false",
                "\\d, 1, false",
                "a$b, a, false",
                "(^)*a, ba, true",
            })
    void isFoundOrNot(String pattern, String text, boolean found) {
        assertEquals(found, PosixPattern.find(pattern, text));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "[]a], ], true",
                "[^]a], ], false",
                "[\\], \\, true",
                "[a&&b], &, true",
                "[a-], -, true",
                "[-a], -, true",
                "[--a], 6, true",
                "[]-a], _, true",
                "[[a], [, true",
                "[[:digit:]], x1, true",
                "[^[:digit:]], 1, false",
                "[[:punct:]-], -, true",
                "[[.a.]-c], b, true",
                "[[=a=]], a, true",
                "(a)|\\1, a, false",
                "((a)|b)\\2, aa, true",
                "(a)(b|\\1), aa, true",
                "(a|(b))|\\2, a, false",
                "[[=a=]-], -, true",
                "[0-[=6=]], 6, false",
                "[[=0=]-6], 6, false",
                "[0-[.6.]], 6, true",
                "[:digit:], g, true",
                "[[:alpha:]], \u00e9, false",
                "[^a], \u00e9, true",
            })
    void bracketsHaveRulesOfTheirOwn(String pattern, String text, boolean found) {
        assertEquals(found, PosixPattern.find(pattern, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*6",
                "+",
                "^*a",
                "a$*",
                "a|*b",
                "(*a)",
                "\\b*",
                "a{",
                "a{b",
                "a{1",
                "a{2,1}",
                "a{}",
                "{1}",
                "a{32768}",
                "(a",
                "[a",
                "[]",
                "[[:digit:]",
                "[[:foo:]]",
                "[[.ab.]]",
                "[b-a]",
                "[a-b-c]",
                "[a-[:digit:]]",
                "a\\",
                "\\1",
                "(a)\\2",
                "(a\\1)",
            })
    void isRejected(String pattern) {
        assertFalse(PosixPattern.find(pattern, "6 a aa b 1 " + pattern));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "((a|b)", "[[:alpha:]"})
    void hostilePatternsEnd(String piece) {
        assertFalse(PosixPattern.find(piece.repeat(100_000), "6.1"));
    }

    @Test
    void repetitionsOfRepetitionsAreOne() {
        assertTrue(PosixPattern.find("^6" + "*".repeat(4000) + "$", "66"));
        assertTrue(PosixPattern.find("^6" + "+?".repeat(2000) + "$", ""));
        assertTrue(PosixPattern.find("^6++$", "66"));
        assertFalse(PosixPattern.find("^6++$", ""));
        assertFalse(PosixPattern.find("^6??$", "66"));
        assertTrue(PosixPattern.find("^6{2}*$", "6666"));
        assertTrue(PosixPattern.find("^(6*)+\\1$", "66"));
        assertFalse(PosixPattern.find("6" + "{1}".repeat(1000), "6"));
    }

    @Test
    void patternsOfAnyLengthEnd() {
        assertFalse(PosixPattern.find("6*".repeat(100_000), "6"));
        assertFalse(PosixPattern.find("6".repeat(100_000), "6"));
        assertTrue(PosixPattern.find("6*".repeat(2000), "6"));
    }
}
