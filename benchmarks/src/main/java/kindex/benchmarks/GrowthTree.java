package kindex.benchmarks;

import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;

/// Trees of any size in which the work a module makes does not depend on the size: what grows with
/// them more than in proportion is depmod's own.
///
/// Modules come in families of 50, a directory each: a core, four layers above it, each of which
/// needs the one below, and 45 drivers that need a layer, the core and one of ten buses that all
/// families share. A driver thus has 3 to 6 dependencies and 4 aliases, about what real ones have;
/// random needs all over the tree would make `modules.dep` grow with the square of the size.
final class GrowthTree {
    private static final int FAMILY = 50;
    private static final int LAYERS = 5;
    private static final int BUSES = 10;

    private GrowthTree() {}

    /// The tree of a size, for kernel version `6.1.SIZE`; equal sizes make equal trees.
    static SyntheticTree of(int modules) {
        SyntheticTree tree = SyntheticTree.forKernel("6.1." + modules);
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < modules; i++) {
            String directory = i < BUSES ? "kernel/bus" : "kernel/drivers/f" + i / FAMILY;
            String path = directory + "/" + name(i) + ".ko";
            tree.module(path, module(i));
            order.append(path).append('\n');
        }
        return tree.file("modules.order", order.toString())
                .file("modules.builtin", "kernel/fs/built-in.ko\n")
                .file("modules.builtin.modinfo", "built_in.alias=fs-built-in\0");
    }

    private static SyntheticModule module(int i) {
        SyntheticModule module = SyntheticModule.named(name(i));
        int core = i - i % FAMILY;
        int member = i % FAMILY;
        if (i < BUSES || member < LAYERS) {
            for (int symbol = 0; symbol < 20; symbol++) {
                module.exports(symbol(i, symbol));
            }
        }
        if (i < BUSES) {
            return module;
        }
        if (member > 0) {
            int below = member < LAYERS ? member - 1 : 1 + i % (LAYERS - 1);
            need(module, core + below, i);
            need(module, core, i + 7);
        }
        if (member >= LAYERS) {
            need(module, i / 7 % BUSES, i + 13);
            for (int alias = 0; alias < 4; alias++) {
                module.alias("pci:v0000%04Xd0000%04Xsv*sd*bc*sc*i*".formatted(i, alias));
            }
        }
        return module;
    }

    private static void need(SyntheticModule module, int provider, int choice) {
        for (int n = 0; n < 3; n++) {
            String symbol = symbol(provider, (choice + n) % 20);
            module.needs(symbol, SyntheticModule.crcOf(symbol));
        }
    }

    private static String name(int i) {
        return (i < BUSES ? "bus" : i % FAMILY < LAYERS ? "core" : "driver") + "_" + i;
    }

    private static String symbol(int module, int number) {
        return name(module) + "_operation_" + number;
    }
}
