package kindex.property;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import kindex.property.HostileCase.Judge;
import kindex.synthetic.SyntheticModule;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Containers that hold more than they seem to, less, or in an unusual way.
final class HostileContainers {
    private static final int BOMB = 40 << 20;
    private static final byte[] MODULE =
            SyntheticModule.named("hostile").needs("sound_symbol").alias("hostile:*").build();

    private HostileContainers() {}

    static List<HostileCase> all() {
        List<HostileCase> cases = new ArrayList<>();
        addXz(cases);
        addZstd(cases);
        addGzip(cases);
        cases.add(truncations("xz", xz(MODULE), Judge.SAME));
        cases.add(truncations("zst", Zstd.compress(MODULE), Judge.SAME));
        cases.add(truncations("gz", gzip(MODULE), Judge.UNABLE));
        cases.add(bomb("xz", xz(new byte[BOMB])));
        cases.add(bomb("zst", Zstd.compress(new byte[BOMB])));
        cases.add(bomb("gz", gzip(new byte[BOMB])));
        return cases;
    }

    private static void addXz(List<HostileCase> cases) {
        int half = MODULE.length / 2;
        byte[] first = xz(Arrays.copyOf(MODULE, half));
        byte[] second = xz(Arrays.copyOfRange(MODULE, half, MODULE.length));
        cases.add(one("xz-two-streams", "xz", join(first, second), 0, Judge.SAME));
        cases.add(one("xz-padded", "xz", join(first, new byte[8], second), 0, Judge.SAME));
        cases.add(one("xz-padded-at-end", "xz", join(xz(MODULE), new byte[4]), 0, Judge.SAME));
        cases.add(one("xz-padded-oddly", "xz", join(first, new byte[3], second), 1, Judge.SAME));
        cases.add(one("xz-trailing-garbage", "xz", join(xz(MODULE), MODULE), 1, Judge.SAME));
        cases.add(one("xz-several-blocks", "xz", xzInBlocks(MODULE), 0, Judge.SAME));
    }

    private static void addZstd(List<HostileCase> cases) {
        byte[] frame = Zstd.compress(MODULE);
        byte[] skippable = {0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3};
        int half = MODULE.length / 2;
        byte[] first = Zstd.compress(Arrays.copyOf(MODULE, half));
        byte[] second = Zstd.compress(Arrays.copyOfRange(MODULE, half, MODULE.length));
        cases.add(one("zstd-two-frames", "zst", join(first, second), 0, Judge.REFUSES));
        cases.add(one("zstd-without-size", "zst", zstdOfUnknownSize(), 0, Judge.REFUSES));
        cases.add(one("zstd-skippable-behind", "zst", join(frame, skippable), 0, Judge.SAME));
        // kmod and ours alike tell a container by its first bytes, and these are not zstd's
        cases.add(one("zstd-skippable-first", "zst", join(skippable, frame), 1, Judge.SAME));
        cases.add(one("zstd-dictionary", "zst", withDictionaryId(frame), 1, Judge.SAME));
    }

    private static void addGzip(List<HostileCase> cases) {
        int half = MODULE.length / 2;
        byte[] first = gzip(Arrays.copyOf(MODULE, half));
        byte[] second = gzip(Arrays.copyOfRange(MODULE, half, MODULE.length));
        byte[] plain = gzip(MODULE);
        byte[] head = Arrays.copyOf(plain, 10);
        head[3] = 4 | 8 | 16;
        byte[] fields = ModuleMutations.bytes("\5\0extraname\0comment\0");
        byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
        cases.add(one("gzip-members", "gz", join(first, second), 0, Judge.UNABLE));
        cases.add(one("gzip-extra-fields", "gz", join(head, fields, rest), 0, Judge.UNABLE));
        byte[] endless = Arrays.copyOf(plain, 10);
        endless[3] = 8;
        byte[] name = join(endless, ModuleMutations.bytes("n".repeat(70_000)));
        cases.add(one("gzip-endless-name", "gz", name, 1, Judge.UNABLE));
    }

    private static HostileCase one(
            String name, String ending, byte[] bytes, int refused, Judge reference) {
        Map<String, byte[]> files = Map.of("kernel/hostile.ko." + ending, bytes);
        return new HostileCase(name, files, List.of(), 0, refused, reference);
    }

    /// A module for each length that a container can be cut to.
    private static HostileCase truncations(String ending, byte[] whole, Judge reference) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int length = 0; length < whole.length; length++) {
            String path = "kernel/cut%05d.ko.%s".formatted(length, ending);
            files.put(path, Arrays.copyOf(whole, length));
        }
        // what is missing of gzip's trailer alone is no error to zlib: the module is there
        int refused = ending.equals("gz") ? -1 : whole.length;
        return new HostileCase(
                "truncated-at-every-byte-" + ending, files, List.of(), 0, refused, reference);
    }

    private static HostileCase bomb(String ending, byte[] bytes) {
        return new HostileCase(
                "bomb-" + ending,
                Map.of("kernel/hostile.ko." + ending, bytes),
                List.of("--max-module-size=16M"),
                0,
                1,
                Judge.UNLIMITED);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private interface Writer {
        void write(OutputStream sink) throws IOException;
    }

    private static byte[] written(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static LZMA2Options options() throws IOException {
        LZMA2Options options = new LZMA2Options(0);
        options.setDictSize(LZMA2Options.DICT_SIZE_MIN);
        return options;
    }

    private static byte[] xz(byte[] data) {
        return written(
                sink -> {
                    try (XZOutputStream xz = new XZOutputStream(sink, options())) {
                        xz.write(data);
                    }
                });
    }

    private static byte[] xzInBlocks(byte[] data) {
        return written(
                sink -> {
                    try (XZOutputStream xz = new XZOutputStream(sink, options())) {
                        for (int at = 0; at < data.length; at += 100) {
                            xz.write(data, at, Math.min(100, data.length - at));
                            xz.endBlock();
                        }
                    }
                });
    }

    private static byte[] zstdOfUnknownSize() {
        return written(
                sink -> {
                    try (ZstdOutputStream zstd = new ZstdOutputStream(sink)) {
                        zstd.write(MODULE);
                    }
                });
    }

    /// The frame with a dictionary id of one byte, which is nobody's.
    private static byte[] withDictionaryId(byte[] frame) {
        byte[] marked = new byte[frame.length + 1];
        boolean window = (frame[4] & 0x20) == 0;
        int at = window ? 6 : 5;
        System.arraycopy(frame, 0, marked, 0, at);
        System.arraycopy(frame, at, marked, at + 1, frame.length - at);
        marked[4] |= 1;
        marked[at] = 77;
        return marked;
    }

    private static byte[] gzip(byte[] data) {
        return written(
                sink -> {
                    try (GZIPOutputStream gzip = new GZIPOutputStream(sink)) {
                        gzip.write(data);
                    }
                });
    }
}
