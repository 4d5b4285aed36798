package kindex.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import kindex.elf.compression.JvmDecompressors;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.Target;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;

/// Damaged modules: every one becomes facts, cheaply, and the same whether read by section or
/// whole.
class ModuleReaderPropertyTest {
    private static final Target[] TARGETS = {Target.X86_64, Target.I386, Target.S390X, Target.PPC};

    /// Most bytes that reading a module of a few KB may allocate: the reader's first buffers.
    private static final long ALLOCATION_MAX = 1 << 20;

    private static final byte[] FLIPS = {1, 2, 4, 8, 16, 32, 64, -128, -1};

    @Example
    void everyTruncationBecomesFacts() {
        for (Target target : TARGETS) {
            byte[] module = module(target).build();
            for (int length = 0; length < module.length; length++) {
                assertBecomesFacts(Arrays.copyOf(module, length));
            }
        }
    }

    @Example
    void everyByteFlipBecomesFacts() {
        for (Target target : TARGETS) {
            byte[] module = module(target).build();
            for (int at = 0; at < module.length; at++) {
                for (byte flip : FLIPS) {
                    module[at] ^= flip;
                    assertBecomesFacts(module);
                    module[at] ^= flip;
                }
            }
        }
    }

    @Example
    void nothingIsAllocatedByWhatHeadersClaim() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] module = module(Target.X86_64).build();
        ModuleReader warm =
                new ModuleReader(MemoryFiles.of(module), new JvmDecompressors(), 1 << 30);
        warm.read("m.ko");
        for (int at = 0; at < module.length; at++) {
            byte[] damaged = module.clone();
            damaged[at] ^= -1;
            MemoryFiles files = MemoryFiles.of(damaged);
            long before = threads.getCurrentThreadAllocatedBytes();
            new ModuleReader(files, new JvmDecompressors(), 1 << 30).read("m.ko");
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(allocated < ALLOCATION_MAX, "flip at " + at + ": " + allocated + " bytes");
        }
    }

    @Property(tries = 300)
    void readingBySectionIsReadingWhole(
            @ForAll @IntRange(max = 3) int target,
            @ForAll int position,
            @ForAll byte value,
            @ForAll boolean near) {
        byte[] module = largeModule(TARGETS[target]);
        int span = near ? 4096 : module.length;
        int offset = Math.floorMod(position, span);
        module[position % 2 == 0 ? offset : module.length - 1 - offset] = value;

        assertSameBothWays(module);
    }

    @Property(tries = 100)
    void truncatedReadingBySectionIsReadingWhole(
            @ForAll @IntRange(max = 3) int target, @ForAll int length) {
        byte[] module = largeModule(TARGETS[target]);

        assertSameBothWays(Arrays.copyOf(module, Math.floorMod(length, module.length)));
    }

    @Example
    void largeModulesAreNotReadWhole() {
        byte[] module = largeModule(Target.X86_64);
        MemoryFiles files = MemoryFiles.of(module);

        ModuleFacts facts = new ModuleReader(files, new JvmDecompressors(), 1 << 30).read("m.ko");

        assertEquals(null, facts.problem());
        assertTrue(files.bytesRead < module.length / 2, files.bytesRead + " bytes read");
    }

    private static void assertSameBothWays(byte[] module) {
        MemoryFiles files = MemoryFiles.of(module);
        ModuleFacts bySection =
                new ModuleReader(files, new JvmDecompressors(), 1 << 30).read("m.ko");
        ModuleFacts whole =
                module.length < 6
                        ? bySection
                        : new FactsCollector().collect("m.ko", module, module.length);
        assertEquals(describe(whole), describe(bySection));
    }

    private static void assertBecomesFacts(byte[] module) {
        MemoryFiles files = MemoryFiles.of(module);
        ModuleReader reader = new ModuleReader(files, new JvmDecompressors(), 1 << 30);
        ModuleFacts facts = reader.read("m.ko");
        Assertions.assertNotNull(facts.aliases());
        assertEquals(0, files.opened);
    }

    private static String describe(ModuleFacts facts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < facts.exportedNames().size(); i++) {
            text.append(facts.exportedNames().get(i)).append(facts.exportedCrc(i)).append('\n');
        }
        for (int i = 0; i < facts.neededNames().size(); i++) {
            text.append(facts.neededNames().get(i)).append(facts.neededCrc(i));
            text.append(facts.isWeak(i)).append('\n');
        }
        return text.append(facts.aliases())
                .append(facts.softdeps())
                .append(facts.weakdeps())
                .append(facts.problem())
                .toString();
    }

    private static SyntheticModule module(Target target) {
        return SyntheticModule.named("m")
                .target(target)
                .exports("exported")
                .exportsInSection("in_section", 0xDEADBEEFL)
                .needs("needed", 0x1234)
                .needsWeakly("weak")
                .needsExtended("extended", 7)
                .version("module_layout", 0x99)
                .alias("pci:*", "of:y")
                .softdep("pre: a");
    }

    private static byte[] largeModule(Target target) {
        return module(target)
                .section(".rodata", new byte[ModuleFile.HEAD])
                .section(".data", new byte[4 * ModuleFile.HEAD])
                .build();
    }
}
