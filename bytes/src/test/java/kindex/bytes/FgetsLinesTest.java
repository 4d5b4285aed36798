package kindex.bytes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FgetsLinesTest {
    @Test
    void cutsAsFgetsDoes() {
        assertEquals(List.of("a\n", "\n", "bcd", "e\n", "f"), pieces("a\n\nbcde\nf", 4));
        assertEquals(List.of("abc", "\n"), pieces("abc\n", 4));
        assertEquals(List.of(), pieces("", 4));
    }

    @Test
    void aNulEndsThePieceButNotTheLine() {
        assertEquals(List.of("a", "c\n"), pieces("a\0b\nc\n", 100));
    }

    private static List<String> pieces(String text, int size) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        FgetsLines lines = new FgetsLines(bytes, bytes.length, size);
        List<String> pieces = new ArrayList<>();
        while (lines.advance()) {
            pieces.add(text.substring(lines.start(), lines.end()));
        }
        return pieces;
    }
}
