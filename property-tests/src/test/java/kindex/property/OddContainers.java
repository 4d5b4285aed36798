package kindex.property;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/// Containers at the edge of what decoders take, of one module, by the names of their files.
final class OddContainers {
    private final Map<String, byte[]> files = new TreeMap<>();
    private final byte[] module;

    private OddContainers(byte[] module) {
        this.module = module;
    }

    /// @param module what they hold
    static Map<String, byte[]> of(byte[] module) throws IOException {
        OddContainers odd = new OddContainers(module);
        odd.zstdWindows();
        odd.zstdFrames();
        odd.xz();
        odd.gzip();
        return odd.files;
    }

    /// Sound ones, which are to be damaged.
    static Map<String, byte[]> sound(byte[] module) throws IOException {
        return Map.of(
                "sized.ko.zst", Zstd.compress(module),
                "summed.ko.zst", summed(module),
                "unsized.ko.zst", zstd(module, 20 - 10 << 3, false),
                "crc32.ko.xz", xz(module, XZ.CHECK_CRC32),
                "streams.ko.xz", join(xz(module, XZ.CHECK_CRC64), xz(module, XZ.CHECK_SHA256)),
                "member.ko.gz", gzip(module),
                "members.ko.gz", join(gzip(module), gzip(module)));
    }

    /// From 1 KiB to 3.75 TiB, also between the powers of two, with a content size and without.
    private void zstdWindows() {
        for (int log = 10; log <= 41; log++) {
            for (int eighths : new int[] {0, 1, 7}) {
                int window = log - 10 << 3 | eighths;
                String name = "window" + log + "_" + eighths;
                files.put(name + ".ko.zst", zstd(module, window, false));
                files.put(name + "sized.ko.zst", zstd(module, window, true));
            }
        }
    }

    private void zstdFrames() {
        byte[] frame = Zstd.compress(module);
        byte[] skippable = {0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3};
        byte[] endless = {0x5A, 0x2A, 0x4D, 0x18, -1, -1, -1, -1, 1};
        byte[] first = Zstd.compress(Arrays.copyOf(module, 100));
        byte[] rest = zstd(Arrays.copyOfRange(module, 100, module.length), 0, false);
        byte[] reserved = frame.clone();
        reserved[4] |= 8;
        byte[] dictionary = zstd(module, 0, false);
        dictionary[4] |= 1;
        files.put("frames.ko.zst", join(first, rest));
        files.put("framesbetween.ko.zst", join(first, skippable, skippable, rest));
        files.put("skippablefirst.ko.zst", join(skippable, frame));
        files.put("skippablelast.ko.zst", join(frame, skippable));
        files.put("skippableendless.ko.zst", join(frame, endless));
        files.put("garbage.ko.zst", join(frame, new byte[] {1, 2, 3, 4, 5, 6}));
        files.put("nuls.ko.zst", join(frame, new byte[8]));
        files.put("reserved.ko.zst", reserved);
        files.put("dictionary.ko.zst", dictionary);
        files.put("emptyfirst.ko.zst", join(Zstd.compress(new byte[0]), frame));
        files.put("empty.ko.zst", Zstd.compress(new byte[0]));
        files.put("summed.ko.zst", summed(module));
        byte[] wrongSum = summed(module);
        wrongSum[wrongSum.length - 1] ^= 1;
        files.put("wrongsum.ko.zst", wrongSum);
        byte[] lying = zstd(module, 0, true);
        lying[6]++;
        files.put("larger.ko.zst", lying);
    }

    /// Raw blocks behind a header with a window.
    private static byte[] zstd(byte[] content, int window, boolean sized) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD});
        out.write(sized ? 0x80 : 0);
        out.write(window);
        for (int i = 0; i < (sized ? 4 : 0); i++) {
            out.write(content.length >> 8 * i);
        }
        int piece = 1024; // no block may be larger than the window
        for (int at = 0; at < content.length; at += piece) {
            int length = Math.min(piece, content.length - at);
            int header = length << 3 | (at + length == content.length ? 1 : 0);
            out.writeBytes(new byte[] {(byte) header, (byte) (header >> 8), (byte) (header >> 16)});
            out.write(content, at, length);
        }
        return out.toByteArray();
    }

    private static byte[] summed(byte[] content) {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            return context.setChecksum(true).compress(content);
        }
    }

    private void xz() throws IOException {
        for (int size = 0; size <= 41; size++) {
            files.put("dictionary" + size + ".ko.xz", dictionary(size));
        }
        for (int check = 0; check < 16; check++) {
            files.put("check" + check + ".ko.xz", check(check));
        }
        byte[] whole = xz(module, XZ.CHECK_CRC64);
        byte[] half = xz(Arrays.copyOf(module, 100), XZ.CHECK_NONE);
        byte[] rest = xz(Arrays.copyOfRange(module, 100, module.length), XZ.CHECK_SHA256);
        files.put("streams.ko.xz", join(half, rest));
        for (int padding = 1; padding <= 8; padding++) {
            files.put("padded" + padding + ".ko.xz", join(half, new byte[padding], rest));
            files.put("trailing" + padding + ".ko.xz", join(whole, new byte[padding]));
        }
        files.put("garbage.ko.xz", join(whole, new byte[] {1, 2, 3, 4}));
        files.put("magicalone.ko.xz", join(whole, Arrays.copyOf(whole, 6)));
        files.put("empty.ko.xz", xz(new byte[0], XZ.CHECK_CRC32));
    }

    /// The block's header claims a dictionary, whatever the content needs (`xz -9`: 28).
    private byte[] dictionary(int property) throws IOException {
        byte[] packed = xz(module, XZ.CHECK_CRC32);
        int end = 12 + (packed[12] + 1) * 4;
        packed[16] = (byte) property;
        putCrc(packed, 12, end - 4, end - 4);
        return packed;
    }

    /// Both ends of the stream claim a check, of which it has none.
    private byte[] check(int id) throws IOException {
        byte[] packed = xz(module, XZ.CHECK_NONE);
        packed[7] = (byte) id;
        putCrc(packed, 6, 8, 8);
        int footer = packed.length - 12;
        packed[footer + 9] = (byte) id;
        putCrc(packed, footer + 4, footer + 10, footer);
        return packed;
    }

    private static void putCrc(byte[] bytes, int from, int to, int at) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, to - from);
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (crc.getValue() >>> 8 * i);
        }
    }

    private void gzip() throws IOException {
        byte[] whole = gzip(module);
        byte[] half = gzip(Arrays.copyOf(module, 100));
        byte[] rest = gzip(Arrays.copyOfRange(module, 100, module.length));
        files.put("members.ko.gz", join(half, rest));
        files.put("emptymember.ko.gz", join(gzip(new byte[0]), whole));
        files.put("empty.ko.gz", gzip(new byte[0]));
        files.put("garbage.ko.gz", join(whole, new byte[] {1, 2, 3}));
        files.put("magicalone.ko.gz", join(whole, new byte[] {0x1F, (byte) 0x8B}));
        files.put("firstbyte.ko.gz", join(whole, new byte[] {0x1F}));
        files.put("cutmember.ko.gz", join(whole, Arrays.copyOf(whole, whole.length - 9)));
        for (int flags = 1; flags < 256; flags <<= 1) {
            byte[] other = whole.clone();
            other[3] = (byte) flags;
            files.put("flags" + flags + ".ko.gz", other);
        }
        byte[] method = whole.clone();
        method[2] = 7;
        files.put("method.ko.gz", method);
    }

    static byte[] xz(byte[] content, int check) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream xz = new XZOutputStream(bytes, new LZMA2Options(0), check)) {
            xz.write(content);
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
