package kindex.bytes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrappedLinesTest {
    @Test
    void aBackslashJoinsTheNextLine() {
        assertEquals(List.of("2:ab", "3:c"), lines("a\\\nb\nc\n"));
        assertEquals(List.of("3:ab"), lines("a\\\n\\\nb"));
    }

    @Test
    void aBackslashElsewhereVanishes() {
        assertEquals(List.of("1:ab\\c"), lines("\\a\\b\\\\c\n"));
    }

    @Test
    void atTheEndItVanishesToo() {
        assertEquals(List.of("1:a"), lines("a\\"));
        assertEquals(List.of(), lines("\\"));
        assertEquals(List.of(), lines("\\\n"));
    }

    @Test
    void emptyLinesAreLines() {
        assertEquals(List.of("1:", "2:", "3:a"), lines("\n\na"));
        assertEquals(List.of(), lines(""));
    }

    @Test
    void aNulEndsALine() {
        assertEquals(List.of("1:a", "2:c"), lines("a\0b\nc\n"));
    }

    private static List<String> lines(String text) {
        WrappedLines lines = new WrappedLines(text.getBytes(ISO_8859_1));
        List<String> all = new ArrayList<>();
        while (lines.advance()) {
            all.add(lines.number() + ":" + lines.line());
        }
        return all;
    }
}
