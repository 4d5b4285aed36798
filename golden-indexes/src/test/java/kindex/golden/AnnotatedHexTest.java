package kindex.golden;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AnnotatedHexTest {
    /// What kmod 34 writes for a module `foo` in `kernel/`.
    private static final byte[] ONE_MODULE =
            HexFormat.of()
                    .parseHex(
                            "b007f45700020001e000000c"
                                    + "666f6f00"
                                    + "0000000100000000"
                                    + "6b65726e656c2f666f6f2e6b6f3a00");

    @Test
    void eachPartHasALineWithItsMeaning() {
        byte[] trie = ONE_MODULE.clone();
        trie[8] = (byte) 0xC0; // prefix and values, no children
        assertEquals(
                """
                b007f45700020001c000000c ; magic, version, root 0000000c prefix values
                666f6f00 ; node "" prefix "foo"
                00000001 ; key "foo" values 1
                000000006b65726e656c2f666f6f2e6b6f3a00 ;   priority 0 "kernel/foo.ko:"
                """,
                AnnotatedHex.of(trie).replaceAll("(?m)^\\w{8} ", "").replaceAll(" +;", " ;"));
    }

    @Property
    void anyBytesCanBeReadBack(@ForAll byte[] bytes) {
        assertArrayEquals(bytes, AnnotatedHex.parse(AnnotatedHex.of(bytes)));
    }

    @Property(tries = 300)
    void damagedTriesCanBeReadBack(@ForAll int place, @ForAll byte value) {
        byte[] bytes = ONE_MODULE.clone();
        bytes[Math.floorMod(place, bytes.length)] = value;
        assertArrayEquals(bytes, AnnotatedHex.parse(AnnotatedHex.of(bytes)));
    }

    @Test
    void offsetsMustFollow() {
        assertThrows(IllegalArgumentException.class, () -> AnnotatedHex.parse("00000004 00 ; x\n"));
    }

    @Test
    void differencesShowTheNodeAtTheFirstDifferingByte() {
        byte[] expected = ONE_MODULE.clone();
        expected[8] = (byte) 0xC0;
        byte[] actual = expected.clone();
        actual[30] = 'x';
        String picture = Differences.ofBytes("modules.dep.bin", expected, actual);
        assertTrue(picture.contains("expected 00000014:   priority 0 \"kernel/foo.ko:\""), picture);
    }

    @Test
    void differencesShowTheFirstDifferingLine() {
        String picture =
                Differences.ofBytes(
                        "modules.dep",
                        "a:\nb: c\n".getBytes(ISO_8859_1),
                        "a:\nb: c".getBytes(ISO_8859_1));
        assertTrue(picture.contains("line 2"), picture);
        assertTrue(picture.contains("b: c (no newline)"), picture);
    }
}
