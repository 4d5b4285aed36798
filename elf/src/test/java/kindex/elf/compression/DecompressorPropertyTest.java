package kindex.elf.compression;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import kindex.bytes.ByteSink;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/// The three decoders: what they accept, and that nothing else than their exception comes of the
/// rest.
class DecompressorPropertyTest {
    private final Decompressor zstd = new ZstdDecompressor(new JniZstd());
    private final Decompressor xz = new XzDecompressor();
    private final Decompressor gzip = new GzipDecompressor();
    private final ByteSink output = new ByteSink(16);

    @Property(tries = 200)
    void whatWasCompressedComesBack(@ForAll @Size(max = 3000) byte[] data) throws Exception {
        assertArrayEquals(data, decode(zstd, zstd(data)));
        assertArrayEquals(data, decode(zstd, zstdOfUnknownSize(data)));
        assertArrayEquals(data, decode(xz, xz(data, XZ.CHECK_CRC64)));
        assertArrayEquals(data, decode(gzip, gzip(data)));
    }

    @Property(tries = 50)
    void severalOnesFollowEachOther(@ForAll byte[] a, @ForAll byte[] b) throws Exception {
        byte[] both = join(a, b);
        byte[] skippable = {0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3};
        assertArrayEquals(both, decode(zstd, join(zstd(a), zstdOfUnknownSize(b))));
        assertArrayEquals(both, decode(zstd, join(zstd(a), join(skippable, zstd(b)))));
        byte[] padded = join(xz(a, XZ.CHECK_CRC32), new byte[8]);
        assertArrayEquals(both, decode(xz, join(padded, xz(b, XZ.CHECK_SHA256))));
        assertArrayEquals(both, decode(gzip, join(gzip(a), gzip(b))));
    }

    @Example
    void largeDataComesBack() throws Exception {
        byte[] data = new byte[3_000_000];
        new Random(1).nextBytes(data);
        Arrays.fill(data, 500_000, 2_000_000, (byte) 7);
        assertArrayEquals(data, decode(zstd, zstd(data)));
        assertArrayEquals(data, decode(zstd, zstdOfUnknownSize(data)));
        assertArrayEquals(data, decode(xz, xz(data, XZ.CHECK_CRC32)));
        assertArrayEquals(data, decode(gzip, gzip(data)));
    }

    @Example
    void everyTruncationIsCorrupt() throws Exception {
        byte[] data = text();
        for (byte[] whole : new byte[][] {zstd(data), zstdOfUnknownSize(data)}) {
            assertTruncationsAreCorrupt(zstd, whole);
        }
        assertTruncationsAreCorrupt(xz, xz(data, XZ.CHECK_CRC32));
        assertTruncationsAreCorrupt(gzip, gzip(data));
    }

    @Example
    void everyByteFlipIsCorruptOrHarmless() throws Exception {
        byte[] data = text();
        assertFlips(zstd, zstd(data));
        assertFlips(zstd, zstdOfUnknownSize(data));
        assertFlips(xz, xz(data, XZ.CHECK_CRC32));
        assertFlips(gzip, gzip(data));
    }

    @Example
    void gzipKeepsWhatCameBeforeTheCut() throws Exception {
        byte[] data = text();
        byte[] whole = gzip(data);

        var thrown =
                assertThrows(
                        CorruptModuleException.class,
                        () -> gzip.decode(whole, whole.length - 8, output, 1 << 20));

        assertTrue(thrown.cutShort());
        assertArrayEquals(data, output.toByteArray());
    }

    @Example
    void gzipHeaderFieldsAreSkippedAndGarbageBehindIsPassedOver() throws Exception {
        byte[] plain = gzip(text());
        byte[] fields = bytes("\5\0extraname\0comment\0");
        byte[] header = Arrays.copyOf(plain, 10);
        header[3] = 4 | 8 | 16;
        byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
        byte[] garbage = {0x1F, 0, 1, 2};

        assertArrayEquals(text(), decode(gzip, join(join(header, fields), join(rest, garbage))));
    }

    @Example
    void bombsStopAtTheLimit() throws Exception {
        byte[] zeros = new byte[8 << 20];
        int limit = 1 << 20;
        for (byte[] bomb : new byte[][] {zstd(zeros), zstdOfUnknownSize(zeros)}) {
            assertStops(zstd, bomb, limit);
        }
        assertStops(xz, xz(zeros, XZ.CHECK_CRC32), limit);
        assertStops(gzip, gzip(zeros), limit);
    }

    @Example
    void exactlyTheLimitIsNotOverIt() throws Exception {
        byte[] zeros = new byte[1 << 20];
        byte[][] all = {
            zstd(zeros), zstdOfUnknownSize(zeros), xz(zeros, XZ.CHECK_CRC32), gzip(zeros)
        };
        Decompressor[] decoders = {zstd, zstd, xz, gzip};
        for (int i = 0; i < all.length; i++) {
            decoders[i].decode(all[i], all[i].length, new ByteSink(16), zeros.length);
            ByteSink small = new ByteSink(16);
            byte[] input = all[i];
            Decompressor decoder = decoders[i];
            assertThrows(
                    CorruptModuleException.class,
                    () -> decoder.decode(input, input.length, small, zeros.length - 1));
        }
    }

    @Example
    void aDictionaryOverTheMemoryLimitIsRefused() throws Exception {
        byte[] stream = xz(text(), XZ.CHECK_CRC32);
        // stream header of 12 bytes; block header: size, flags, filter, 1, dictionary, padding, CRC
        stream[12 + 4] = 33; // 384 MiB
        CRC32 crc = new CRC32();
        crc.update(stream, 12, 8);
        for (int i = 0; i < 4; i++) {
            stream[20 + i] = (byte) (crc.getValue() >>> 8 * i);
        }

        var thrown = assertThrows(CorruptModuleException.class, () -> decode(xz, stream));

        assertTrue(thrown.found().contains("memory"), thrown.getMessage());
    }

    private void assertStops(Decompressor decoder, byte[] bomb, int limit) {
        ByteSink sink = new ByteSink(16);
        assertThrows(
                CorruptModuleException.class, () -> decoder.decode(bomb, bomb.length, sink, limit));
        assertTrue(sink.array().length <= 2 * limit + 64, sink.array().length + " bytes taken");
    }

    private void assertTruncationsAreCorrupt(Decompressor decoder, byte[] whole) {
        for (int length = 0; length < whole.length; length++) {
            int kept = length;
            assertThrows(
                    CorruptModuleException.class,
                    () -> decoder.decode(whole, kept, output, 1 << 20),
                    () -> "the first " + kept + " bytes");
        }
    }

    private void assertFlips(Decompressor decoder, byte[] whole) {
        for (int at = 0; at < whole.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) (1 << bit);
                try {
                    decoder.decode(damaged, damaged.length, output, 1 << 20);
                } catch (CorruptModuleException e) {
                    assertTrue(e.offset() >= 0 && e.offset() <= whole.length, e.getMessage());
                }
            }
        }
        assertEquals(true, output.array().length <= 1 << 20);
    }

    private byte[] decode(Decompressor decoder, byte[] input) throws CorruptModuleException {
        decoder.decode(Arrays.copyOf(input, input.length + 5), input.length, output, 1 << 26);
        return output.toByteArray();
    }

    private static byte[] text() {
        StringBuilder text = new StringBuilder();
        Random random = new Random(42);
        for (int i = 0; i < 120; i++) {
            text.append("alias=pci:v0000").append(random.nextInt(1000)).append('\0');
        }
        return bytes(text.toString());
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(ISO_8859_1);
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static byte[] zstd(byte[] data) {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            context.setChecksum(true);
            byte[] target = new byte[(int) Zstd.compressBound(data.length)];
            int n = context.compressByteArray(target, 0, target.length, data, 0, data.length);
            return Arrays.copyOf(target, n);
        }
    }

    private static byte[] zstdOfUnknownSize(byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(bytes)) {
            out.setChecksum(true);
            out.write(data);
        }
        return bytes.toByteArray();
    }

    private static byte[] xz(byte[] data, int check) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new XZOutputStream(bytes, new LZMA2Options(0), check)) {
            out.write(data);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(data);
        }
        return bytes.toByteArray();
    }
}
