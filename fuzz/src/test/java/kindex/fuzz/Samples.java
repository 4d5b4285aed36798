package kindex.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.Target;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/// Sound inputs: modules that our own builder makes, and containers of them.
final class Samples {
    private Samples() {}

    /// A module that has something of everything.
    static SyntheticModule module(Target target) {
        return SyntheticModule.named("m")
                .target(target)
                .exports("exported")
                .exportsInSection("in_section", 0xDEADBEEFL)
                .exportsWithoutCrc("plain")
                .needs("needed", 0x1234)
                .needsWeakly("weak")
                .needsExtended("extended", 7)
                .version("module_layout", 0x99)
                .alias("pci:v00008086d*", "of:N[a-z]T-x")
                .softdep("pre: a post: b")
                .weakdep("w");
    }

    static byte[] small(Target target) {
        return SyntheticModule.bare().target(target).needs("n").alias("a").build();
    }

    static byte[] latin1(String text) {
        return text.getBytes(ISO_8859_1);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] zstd(byte[] data) {
        return Zstd.compress(data);
    }

    /// A frame that does not tell its content size, with a checksum.
    static byte[] zstdOfUnknownSize(byte[] data) {
        return through(
                data,
                sink -> {
                    ZstdOutputStream out = new ZstdOutputStream(sink);
                    out.setChecksum(true);
                    return out;
                });
    }

    static byte[] zstdSkippable(byte[] data) {
        int n = data.length;
        byte[] head = {0x5A, 0x2A, 0x4D, 0x18, (byte) n, (byte) (n >> 8), (byte) (n >> 16), 0};
        return join(head, data);
    }

    static byte[] xz(byte[] data) {
        return xz(data, XZ.CHECK_CRC32);
    }

    static byte[] xz(byte[] data, int check) {
        return through(
                data,
                sink -> {
                    LZMA2Options options = new LZMA2Options(0);
                    options.setDictSize(LZMA2Options.DICT_SIZE_MIN);
                    return new XZOutputStream(sink, options, check);
                });
    }

    static byte[] gzip(byte[] data) {
        return through(data, GZIPOutputStream::new);
    }

    /// A gzip member that stores its bytes as they are.
    static byte[] gzipStored(byte[] data) {
        return through(
                data,
                sink ->
                        new GZIPOutputStream(sink) {
                            {
                                def.setLevel(Deflater.NO_COMPRESSION);
                            }
                        });
    }

    /// A gzip member with an extra field, a name and a comment.
    static byte[] gzipWithFields(byte[] data) {
        byte[] plain = gzip(data);
        byte[] header = Arrays.copyOf(plain, 10);
        header[3] = 4 | 8 | 16;
        byte[] fields = latin1("\5\0extraname\0comment\0");
        return join(header, fields, Arrays.copyOfRange(plain, 10, plain.length));
    }

    private interface Compressor {
        OutputStream open(OutputStream sink) throws IOException;
    }

    private static byte[] through(byte[] data, Compressor compressor) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = compressor.open(bytes)) {
            out.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
