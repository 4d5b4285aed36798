package kindex.symbols.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What glibc's `strtoull` makes of the same texts with base 16.
class HexNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0xb352177e, b352177e, 10",
        "B352177e, b352177e, 8",
        "0X1f, 1f, 4",
        "' \t+1f', 1f, 5",
        "-1, ffffffffffffffff, 2",
        "-0x10, fffffffffffffff0, 5",
        "12xy, 12, 2",
        "ffffffffffffffff, ffffffffffffffff, 16",
        "0000000000000000000001, 1, 22",
    })
    void readsUpToTheLastDigit(String text, String value, int end) {
        HexNumber number = parse(text);
        assertEquals(Long.parseUnsignedLong(value, 16), number.value());
        assertEquals(end, number.end());
        assertFalse(number.overflow());
    }

    @ParameterizedTest
    @CsvSource({"0x, 1", "0xg, 1", "0x-1, 1"})
    void aPrefixWithoutDigitsIsAZero(String text, int end) {
        HexNumber number = parse(text);
        assertEquals(0, number.value());
        assertEquals(end, number.end());
    }

    @ParameterizedTest
    @CsvSource({"''", "xyz", "' '", "-", "+-1", "'- 1'", "'\u00e9'"})
    void noDigitsLeaveAllUnread(String text) {
        HexNumber number = parse(text);
        assertEquals(0, number.value());
        assertEquals(0, number.end());
        assertFalse(number.overflow());
    }

    @Test
    void moreThan64BitsAreAllOnes() {
        HexNumber number = parse("10000000000000000z");
        assertEquals(-1, number.value());
        assertEquals(17, number.end());
        assertTrue(number.overflow());
        assertEquals(-1, parse("-10000000000000000").value());
    }

    @Test
    void staysInsideItsPart() {
        byte[] text = "ab12cd".getBytes(ISO_8859_1);
        HexNumber number = HexNumber.parse(text, 2, 4);
        assertEquals(0x12, number.value());
        assertEquals(4, number.end());
    }

    @Property
    void readsWhatJavaWrites(@ForAll long value) {
        String text = "0x" + Long.toHexString(value);
        assertEquals(value, parse(text).value());
        assertEquals(text.length(), parse(text).end());
    }

    private static HexNumber parse(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return HexNumber.parse(bytes, 0, bytes.length);
    }
}
