package kindex.golden;

import static kindex.golden.Trees.plain;
import static kindex.golden.Trees.quiet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import kindex.bytes.ByteSink;

/// Containers of modules: recognised by their magic, named by their ending.
final class CompressionCases {
    private CompressionCases() {}

    static List<GoldenCase> all() {
        return List.of(
                GoldenCase.of(
                                "each",
                                "Paths are listed with the ending of their compression.",
                                quiet().module("a.ko", plain("a").exports("a_sym").needs("b_sym"))
                                        .module("b.ko.xz", plain("b").exports("b_sym").alias("b:x"))
                                        .module("c.ko.zst", plain("c").needs("a_sym").alias("c:x")))
                        .alsoKmod30(),
                GoldenCase.of(
                        "magic-counts",
                        "The ending does not say how a file is compressed; its bytes do.",
                        quiet().file("a.ko", Trees.xz(plain("a").exports("a_sym").build()))
                                .file("b.ko.xz", plain("b").needs("a_sym").build())
                                .file("c.ko.zst", Trees.xz(plain("c").alias("c:x").build()))),
                GoldenCase.of(
                        "xz-padding",
                        "An xz file with padding behind its stream.",
                        quiet().file("a.ko.xz", joined(Trees.xz(sound()), new byte[4]))),
                GoldenCase.of(
                        "xz-two-streams",
                        "An xz file of two streams.",
                        quiet().file(
                                        "a.ko.xz",
                                        joined(Trees.xz(half(true)), Trees.xz(half(false))))),
                GoldenCase.of(
                                "zst-two-frames",
                                "A zstd file of two frames.",
                                quiet().file(
                                                "a.ko.zst",
                                                joined(
                                                        Zstd.compress(half(true)),
                                                        Zstd.compress(half(false)))))
                        .differs(
                                Deviation.ZSTD_WITHOUT_SIZE,
                                quiet().file("a.ko.zst", Zstd.compress(sound()))),
                GoldenCase.of(
                                "gz",
                                "Modules compressed with gzip.",
                                quiet().module("a.ko.gz", plain("a").exports("a_sym").alias("a:x"))
                                        .module("b.ko.gz", plain("b").needs("a_sym")))
                        .differs(
                                Deviation.GZIP,
                                quiet().module("a.ko.xz", plain("a").exports("a_sym").alias("a:x"))
                                        .module("b.ko.xz", plain("b").needs("a_sym"))),
                GoldenCase.of(
                                "zst-without-size",
                                "A zstd frame that does not say how much it holds.",
                                quiet().file("a.ko.zst", streamed(plain("a").alias("a:x").build())))
                        .differs(
                                Deviation.ZSTD_WITHOUT_SIZE,
                                quiet().module("a.ko.zst", plain("a").alias("a:x"))));
    }

    private static byte[] sound() {
        return plain("a").exports("a_sym").alias("a:x").build();
    }

    private static byte[] half(boolean first) {
        byte[] bytes = sound();
        int middle = bytes.length / 2;
        return Arrays.copyOfRange(bytes, first ? 0 : middle, first ? middle : bytes.length);
    }

    private static byte[] streamed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(out)) {
            zstd.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: it writes to memory
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteSink out = new ByteSink(first.length + second.length);
        out.put(first, 0, first.length);
        out.put(second, 0, second.length);
        return out.toByteArray();
    }
}
