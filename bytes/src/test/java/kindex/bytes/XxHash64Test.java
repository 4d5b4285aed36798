package kindex.bytes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class XxHash64Test {
    /// Vectors of `xxhsum -H64`.
    @Test
    void equalsTheKnownVectors() {
        assertEquals(0xEF46DB3751D8E999L, hash(""));
        assertEquals(0xD24EC4F1A98C6E5BL, hash("a"));
        assertEquals(0x44BC2CF5AD770999L, hash("abc"));
        assertEquals(0xCFE1F278FA89835CL, hash("abcdefghijklmnopqrstuvwxyz"));
        assertEquals(
                0xAAA46907D3047814L,
                hash("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"));
    }

    private static long hash(String text) {
        byte[] bytes = ("x" + text).getBytes(ISO_8859_1);
        return XxHash64.of(bytes, 1, bytes.length, 0);
    }
}
