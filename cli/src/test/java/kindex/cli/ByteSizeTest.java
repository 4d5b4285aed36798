package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ByteSizeTest {
    @Test
    void numbersAndUnits() {
        assertEquals(1, ByteSize.parse("1"));
        assertEquals(512L << 20, ByteSize.parse("512M"));
        assertEquals(3 << 10, ByteSize.parse("3k"));
        assertEquals(2L << 30, ByteSize.parse("2G"));
    }

    @Test
    void nothingElse() {
        for (String text :
                new String[] {
                    "",
                    "0",
                    "0K",
                    "-1",
                    "+1",
                    "M",
                    "1MB",
                    "1 M",
                    "0x10",
                    "1.5G",
                    "2147483649",
                    "3G",
                    "9999999999999999999",
                    "99999999999K"
                }) {
            assertEquals(-1, ByteSize.parse(text), text);
        }
    }
}
