package kindex.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import kindex.bytes.ByteSink;
import kindex.elf.compression.BulkXzDecompressor;
import kindex.elf.compression.CorruptModuleException;
import kindex.elf.compression.Decompressor;
import kindex.elf.compression.GzipDecompressor;
import kindex.elf.compression.JniZstd;
import kindex.elf.compression.LiblzmaSearch;
import kindex.elf.compression.XzDecompressor;
import kindex.elf.compression.ZstdDecompressor;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.Target;
import org.tukaani.xz.XZ;

/// One of the decoders: any bytes are decoded, or refused with its one exception.
final class ContainerTarget implements kindex.fuzz.Target<ContainerTarget.Decoded> {
    /// What an xz stream may make its decoder take for a dictionary.
    static final long XZ_DICTIONARY_MAX = 192L << 20;

    private static final int LIMIT = 1 << 20;

    private final String name;
    private final Decompressor decoder;

    /// What came out, and why it ended.
    record Decoded(ByteSink output, CorruptModuleException refusal) {}

    private ContainerTarget(String name, Decompressor decoder) {
        this.name = name;
        this.decoder = decoder;
    }

    static List<ContainerTarget> all() {
        return List.of(
                new ContainerTarget("zstd", new ZstdDecompressor(new JniZstd())),
                new ContainerTarget("xz", new XzDecompressor()),
                new ContainerTarget("xzByLiblzma", byLiblzma()),
                new ContainerTarget("gzip", new GzipDecompressor()));
    }

    /// The JVM form's decoder, past the bytes that it leaves to Java; where there is no liblzma it
    /// is Java's.
    private static Decompressor byLiblzma() {
        Decompressor bulk = new BulkXzDecompressor(new LiblzmaSearch(() -> null));
        byte[] much = new byte[1 << 20];
        try {
            bulk.decode(much, much.length, new ByteSink(16), LIMIT);
            throw new AssertionError("NULs are no xz");
        } catch (CorruptModuleException _) {
            return bulk;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Decoded read(byte[] input) {
        byte[] file = name.startsWith("xz") ? withSoundHeaders(input) : input;
        ByteSink output = new ByteSink(16);
        CorruptModuleException refusal = null;
        try {
            decoder.decode(file, file.length, output, LIMIT);
        } catch (CorruptModuleException e) {
            refusal = e;
            if (e.offset() < 0 || e.offset() > file.length) {
                throw new AssertionError("offset " + e.offset() + " of " + file.length);
            }
        }
        if (output.length() > LIMIT) {
            throw new AssertionError(output.length() + " bytes, over the limit");
        }
        Decoded decoded = new Decoded(output, refusal);
        if (name.equals("xzByLiblzma")) {
            compareWithJava(file, decoded);
        }
        return decoded;
    }

    /// Whichever library decodes: the same bytes, and the same is wrong with them.
    private void compareWithJava(byte[] file, Decoded decoded) {
        ByteSink output = new ByteSink(16);
        CorruptModuleException refusal = null;
        try {
            new XzDecompressor().decode(file, file.length, output, LIMIT);
        } catch (CorruptModuleException e) {
            refusal = e;
        }
        String java = describe(new Decoded(output, refusal));
        boolean alike =
                refusal == null || decoded.refusal() == null
                        ? java.equals(describe(decoded))
                        // how much comes out before it shows is a matter of the room there is
                        : refusal.getMessage().equals(decoded.refusal().getMessage());
        if (!alike) {
            throw new AssertionError(java + " in Java, else " + describe(decoded));
        }
    }

    /// Headers with a CRC that fits, lest nothing behind them is ever reached.
    private static byte[] withSoundHeaders(byte[] input) {
        if (input.length < 16) {
            return input;
        }
        byte[] file = input.clone();
        putCrc(file, 6, 8);
        int size = ((file[12] & 0xFF) + 1) * 4;
        if (12 + size <= file.length) {
            putCrc(file, 12, 12 + size - 4);
        }
        return file;
    }

    private static void putCrc(byte[] file, int from, int to) {
        CRC32 crc = new CRC32();
        crc.update(file, from, to - from);
        for (int i = 0; i < 4; i++) {
            file[to + i] = (byte) (crc.getValue() >>> 8 * i);
        }
    }

    @Override
    public String describe(Decoded decoded) {
        CRC32 crc = new CRC32();
        crc.update(decoded.output().array(), 0, decoded.output().length());
        String why = decoded.refusal() == null ? "whole" : decoded.refusal().getMessage();
        return decoded.output().length() + " bytes, " + crc.getValue() + ", " + why;
    }

    /// The output grows by doubling at worst, from what input of this size makes credible; the
    /// dictionary of xz is allocated in the size that a stream asks for, for each stream.
    @Override
    public long allocationMax(long size) {
        long output = name.equals("zstd") ? 32L << 20 : 8L * LIMIT;
        // where liblzma refuses, Java decodes, and for the comparison it does so once more
        int decoders = name.equals("xzByLiblzma") ? 2 : 1;
        long decoder = name.startsWith("xz") ? decoders * XZ_DICTIONARY_MAX : 1 << 20;
        return decoders * output + decoder + 64 * size;
    }

    @Override
    public List<byte[]> seeds() {
        byte[] module = SyntheticModule.named("m").needs("n").alias("a*").build();
        byte[] text = Samples.latin1("alias=pci:v*\0".repeat(40));
        List<byte[]> seeds = new ArrayList<>();
        for (byte[] data : List.of(new byte[0], text, module, Samples.small(Target.PPC))) {
            seeds.addAll(seeds(data));
        }
        return seeds;
    }

    private List<byte[]> seeds(byte[] data) {
        return switch (name) {
            case "zstd" -> {
                byte[] frame = Samples.zstd(data);
                byte[] unknown = Samples.zstdOfUnknownSize(data);
                byte[] skippable = Samples.zstdSkippable(new byte[3]);
                yield List.of(
                        frame,
                        unknown,
                        Samples.join(frame, skippable, unknown),
                        Samples.join(skippable, frame));
            }
            case "xz", "xzByLiblzma" -> {
                byte[] stream = Samples.xz(data);
                yield List.of(
                        stream,
                        Samples.xz(data, XZ.CHECK_CRC64),
                        Samples.xz(data, XZ.CHECK_SHA256),
                        Samples.xz(data, XZ.CHECK_NONE),
                        Samples.join(stream, new byte[4], stream));
            }
            default ->
                    List.of(
                            Samples.gzip(data),
                            Samples.gzipStored(data),
                            Samples.join(Samples.gzip(data), Samples.gzip(data)),
                            Samples.gzipWithFields(data));
        };
    }
}
