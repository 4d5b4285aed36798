package kindex.dist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import kindex.cli.Training;
import kindex.synthetic.SyntheticModule;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Writes the tree that the AOT cache of the JVM form is trained with: small, and touching every
/// file format that depmod reads and every file that it writes.
public final class TrainingTree {
    private static final int MODULES = 64;
    private static final String[] SUFFIXES = {".ko", ".ko.gz", ".ko.xz", ".ko.zst"};

    private final Path root;
    private final Path modules;
    private final StringBuilder order = new StringBuilder();
    private final StringBuilder symvers = new StringBuilder();

    private TrainingTree(Path root) {
        this.root = root;
        this.modules = root.resolve("lib/modules").resolve(Training.VERSION);
    }

    /// Takes one argument, an existing directory: the base directory of the tree. A Module.symvers
    /// is written at its top.
    public static void main(String[] arguments) throws IOException {
        new TrainingTree(Path.of(arguments[0])).write();
    }

    private void write() throws IOException {
        for (int i = 0; i < MODULES; i++) {
            String suffix = SUFFIXES[i % SUFFIXES.length];
            String path = "kernel/drivers/group" + i % 5 + "/training-" + i + suffix;
            put(modules.resolve(path), packed(module(i), suffix));
            order.append("kernel/drivers/group").append(i % 5).append("/training-").append(i);
            order.append(".ko\n");
        }
        put(modules.resolve(Training.OVERRIDING), module(5));
        put(
                modules.resolve("kernel/lib/training-shared.ko"),
                SyntheticModule.named("training_shared")
                        .exportsWithoutCrc("training_shared_symbol")
                        .alias("usb:v1D6Bp01*")
                        .build());
        put(modules.resolve("kernel/lib/training-many.ko"), many());
        put(modules.resolve("kernel/fs/training-large.ko.xz"), packed(large(), ".ko.xz"));
        put(
                modules.resolve("kernel/lib/training-other.ko.xz"),
                packed(
                        SyntheticModule.named("training_other")
                                .exports("training_other_symbol")
                                .alias("pci:v0000FFFFd*sv*sd*bc*sc*i*", "dmi*:bvn-[0-9]*:")
                                .build(),
                        ".ko.xz"));
        putText(modules.resolve("modules.order"), order.toString());
        putText(modules.resolve("modules.builtin"), "kernel/fs/built.ko\nkernel/fs/in.ko\n");
        putText(modules.resolve("modules.builtin.modinfo"), "built.alias=fs-built\0in.alias=in*\0");
        putText(
                root.resolve("etc/depmod.d/training.conf"),
                "# training\nsearch updates built-in\noverride training-6 * kernel\n");
        putText(root.resolve("Module.symvers"), symvers.toString());
    }

    /// So much xz that the system's liblzma is called, too: what does not compress, behind a
    // module.
    private static byte[] large() {
        byte[] module = SyntheticModule.named("training_large").build();
        byte[] bytes = new byte[600 << 10];
        new Random(1).nextBytes(bytes);
        System.arraycopy(module, 0, bytes, 0, module.length);
        return bytes;
    }

    /// One with so many dependencies that they are sorted as long lists are.
    private static byte[] many() {
        SyntheticModule module = SyntheticModule.named("training_many");
        for (int i = 0; i < MODULES; i++) {
            String needed = "training_symbol_" + i;
            module.needs(needed, SyntheticModule.crcOf(needed));
        }
        return module.build();
    }

    private byte[] module(int i) {
        String symbol = "training_symbol_" + i;
        SyntheticModule module = SyntheticModule.named("training_" + i).exports(symbol);
        symvers.append("0x00000001\tkernel_symbol_")
                .append(i)
                .append("\tvmlinux\tEXPORT_SYMBOL\t\n");
        module.needs("kernel_symbol_" + i, i % 3);
        if (i > 0) {
            String needed = "training_symbol_" + (i - 1) / 2;
            module.needs(needed, SyntheticModule.crcOf(needed));
        }
        module.alias("pci:v0000" + 1000 * i + "d*sv*sd*bc*sc*i*", "usb:v1D6Bp0" + i + "*");
        switch (i % 4) {
            case 0 -> module.alias("devname:training" + i, "char-major-10-" + i);
            case 1 -> module.softdep("pre: training-0 post: training-" + (i + 1));
            case 2 -> module.weakdep("training-1");
            default -> module.needsExtended("kernel_extended_" + i, i);
        }
        return module.build();
    }

    private static byte[] packed(byte[] plain, String suffix) throws IOException {
        if (suffix.equals(".ko")) {
            return plain;
        }
        if (suffix.equals(".ko.zst")) {
            return Zstd.compress(plain);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out =
                suffix.equals(".ko.gz")
                        ? new GZIPOutputStream(bytes)
                        : new XZOutputStream(bytes, new LZMA2Options())) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static void putText(Path file, String latin1) throws IOException {
        put(file, latin1.getBytes(ISO_8859_1));
    }

    private static void put(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
