package kindex.elf.compression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// [XzIndex] against what xz-java writes.
class XzIndexTest {
    @Test
    void sumsTheBlocks() throws IOException {
        assertEquals(0, claim(xz(0)));
        assertEquals(1, claim(xz(1)));
        assertEquals(300, claim(xz(100, 200)));
        assertEquals(700_000, claim(xz(300_000, 100_000, 300_000)));
    }

    @Test
    void knowsNothingOfOtherBytes() throws IOException {
        assertEquals(-1, claim(new byte[0]));
        assertEquals(-1, claim(new byte[100]));
        byte[] padded = Arrays.copyOf(xz(100), xz(100).length + 4);
        assertEquals(-1, claim(padded));
    }

    @Test
    void survivesEveryCutAndEveryChangedByte() throws IOException {
        byte[] packed = xz(1000, 1000);
        for (int length = 0; length < packed.length; length++) {
            assertTrue(XzIndex.contentSize(packed, length) >= -1);
        }
        for (int i = 0; i < packed.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = packed.clone();
                damaged[i] ^= (byte) (1 << bit);
                assertTrue(claim(damaged) >= -1);
            }
        }
    }

    private static long claim(byte[] packed) {
        return XzIndex.contentSize(packed, packed.length);
    }

    private static byte[] xz(int... blocks) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options(1))) {
            for (int block : blocks) {
                xz.write(new byte[block]);
                xz.endBlock();
            }
        }
        return out.toByteArray();
    }
}
