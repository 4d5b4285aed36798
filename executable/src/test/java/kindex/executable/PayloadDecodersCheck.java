package kindex.executable;

import static kindex.executable.DecompressorsCheck.concat;
import static kindex.executable.DecompressorsCheck.content;
import static kindex.executable.DecompressorsCheck.gzip;
import static kindex.executable.DecompressorsCheck.xz;
import static kindex.executable.DecompressorsCheck.zstd;
import static kindex.executable.SelfTest.check;
import static kindex.executable.SelfTest.same;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import kindex.archives.Compression;
import kindex.archives.PayloadDecoders;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;

/// Decodes streams by the C libraries: sound ones in steps of many sizes, cut and damaged ones.
final class PayloadDecodersCheck {
    private static final PayloadDecoders DECODERS = new NativePayloadDecoders();

    private PayloadDecodersCheck() {}

    static void run() throws IOException {
        for (byte[] content : new byte[][] {{}, {1}, content(100), content(3_000_000)}) {
            sound(Compression.GZIP, gzip(content), content);
            sound(Compression.XZ, xz(content), content);
            sound(Compression.ZSTD, zstd(content, true), content);
            sound(Compression.ZSTD, zstd(content, false), content);
            sound(Compression.LZMA, lzma(content), content);
            sound(Compression.NONE, content, content);
        }
        byte[] small = content(2000);
        byte[] twice = concat(small, small);
        sound(Compression.GZIP, concat(gzip(small), gzip(small)), twice);
        sound(Compression.GZIP, concat(gzip(small), new byte[] {0, 0, 7}), small);
        sound(Compression.XZ, concat(xz(small), new byte[4], xz(small)), twice);
        sound(Compression.ZSTD, concat(zstd(small, true), zstd(small, false)), twice);
        damaged(Compression.GZIP, gzip(small), small, 2 * 8 + 10);
        damaged(Compression.XZ, xz(small), small, 0);
        damaged(Compression.ZSTD, zstd(small, true), small, small.length);
    }

    private static void sound(Compression compression, byte[] packed, byte[] content)
            throws IOException {
        same(
                Arrays.hashCode(content),
                Arrays.hashCode(decode(compression, packed)),
                compression + " of " + content.length);
    }

    /// Every cut is refused; of changed bytes at most `blind`, those that no check sum covers.
    private static void damaged(Compression compression, byte[] packed, byte[] content, int blind) {
        for (int length = 0; length < packed.length; length++) {
            check(!decodes(compression, Arrays.copyOf(packed, length)), compression + " cut");
        }
        int taken = 0;
        for (int i = 0; i < packed.length; i++) {
            byte[] other = packed.clone();
            other[i] ^= 0x41;
            taken += decodes(compression, other) ? 1 : 0;
        }
        check(taken <= blind, compression + " took " + taken + " of " + content.length);
    }

    private static boolean decodes(Compression compression, byte[] packed) {
        try {
            decode(compression, packed);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] decode(Compression compression, byte[] packed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] room = new byte[70_001];
        int step = 1;
        try (InputStream in = DECODERS.decode(compression, new ByteArrayInputStream(packed))) {
            for (int n = in.read(room, 1, step); n >= 0; n = in.read(room, 1, step)) {
                out.write(room, 1, n);
                step = Math.min(2 * step, 70_000);
            }
        }
        return out.toByteArray();
    }

    private static byte[] lzma(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (LZMAOutputStream lzma =
                new LZMAOutputStream(out, new LZMA2Options(1), content.length)) {
            lzma.write(content);
        }
        return out.toByteArray();
    }
}
