package kindex.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.Errno;
import kindex.synthetic.Damage;
import kindex.synthetic.ElfField;
import kindex.synthetic.SyntheticModule;
import org.junit.jupiter.api.Test;

/// Modules made to cost a reader more than they hold.
class HostileModuleTest {
    private static final int SYMBOL = 24;

    @Test
    void aNameSharedByAllSymbolsIsNotCopiedForEach() {
        // 40,000 symbols of one name of 100,000 bytes: 4 GB in a file of 1 MB
        byte[] symtab = new byte[40_001 * SYMBOL];
        ByteBuffer symbols = ByteBuffer.wrap(symtab).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = SYMBOL; at < symtab.length; at += SYMBOL) {
            symbols.putInt(at, 1);
        }
        byte[] strtab = new byte[100_002];
        Arrays.fill(strtab, 1, 100_001, (byte) 'n');
        byte[] module =
                SyntheticModule.named("m")
                        .section(".symtab", symtab)
                        .section(".strtab", strtab)
                        .build();

        long before = allocated();
        ModuleFacts facts = read(module);

        assertTrue(allocated() - before < 64 << 20, allocated() - before + " bytes");
        assertEquals(Errno.ENOMEM, facts.problem().errno());
        assertTrue(facts.problem().reported());
        assertEquals(0, facts.neededNames().size());
    }

    @Test
    void aFewSymbolsMayShareALongName() {
        String name = "n".repeat(60_000);

        ModuleFacts facts = read(SyntheticModule.named("m").needs(name, name, name).build());

        assertNull(facts.problem());
        assertEquals(List.of(name, name, name), facts.neededNames().toList());
    }

    @Test
    void sectionsAtTheStartOfTheFileAreMissing() {
        for (String section : List.of("__ksymtab_strings", ".modinfo", "__versions", ".strtab")) {
            SyntheticModule module =
                    SyntheticModule.named("m")
                            .exportsWithoutCrc("e")
                            .needs("n", 1)
                            .alias("a")
                            .damaged(Damage.section(section, ElfField.SH_OFFSET, 0));

            ModuleFacts facts = read(module.build());

            assertTrue(facts.problem() == null || !facts.problem().reported(), section);
            boolean exports = !section.equals("__ksymtab_strings");
            assertEquals(exports ? 1 : 0, facts.exportedNames().size(), section);
            assertEquals(section.equals(".strtab") ? 0 : 1, facts.neededNames().size(), section);
            assertEquals(section.equals(".modinfo") ? 0 : 1, facts.aliases().size(), section);
        }
    }

    @Test
    void fourBillionSymbolsAreNoSymbolTable() {
        SyntheticModule module =
                SyntheticModule.named("m")
                        .needs("n")
                        .alias("a")
                        .damaged(Damage.section(".symtab", ElfField.SH_SIZE, 4_000_000_000L * 24));

        ModuleFacts facts = read(module.build());

        assertEquals(0, facts.neededNames().size());
        assertEquals(List.of("a"), facts.aliases().toList());
    }

    @Test
    void noMoreIsReadBySectionThanAModuleMayHave() {
        // section headers at the end of a sparse file of 1 GB
        long shoff = (1L << 30) - 64;
        byte[] head = SyntheticModule.named("m").section(".data", new byte[40_000]).build();
        ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).putLong(40, shoff);
        MemoryFiles files = MemoryFiles.of(head).paddedTo(1L << 30);

        long before = allocated();
        ModuleFacts facts = new ModuleReader(files, new JvmDecompressors(), 1 << 20).read("m.ko");

        assertTrue(allocated() - before < 8 << 20, allocated() - before + " bytes");
        assertEquals(Errno.EFBIG, facts.problem().errno());
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private static ModuleFacts read(byte[] module) {
        MemoryFiles files = MemoryFiles.of(module);
        return new ModuleReader(files, new JvmDecompressors(), 64 << 20).read("m.ko");
    }
}
