package kindex.bytes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ByteSinkTest {
    @Test
    void writesWordsInTheNamedOrder() {
        ByteSink sink = new ByteSink(0);
        sink.putBigEndian32(0x01020304);
        sink.putLittleEndian32(0x01020304);
        sink.putLittleEndian64(0x0102030405060708L);
        assertArrayEquals(
                new byte[] {1, 2, 3, 4, 4, 3, 2, 1, 8, 7, 6, 5, 4, 3, 2, 1}, sink.toByteArray());
    }

    @Test
    void writesABytePerCharacter() {
        ByteSink sink = new ByteSink(0);
        sink.putLatin1("aÿ");
        sink.put(ByteStrings.of("x", "yz"), 1);
        assertArrayEquals(new byte[] {'a', (byte) 0xff, 'y', 'z'}, sink.toByteArray());
    }

    @Test
    void growsAndKeepsItsContent() {
        ByteSink sink = new ByteSink(1);
        for (int i = 0; i < 100_000; i++) {
            sink.put(i);
        }
        assertEquals(100_000, sink.length());
        for (int i = 0; i < 100_000; i++) {
            assertEquals((byte) i, sink.array()[i]);
        }
    }
}
