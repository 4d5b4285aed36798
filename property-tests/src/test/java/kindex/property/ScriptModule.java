package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import kindex.synthetic.SyntheticModule;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/// What a module of a script is made of. Module `i` exports `s<i>` and needs only symbols of lower
/// numbers, so that rings are closed only on purpose.
///
/// @param number of the module
/// @param variant what else it has, bit by bit
/// @param salt a digit: changing it changes what the module says and not how long it is
/// @param ring number of a module whose symbol it needs besides; -1 for none
record ScriptModule(int number, int variant, int salt, int ring) {
    private static final long[] CRCS = {0x11111111L, 0x22222222L};
    private static final int KINDS = 8;
    private static final String RECIPE = "recipe=";

    byte[] bytes() {
        SyntheticModule module = SyntheticModule.named("m" + number);
        module.modinfo(RECIPE + number + "." + variant + "." + salt + "." + ring);
        if (variant % 5 != 4) {
            module.exports("s" + number, CRCS[variant & 1]);
        }
        if ((variant & 2) != 0) {
            module.exports("shared" + salt % 2);
        }
        for (int i = 1; i <= 3; i++) {
            if ((variant >> i + 1 & 1) != 0 && number >= i) {
                module.needs("s" + (number - i), CRCS[salt & 1]);
            }
        }
        if ((variant & 32) != 0) {
            module.needs("nowhere" + salt % 2);
            module.needsWeakly("kernel_weak");
        }
        if ((variant & 64) != 0) {
            module.needs("kernel" + salt % 2, CRCS[0]);
        }
        if ((variant & 1024) != 0 && number > 2) {
            module.needs("s" + (number - 1 - salt % 2));
        }
        if (ring >= 0) {
            module.needs("s" + ring);
        }
        module.alias("salt:v" + salt + "*");
        switch (variant >> 7 & KINDS - 1) {
            case 7 -> module.alias(isOdd() ? "pci:[0" : "pci:v0*");
            case 6 -> module.alias(isOdd() ? "devname:dev" + number : "usb:v0*");
            case 5 -> module.alias("devname:dev" + number, "char-major-10-" + salt);
            case 4 -> module.softdep("pre: m" + salt % KINDS);
            case 3 -> module.weakdep("m" + salt % KINDS);
            case 2 -> module.alias("shared:*");
            default -> {}
        }
        return module.build();
    }

    /// Whether it is one of the few that every run has something to say about.
    private boolean isOdd() {
        return (variant & 12) == 12;
    }

    ScriptModule salted() {
        return new ScriptModule(number, variant, (salt + 1) % 10, ring);
    }

    ScriptModule varied(int other) {
        return new ScriptModule(number, other, other % 10, -1);
    }

    ScriptModule inRingWith(int other) {
        return new ScriptModule(number, variant / 5 * 5, salt, other);
    }

    /// The module that a file holds; null if it is none of these, or not a whole one.
    static ScriptModule in(String path, byte[] bytes) {
        if (bytes.length == 0) {
            return null;
        }
        String text;
        try {
            text = new String(unpacked(path, bytes), ISO_8859_1);
        } catch (IOException | ZstdException _) {
            return null;
        }
        int at = text.indexOf(RECIPE);
        int end = text.indexOf('\0', at);
        if (at < 0 || end < 0) {
            return null;
        }
        String[] words = text.substring(at + RECIPE.length(), end).split("\\.");
        int[] numbers = Arrays.stream(words).mapToInt(Integer::parseInt).toArray();
        return new ScriptModule(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    private static byte[] unpacked(String path, byte[] bytes) throws IOException {
        if (path.endsWith(".zst")) {
            return Zstd.decompress(bytes, (int) Math.max(0, Zstd.getFrameContentSize(bytes)));
        }
        if (!path.endsWith(".xz")) {
            return bytes;
        }
        try (InputStream in = new XZInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    /// Bytes as a file of that name holds them.
    static byte[] packed(String path, byte[] bytes) throws IOException {
        if (path.endsWith(".zst")) {
            return Zstd.compress(bytes, 1);
        }
        if (!path.endsWith(".xz") && !path.endsWith(".gz")) {
            return bytes;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packer =
                path.endsWith(".gz")
                        ? new GZIPOutputStream(out)
                        : new XZOutputStream(out, new LZMA2Options(0))) {
            packer.write(bytes);
        }
        return out.toByteArray();
    }
}
