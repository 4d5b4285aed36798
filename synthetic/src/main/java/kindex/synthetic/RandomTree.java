package kindex.synthetic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Trees of any size that a seed determines: for comparing two depmods where no golden exists.
///
/// Modules need only exports of modules with a smaller number, so there are no cycles. Names are
/// unique, so the outcome does not depend on the order of a directory. About two in three modules
/// stand in `modules.order`, some lines of which name no module.
public final class RandomTree {
    private static final String[] DIRECTORIES = {
        "kernel", "kernel/fs", "kernel/drivers/net", "kernel/drivers/usb/host", "extra", "updates"
    };
    private static final String[] WORDS = {
        "snd", "usb", "net-", "crc32_", "x", "gpio-", "i2c", "drm_", "nf", "zz"
    };

    private RandomTree() {}

    /// The tree of a seed, for kernel version `6.1.SEED`; equal arguments make equal trees.
    public static SyntheticTree of(int seed, int modules) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        SyntheticTree tree = SyntheticTree.forKernel("6.1." + Integer.toUnsignedString(seed));
        List<String> order = new ArrayList<>();
        for (int i = 0; i < modules; i++) {
            String name = WORDS[random.nextInt(WORDS.length)] + i;
            String path = DIRECTORIES[random.nextInt(DIRECTORIES.length)] + "/" + name + ".ko";
            tree.module(path, module(random, name.replace('-', '_'), i));
            int lines = random.nextInt(3);
            for (int line = 0; line < lines; line++) {
                order.add(path);
            }
        }
        order.add("kernel/no/such/module.ko");
        Collections.shuffle(order, java.util.Random.from(random));
        tree.file("modules.order", String.join("\n", order) + "\n");
        return tree.file("modules.builtin", "kernel/fs/built-in.ko\nkernel/random" + seed + ".ko\n")
                .file("modules.builtin.modinfo", "built_in.alias=fs-built-in\0");
    }

    private static SyntheticModule module(RandomGenerator random, String name, int number) {
        SyntheticModule module = SyntheticModule.named(name);
        module.target(random.nextBoolean() ? Target.X86_64 : Target.PPC);
        int exports = random.nextInt(4);
        for (int i = 0; i < exports; i++) {
            module.exports("sym_" + number + "_" + i);
        }
        int needs = number == 0 ? 0 : random.nextInt(5);
        for (int i = 0; i < needs; i++) {
            module.needs("sym_" + random.nextInt(number) + "_" + random.nextInt(4));
        }
        int aliases = random.nextInt(6);
        for (int i = 0; i < aliases; i++) {
            module.alias("pci:v0000%04Xd*sv[0-%d]*".formatted(random.nextInt(99), i));
        }
        if (random.nextInt(8) == 0) {
            module.softdep("pre: x" + number);
        }
        if (random.nextInt(8) == 0) {
            module.weakdep("zz" + number);
        }
        return module;
    }
}
