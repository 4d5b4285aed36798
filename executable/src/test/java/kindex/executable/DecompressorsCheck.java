package kindex.executable;

import static kindex.executable.SelfTest.check;
import static kindex.executable.SelfTest.same;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import kindex.bytes.ByteSink;
import kindex.elf.compression.CorruptModuleException;
import kindex.elf.compression.Decompressor;
import kindex.elf.compression.Decompressors;
import kindex.elf.compression.JvmDecompressors;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Compares the C libraries' decoders with the Java ones, on sound, cut and damaged input.
final class DecompressorsCheck {
    private static final long LIMIT = 1 << 24;

    /// So much that it is counted before it is kept.
    private static final int LARGE = 100_000_000;

    private DecompressorsCheck() {}

    static void run() throws IOException {
        Decompressors c = new NativeDecompressors();
        Decompressors java = new JvmDecompressors();
        byte[][] contents = {{}, {1}, content(100), content(70_000), content(3_000_000)};
        for (byte[] content : contents) {
            sound(c.gzip(), gzip(content), content);
            sound(c.xz(), xz(content), content);
            sound(c.zstd(), zstd(content, true), content);
            sound(c.zstd(), zstd(content, false), content);
        }
        byte[] small = content(2000);
        byte[] twice = concat(small, small);
        sound(c.gzip(), concat(gzip(small), gzip(small)), twice);
        sound(c.gzip(), concat(gzip(small), new byte[] {0, 0, 7}), small);
        sound(c.gzip(), concat(gzip(small), new byte[] {0x1f}), small);
        sound(c.xz(), concat(xz(small), new byte[4], xz(small)), twice);
        sound(c.zstd(), concat(zstd(small, true), zstd(small, true)), twice);
        sound(c.zstd(), concat(zstd(small, true), zstd(small, false)), twice);
        damaged(c.gzip(), java.gzip(), gzip(small), "gzip");
        damaged(c.xz(), java.xz(), xz(small), "xz");
        damaged(c.zstd(), null, zstd(small, true), "zstd");
        damaged(c.zstd(), null, zstd(small, false), "zstd without size");
        for (Decompressor d : new Decompressor[] {c.gzip(), c.xz(), c.zstd()}) {
            refused(d, new byte[0], 0, LIMIT, true);
            refused(d, new byte[100], 100, LIMIT, false);
        }
        limited(c.gzip(), gzip(small), small);
        limited(c.xz(), xz(small), small);
        limited(c.zstd(), zstd(small, true), small);
        limited(c.zstd(), zstd(small, false), small);
        byte[] large = new byte[LARGE];
        limited(c.gzip(), gzip(large), large);
        limited(c.xz(), xz(large), large);
        limited(c.zstd(), zstd(large, false), large);
        refused(c.gzip(), gzip(large), gzip(large).length - 9, LARGE, true);
    }

    private static void sound(Decompressor d, byte[] packed, byte[] content) {
        ByteSink sink = new ByteSink(16);
        try {
            d.decode(Arrays.copyOf(packed, packed.length + 9), packed.length, sink, LIMIT);
        } catch (CorruptModuleException e) {
            check(false, d.getClass() + " " + e.getMessage());
        }
        check(Arrays.equals(content, sink.toByteArray()), d.getClass() + " " + content.length);
    }

    /// Every cut and every changed byte: the same as the Java decoder makes of it, or at least no
    /// other content.
    private static void damaged(Decompressor c, Decompressor java, byte[] packed, String kind) {
        for (int length = 0; length < packed.length; length++) {
            refused(c, packed, length, LIMIT, true);
        }
        for (int i = 0; i < packed.length; i++) {
            byte[] other = packed.clone();
            other[i] ^= 0x41;
            String mine = outcome(c, other);
            if (java != null) {
                same(outcome(java, other), mine, kind + " with another byte " + i);
            }
        }
    }

    private static String outcome(Decompressor d, byte[] packed) {
        ByteSink sink = new ByteSink(16);
        try {
            d.decode(packed, packed.length, sink, LIMIT);
            return "sound " + Arrays.hashCode(sink.toByteArray());
        } catch (CorruptModuleException e) {
            return e.getMessage();
        }
    }

    private static void refused(
            Decompressor d, byte[] packed, int length, long limit, boolean cut) {
        try {
            d.decode(packed, length, new ByteSink(16), limit);
            check(false, d.getClass() + " took " + length + " bytes");
        } catch (CorruptModuleException e) {
            check(e.cutShort() == cut, d.getClass() + " at " + length + ": " + e.getMessage());
        }
    }

    private static void limited(Decompressor d, byte[] packed, byte[] content) {
        ByteSink sink = new ByteSink(16);
        try {
            d.decode(packed, packed.length, sink, content.length);
            check(Arrays.equals(content, sink.toByteArray()), "just within the limit");
        } catch (CorruptModuleException e) {
            check(false, d.getClass() + " " + e.getMessage());
        }
        refused(d, packed, packed.length, content.length - 1, false);
    }

    static byte[] content(int length) {
        Random random = new Random(length);
        byte[] b = new byte[length];
        for (int i = 0; i < length; i++) {
            b[i] = i > 50 && random.nextInt(4) > 0 ? b[i - 40] : (byte) random.nextInt();
        }
        return b;
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    static byte[] xz(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options(1))) {
            xz.write(content);
        }
        return out.toByteArray();
    }

    /// A frame of raw blocks, with a content size of 8 bytes or with a window of 128 KiB and none.
    static byte[] zstd(byte[] content, boolean size) {
        ByteSink out = new ByteSink(16);
        out.putLittleEndian32(0xFD2FB528);
        out.put(size ? 0xE0 : 0x00);
        if (size) {
            out.putLittleEndian64(content.length);
        } else {
            out.put((17 - 10) << 3);
        }
        int at = 0;
        do {
            int n = Math.min(content.length - at, 1 << 17);
            int header = n << 3 | (at + n == content.length ? 1 : 0);
            out.put(header);
            out.put(header >> 8);
            out.put(header >> 16);
            out.put(content, at, at + n);
            at += n;
        } while (at < content.length);
        return out.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        ByteSink out = new ByteSink(16);
        for (byte[] part : parts) {
            out.put(part, 0, part.length);
        }
        return out.toByteArray();
    }
}
