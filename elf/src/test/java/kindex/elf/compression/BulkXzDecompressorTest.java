package kindex.elf.compression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import kindex.bytes.ByteSink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/// [BulkXzDecompressor] with the liblzma of this machine: the same bytes and the same words as
/// [XzDecompressor], whatever it is given.
class BulkXzDecompressorTest {
    private static final long LIMIT = 1 << 24;

    private final Decompressor java = new XzDecompressor();
    private final Decompressor bulk = new BulkXzDecompressor(new LiblzmaSearch(() -> null, 0));

    @BeforeEach
    void needsTheLibrary() {
        assumeTrue(Liblzma.find() != null, "no liblzma.so.5 on this machine");
    }

    @Test
    void theLibraryDecodesWhatKernelBuildsMake() throws IOException {
        byte[] content = content(300_000);
        byte[] packed = xz(content, XZ.CHECK_CRC32);
        byte[] output = new byte[content.length];
        Liblzma liblzma = Liblzma.find();
        assertTrue(liblzma.decode(packed, packed.length, output, output.length, 128 << 20));
        assertArrayEquals(content, output);
        assertFalse(liblzma.decode(packed, packed.length - 1, output, output.length, 128 << 20));
        assertFalse(liblzma.decode(packed, packed.length, output, output.length - 1, 128 << 20));
        assertFalse(liblzma.decode(packed, packed.length, output, output.length, 1 << 16));
        packed[packed.length / 2] ^= 1;
        assertFalse(liblzma.decode(packed, packed.length, output, output.length, 128 << 20));
    }

    @Test
    void itIsLookedForOnceThatPays() {
        LiblzmaSearch search = new LiblzmaSearch(() -> null, 1000);
        assertNull(search.find(600));
        assertNull(search.find(400));
        XzLibrary found = search.find(1);
        assertNotNull(found);
        assertEquals(found, search.find(1));
    }

    @Test
    void oneThatIsLinkedComesFirstAndIsAskedForOnce() {
        int[] asked = new int[1];
        XzLibrary linked = (_, _, _, _, _) -> false;
        LiblzmaSearch search =
                new LiblzmaSearch(
                        () -> {
                            asked[0]++;
                            return linked;
                        });
        assertEquals(0, asked[0]);
        assertTrue(linked == search.find(1));
        assertTrue(linked == search.find(1 << 20));
        assertEquals(1, asked[0]);
    }

    @Test
    void soundFilesOfAllKinds() throws IOException {
        byte[] small = xz(content(2000), XZ.CHECK_CRC64);
        byte[] large = xz(content(3_000_000), XZ.CHECK_SHA256);
        assertSame(small);
        assertSame(large);
        assertSame(xz(new byte[0], XZ.CHECK_NONE));
        assertSame(join(small, new byte[8], large));
        assertSame(join(large, new byte[4]));
        assertSame(join(small, small));
        assertSame(xz(new byte[5_000_000], XZ.CHECK_CRC32));
        assertSame(xz(new byte[17 << 20], XZ.CHECK_CRC32)); // beyond the ratio that is believed
    }

    @Test
    void everyCutAndEveryChangedByte() throws IOException {
        byte[] packed = xz(content(1500), XZ.CHECK_CRC32);
        for (int length = 0; length < packed.length; length++) {
            assertSame(Arrays.copyOf(packed, length));
        }
        for (int i = 0; i < packed.length; i++) {
            byte[] other = packed.clone();
            other[i] ^= 0x41;
            assertSame(other);
        }
    }

    @Test
    void limits() throws IOException {
        byte[] content = content(100_000);
        byte[] packed = xz(content, XZ.CHECK_CRC32);
        assertSame(packed, content.length);
        assertSame(packed, content.length - 1);
        assertSame(packed, 0);
    }

    private void assertSame(byte[] packed) {
        assertSame(packed, LIMIT);
    }

    /// More room than `length` says, so that it counts.
    private void assertSame(byte[] packed, long limit) {
        byte[] roomy = Arrays.copyOf(packed, packed.length + 7);
        assertEquals(
                outcome(java, roomy, packed.length, limit),
                outcome(bulk, roomy, packed.length, limit));
    }

    private static String outcome(Decompressor decompressor, byte[] input, int length, long limit) {
        ByteSink output = new ByteSink(16);
        try {
            decompressor.decode(input, length, output, limit);
        } catch (CorruptModuleException e) {
            return e.getMessage() + ", cut short: " + e.cutShort();
        }
        return output.length() + " bytes, " + Arrays.hashCode(output.toByteArray());
    }

    private static byte[] content(int length) {
        Random random = new Random(length);
        byte[] b = new byte[length];
        for (int i = 0; i < length; i++) {
            b[i] = i > 50 && random.nextInt(4) > 0 ? b[i - 40] : (byte) random.nextInt();
        }
        return b;
    }

    private static byte[] xz(byte[] content, int check) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options(1), check)) {
            xz.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteSink out = new ByteSink(16);
        for (byte[] part : parts) {
            out.put(part, 0, part.length);
        }
        return out.toByteArray();
    }
}
