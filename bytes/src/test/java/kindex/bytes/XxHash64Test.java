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

    @Test
    void partsMakeTheSameAsTheWhole() {
        byte[] bytes = new byte[300];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 167 + 13);
        }
        for (int length = 0; length <= bytes.length; length += 7) {
            long whole = XxHash64.of(bytes, 0, length, 5);
            for (int part = 1; part <= 65; part++) {
                XxHash64 hash = new XxHash64(5);
                for (int at = 0; at < length; at += part) {
                    hash.add(bytes, at, Math.min(length, at + part));
                }
                assertEquals(whole, hash.value(), length + " bytes by " + part);
            }
        }
    }

    private static long hash(String text) {
        byte[] bytes = ("x" + text).getBytes(ISO_8859_1);
        return XxHash64.of(bytes, 1, bytes.length, 0);
    }
}
