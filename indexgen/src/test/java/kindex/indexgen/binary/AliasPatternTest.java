package kindex.indexgen.binary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import kindex.bytes.ByteSink;
import org.junit.jupiter.api.Test;

class AliasPatternTest {
    /// Null for an unmatched bracket.
    private static String normalize(String pattern) {
        ByteSink out = new ByteSink(0);
        out.putLatin1("before");
        byte[] src = ("<" + pattern + ">").getBytes(ISO_8859_1);
        boolean paired = AliasPattern.normalize(src, 1, src.length - 1, out);
        return paired ? new String(out.toByteArray(), 6, out.length() - 6, ISO_8859_1) : null;
    }

    @Test
    void dashesBecomeUnderscoresOutsideBrackets() {
        assertEquals("a_b_", normalize("a-b-"));
        assertEquals("_[a-z]_[-]_", normalize("-[a-z]-[-]-"));
        assertEquals("[[-]_", normalize("[[-]-"));
        assertEquals("", normalize(""));
    }

    @Test
    void bracketsMustPair() {
        assertNull(normalize("a]"));
        assertNull(normalize("[a"));
        assertNull(normalize("["));
        assertNull(normalize("[a]]"));
        assertNull(normalize("[]-]"));
    }

    @Test
    void longPatternsAreCut() {
        assertEquals("_".repeat(4095), normalize("-".repeat(4095)));
        assertEquals("_".repeat(4095), normalize("-".repeat(5000)));
        assertEquals("_".repeat(4095), normalize("-".repeat(4095) + "]"));
        assertNull(normalize("-".repeat(4094) + "]"));
    }

    @Test
    void bracketsOpenAtTheCutGoOnToTheirEnd() {
        String brackets = "[" + "-".repeat(100) + "]";
        assertEquals("_".repeat(4090) + brackets, normalize("-".repeat(4090) + brackets + "-x"));
        assertNull(normalize("-".repeat(4090) + "[" + "-".repeat(100)));
    }
}
