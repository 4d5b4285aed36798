package kindex.jni;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import kindex.elf.compression.XzLibrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

class JniXzTest {
    private static final long MEMORY = 128 << 20;

    private XzLibrary xz;

    @BeforeEach
    void load() throws Exception {
        xz = CompiledLibraries.get().xz();
        assumeTrue(xz != null, "no liblzma to link on this machine");
    }

    private static byte[] content(int length) {
        Random random = new Random(length);
        byte[] b = new byte[length];
        for (int i = 0; i < length; i++) {
            b[i] = i > 50 && random.nextInt(4) > 0 ? b[i - 40] : (byte) random.nextInt();
        }
        return b;
    }

    private static byte[] packed(byte[] content, int check) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XZOutputStream stream = new XZOutputStream(out, new LZMA2Options(1), check)) {
            stream.write(content);
        }
        return out.toByteArray();
    }

    private boolean decodes(byte[] input, int length, byte[] output, int size) {
        return xz.decode(input, length, output, size, MEMORY);
    }

    @Test
    void oneStreamIsDecoded() throws IOException {
        for (int check : new int[] {XZ.CHECK_CRC32, XZ.CHECK_CRC64, XZ.CHECK_SHA256}) {
            byte[] content = content(300_000);
            byte[] input = Arrays.copyOf(packed(content, check), 400_000); // longer than it says
            int length = packed(content, check).length;
            byte[] output = new byte[content.length + 3];
            assertTrue(decodes(input, length, output, content.length));
            assertArrayEquals(content, Arrays.copyOf(output, content.length));
            assertArrayEquals(
                    new byte[3], Arrays.copyOfRange(output, content.length, output.length));
        }
    }

    @Test
    void whatDoesNotFitIsNot() throws IOException {
        byte[] content = content(300_000);
        byte[] input = packed(content, XZ.CHECK_CRC32);
        byte[] output = new byte[content.length + 1];
        assertFalse(decodes(input, input.length - 1, output, content.length));
        assertFalse(decodes(input, input.length, output, content.length - 1));
        assertFalse(decodes(input, input.length, output, content.length + 1));
        assertFalse(
                decodes(Arrays.copyOf(input, input.length + 4), input.length + 4, output, 300_000));
        assertFalse(xz.decode(input, input.length, output, content.length, 1 << 16));
    }

    @Test
    void everyChangedByteAndEveryCutIsFound() throws IOException {
        byte[] content = content(1500);
        byte[] input = packed(content, XZ.CHECK_CRC32);
        byte[] output = new byte[content.length];
        for (int i = 0; i < input.length; i++) {
            byte[] other = input.clone();
            other[i] ^= 0x41;
            assertFalse(decodes(other, other.length, output, output.length), "byte " + i);
            assertFalse(decodes(input, i, output, output.length), "cut at " + i);
        }
    }
}
