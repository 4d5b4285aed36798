package kindex.elf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.Errno;
import kindex.synthetic.Damage;
import kindex.synthetic.ElfField;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is read of sound modules and of each kind of broken one; the broken ones were compared with
/// kmod 34.2.
class ModuleReaderTest {
    static List<Target> targets() {
        return List.of(
                Target.X86_64, Target.I386, Target.S390X, Target.PPC, Target.SPARC, Target.SPARC64);
    }

    @Test
    void readsModulesInMemoryAsItReadsFiles() {
        byte[] module =
                SyntheticModule.named("m").exports("a", 7).needs("b", 8).alias("pci:*").build();
        ModuleReader reader = new ModuleReader(null, new JvmDecompressors(), 1 << 20);
        for (int i = 0; i < 2; i++) {
            ModuleFacts facts =
                    reader.read("p.rpm", Arrays.copyOf(module, module.length + 9), module.length);
            assertNull(facts.problem());
            assertEquals(List.of("a"), facts.exportedNames().toList());
            assertEquals(8, facts.neededCrc(0));
            ModuleFacts cut = reader.read("p.rpm", module, 9);
            assertEquals("p.rpm", cut.problem().path());
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void readsEveryClassAndEndianness(Target target) {
        ModuleFacts facts =
                read(
                        SyntheticModule.named("m")
                                .target(target)
                                .exports("absolute", 0x80000001L)
                                .exportsInSection("in_section", 0xDEADBEEFL)
                                .exportsCrcAt("undefined", 0, 7)
                                .exportsCrcAt("no_such_section", 0xFFFF, 7)
                                .needs("versioned", 0xFEDCBA98L)
                                .needsWeakly("weak")
                                .version("module_layout", 5)
                                .alias("pci:*")
                                .softdep("pre: x")
                                .weakdep("y"));

        assertNull(facts.problem());
        assertEquals(
                List.of("absolute", "in_section", "undefined", "no_such_section"),
                facts.exportedNames().toList());
        assertEquals(0x80000001L, facts.exportedCrc(0));
        assertEquals(0xDEADBEEFL, facts.exportedCrc(1));
        assertEquals(7, facts.exportedCrc(2));
        assertEquals(-1, facts.exportedCrc(3));
        assertEquals(
                List.of("__crc_undefined", "versioned", "weak", "module_layout"),
                facts.neededNames().toList());
        assertEquals(0, facts.neededCrc(0));
        assertEquals(0xFEDCBA98L, facts.neededCrc(1));
        assertEquals(0, facts.neededCrc(2));
        assertEquals(5, facts.neededCrc(3));
        assertFalse(facts.isWeak(1));
        assertTrue(facts.isWeak(2));
        assertEquals(List.of("pci:*"), facts.aliases().toList());
        assertEquals(List.of("pre: x"), facts.softdeps().toList());
        assertEquals(List.of("y"), facts.weakdeps().toList());
    }

    @ParameterizedTest
    @MethodSource("targets")
    void onlySparcHasRegisters(Target target) {
        ModuleFacts facts = read(SyntheticModule.named("m").target(target).register("%g2"));

        boolean sparc = target == Target.SPARC || target == Target.SPARC64;
        assertEquals(sparc ? List.of() : List.of("%g2"), facts.neededNames().toList());
    }

    @Test
    void withoutCrcsExportsAreTheKsymtabStrings() {
        ModuleFacts facts = read(SyntheticModule.named("m").exportsWithoutCrc("b", "a", "b"));

        assertEquals(List.of("b", "a", "b"), facts.exportedNames().toList());
        assertEquals(0, facts.exportedCrc(2));
    }

    @Test
    void laterVersionsOfANameAreNeededOnceMore() {
        ModuleFacts facts =
                read(SyntheticModule.named("m").needs("a", 1).version("a", 2).version(".b", 3));

        assertEquals(List.of("a", "a", ".b"), facts.neededNames().toList());
        assertEquals(1, facts.neededCrc(0));
        assertEquals(2, facts.neededCrc(1));
    }

    @Test
    void aVersionWithoutEndSpoilsTheNeedsInSilence() {
        ModuleFacts facts =
                read(SyntheticModule.named("m").needs("a", 1).version("x".repeat(99), 2));

        assertEquals(0, facts.neededNames().size());
        assertFalse(facts.problem().reported());
    }

    @Test
    void versionsOfAnOddSizeCountAsNone() {
        ModuleFacts facts =
                read(SyntheticModule.named("m").needs("a").section("__versions", new byte[65]));

        assertEquals(List.of("a"), facts.neededNames().toList());
        assertFalse(facts.problem().reported());
    }

    @Test
    void extendedVersionsAreForNamesThatVersionsLacks() {
        String longName = "n".repeat(200);
        ModuleFacts facts =
                read(
                        SyntheticModule.named("m")
                                .needsExtended(longName, 0xCAFEBABEL)
                                .needs("both", 1)
                                .extendedVersion("both", 2)
                                .extendedVersion("module_layout", 3));

        assertNull(facts.problem());
        assertEquals(List.of(longName, "both"), facts.neededNames().toList());
        assertEquals(0xCAFEBABEL, facts.neededCrc(0));
        assertEquals(1, facts.neededCrc(1));
    }

    @Test
    void extendedVersionsThatDoNotPairAreNotBelieved() {
        ModuleFacts facts =
                read(
                        SyntheticModule.named("m")
                                .needsExtended("a", 9)
                                .section("__version_ext_crcs", new byte[8]));

        assertEquals(0, facts.neededCrc(0));
        assertFalse(facts.problem().reported());
    }

    @Test
    void modinfoKeepsOddEntries() {
        ModuleFacts facts =
                read(
                        SyntheticModule.bare()
                                .modinfoBytes("\0\0alias=a=b\0\0aliases=no\0alias\0alias=\0")
                                .modinfoBytes("xalias=no\0softdep=s"));

        assertEquals(List.of("a=b", "", ""), facts.aliases().toList());
        assertEquals(List.of("s"), facts.softdeps().toList());
    }

    @Test
    void withoutSymbolTableNothingIsNeededAndNothingIsSaid() {
        ModuleFacts facts =
                read(SyntheticModule.named("m").exports("e").needs("n").without(".symtab"));

        assertEquals(List.of("e"), facts.exportedNames().toList());
        assertEquals(0, facts.neededNames().size());
        assertFalse(facts.problem().reported());
    }

    @Test
    void aDefinedSymbolOutOfRangeSpoilsTheCrcsAlone() {
        ModuleFacts facts =
                read(
                        SyntheticModule.named("m")
                                .exports("e", 4)
                                .needs("n")
                                .damaged(Damage.symbol(1, ElfField.ST_NAME, 1 << 20)));

        assertEquals(List.of("e"), facts.exportedNames().toList());
        assertEquals(0, facts.exportedCrc(0));
        assertEquals(List.of("n"), facts.neededNames().toList());
        assertFalse(facts.problem().reported());
    }

    @Test
    void ksymtabStringsMustEnd() {
        ModuleFacts facts =
                read(
                        SyntheticModule.named("m")
                                .alias("a")
                                .section("__ksymtab_strings", "a\0b".getBytes(ISO_8859_1)));

        assertEquals(0, facts.exportedNames().size());
        assertEquals(List.of("a"), facts.aliases().toList());
        assertReported(Errno.EINVAL, facts);
    }

    @Test
    void headersAreRefusedWithTheErrnoOfKmod() {
        SyntheticModule sound = SyntheticModule.named("m");
        byte[] bytes = sound.build();
        assertReported(Errno.EINVAL, read(new byte[5]));
        assertReported(Errno.ENOEXEC, read(new byte[6]));
        assertReported(Errno.ENOEXEC, read(Damage.truncatedTo(16).apply(bytes.clone(), null)));
        assertReported(Errno.EINVAL, read(Damage.truncatedTo(17).apply(bytes.clone(), null)));
        assertReported(Errno.EINVAL, read(Damage.truncatedTo(64).apply(bytes.clone(), null)));
        assertReported(Errno.ENOEXEC, read(Damage.overwritten(1, "F").apply(bytes.clone(), null)));
        assertHeaderRefused(ElfField.EI_CLASS, 3);
        assertHeaderRefused(ElfField.EI_DATA, 0);
        assertHeaderRefused(ElfField.E_SHENTSIZE, 40);
        assertHeaderRefused(ElfField.E_SHNUM, 0xFFFF);
        assertHeaderRefused(ElfField.E_SHNUM, 0);
        assertHeaderRefused(ElfField.E_SHOFF, -64);
        assertHeaderRefused(ElfField.E_SHSTRNDX, 0);
        assertHeaderRefused(ElfField.E_SHSTRNDX, 0xFFFF);
    }

    @Test
    void sectionNamesMustEnd() {
        ModuleFacts facts =
                read(
                        SyntheticModule.named("m")
                                .damaged(Damage.section(".shstrtab", ElfField.SH_SIZE, 3)));

        assertReported(Errno.EINVAL, facts);
    }

    @Test
    void aSectionOutOfRangeIsPassedOver() {
        ModuleFacts facts =
                read(
                        SyntheticModule.named("m")
                                .alias("a")
                                .needs("n")
                                .damaged(Damage.section(".modinfo", ElfField.SH_SIZE, -1)));

        assertNull(facts.problem());
        assertEquals(0, facts.aliases().size());
        assertEquals(List.of("n"), facts.neededNames().toList());
    }

    @Test
    void filesThatCannotBeReadAreReportedAndClosed() {
        MemoryFiles files = MemoryFiles.of(new byte[100_000]).failingFrom(20_000);
        ModuleReader reader = new ModuleReader(files, new JvmDecompressors(), 1 << 20);

        assertReported(Errno.ENOENT, reader.read("missing.ko"));
        assertReported(Errno.EIO, reader.read("m.ko"));
        assertEquals(0, files.opened);
    }

    @Test
    void aModuleOverTheLimitIsRefused() {
        MemoryFiles files = MemoryFiles.of(new byte[1001]);

        ModuleFacts facts = new ModuleReader(files, new JvmDecompressors(), 1000).read("m.ko");

        assertReported(Errno.EFBIG, facts);
    }

    private static void assertHeaderRefused(ElfField field, long value) {
        assertReported(
                Errno.EINVAL,
                read(SyntheticModule.named("m").damaged(Damage.header(field, value))));
    }

    private static void assertReported(Errno errno, ModuleFacts facts) {
        assertEquals(errno, facts.problem().errno());
        assertTrue(facts.problem().reported());
    }

    private static ModuleFacts read(SyntheticModule module) {
        return read(module.build());
    }

    private static ModuleFacts read(byte[] module) {
        MemoryFiles files = MemoryFiles.of(module);
        return new ModuleReader(files, new JvmDecompressors(), 64 << 20).read("m.ko");
    }
}
