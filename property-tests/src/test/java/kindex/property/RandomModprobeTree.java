package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;

/// A small indexed tree for modprobe: modules that need each other, with aliases full of wildcards
/// and softdeps, and some that are built in.
final class RandomModprobeTree {
    static final int MODULES = 12;

    private static final String[] ALIASES = {
        "pci:v*d1*",
        "pci:v1d*",
        "pci:v?d[0-3]*",
        "a-b*",
        "a_b?",
        "a[0-9]c",
        "a*",
        "?-c",
        "same",
        "m1",
        "z0",
        "of:N*T*",
        "[a-c]d",
        "star*x*y",
        "pci:v*",
        "symbol:s1"
    };

    private RandomModprobeTree() {}

    static void write(Path root, Random random) throws IOException {
        SyntheticTree tree = SyntheticTree.forKernel("6.1");
        for (int i = 0; i < MODULES; i++) {
            SyntheticModule module = SyntheticModule.named("m" + i).exports("s" + i);
            for (int j = 0; j < i; j++) {
                if (random.nextInt(4) == 0) {
                    module.needs("s" + j);
                }
            }
            for (int j = random.nextInt(4); j > 0; j--) {
                module.alias(ALIASES[random.nextInt(ALIASES.length)]);
            }
            if (random.nextInt(3) == 0) {
                module.softdep(
                        "pre: m" + random.nextInt(MODULES) + " post: m" + random.nextInt(MODULES));
            }
            tree.module("kernel/" + (i % 3 == 0 ? "m-" : "m_") + i + ".ko", module);
        }
        tree.file("modules.builtin", "kernel/z0.ko\nkernel/z-1.ko\nkernel/m_2.ko\n");
        tree.file(
                "modules.builtin.modinfo",
                "z0.alias=in-*\0z_1.alias=in-*\0z0.alias=in_x\0z_1.alias=m*\0z_1.alias=z9\0");
        Path modules = tree.writeTo(root);
        String[] formats = {"kmod-34", "kmod-33", "kmod-30"};
        KindexRun run =
                KindexRun.of(
                        "depmod",
                        "-b",
                        root.toString(),
                        "--format",
                        formats[random.nextInt(3)],
                        "6.1");
        assertEquals(0, run.exit(), run.err());
        if (random.nextInt(4) == 0) {
            String[] indexes = {"alias", "symbols", "builtin", "builtin.alias", "dep"};
            String gone = "modules." + indexes[random.nextInt(indexes.length)] + ".bin";
            Files.delete(modules.resolve(gone));
        }
    }
}
