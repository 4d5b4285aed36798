package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kindex.synthetic.SignatureBlock;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import kindex.synthetic.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/// What `kindex compat` says of modules that a kernel's loader refuses, though all that they need
/// is there. The words are those that Linux 6.12 wrote when such changes of its own modules were
/// loaded.
class CompatLoaderTest {
    private static final String KERNEL = "6.12.1-test";
    private static final String VERMAGIC = KERNEL + " SMP preempt mod_unload modversions ";

    @TempDir Path root;
    private Path file;

    @BeforeEach
    void kernel() throws IOException {
        SyntheticTree.forKernel(KERNEL)
                .file("modules.order", "kernel/own.ko\n")
                .file("modules.builtin", "")
                .file("modules.builtin.modinfo", "")
                .module(
                        "kernel/own.ko",
                        SyntheticModule.named("own").modinfo("vermagic=" + VERMAGIC))
                .writeTo(root);
        Files.createDirectories(root.resolve("boot"));
        Files.writeString(
                root.resolve("boot/symvers-" + KERNEL),
                """
                0x00000001\tprintk\tvmlinux\tEXPORT_SYMBOL\t
                0x00000002\tgpl_only\tvmlinux\tEXPORT_SYMBOL_GPL\t
                0x00000003\tof_ns\tvmlinux\tEXPORT_SYMBOL_GPL\tSOME_NS
                0x00000004\tof_few\tvmlinux\tEXPORT_SYMBOL_GPL\tmodule:kvm,kvm-*
                """);
        config("MODULE_SIG");
        file = root.resolve("m.ko");
    }

    private void config(String... options) throws IOException {
        StringBuilder text = new StringBuilder("# made by a test\n");
        for (String option : options) {
            text.append("CONFIG_").append(option).append("=y\n");
        }
        Files.writeString(root.resolve("boot/config-" + KERNEL), text.toString());
    }

    private static SyntheticModule good() {
        return of(VERMAGIC, "GPL");
    }

    private static SyntheticModule of(String vermagic, String license) {
        return SyntheticModule.bare()
                .needs("printk", 1)
                .modinfo("vermagic=" + vermagic)
                .modinfo("license=" + license)
                .modinfo("intree=Y");
    }

    private CommandRun compat(String... words) {
        List<String> all =
                new ArrayList<>(List.of("compat", "-b", root + "", "-C", root + "/none"));
        all.addAll(List.of(words));
        all.add(file + "");
        return CommandRun.of(all.toArray(String[]::new));
    }

    private CommandRun judge(byte[] module, String... words) throws IOException {
        Files.write(file, module);
        return compat(words);
    }

    @Test
    void whatLoadsFits() throws IOException {
        config();
        assertEquals(KERNEL + ": fits\n", judge(good().build()).out());
        // a release counts only where CRCs do not
        String other = VERMAGIC.replace(KERNEL, "6.12.0-other");
        assertEquals(KERNEL + ": fits\n", judge(of(other, "Dual BSD/GPL").build()).out());
        Files.move(file, root.resolve("kvm-intel.ko"));
        file = root.resolve("kvm-intel.ko");
        CommandRun few = judge(good().needs("of_few", 4).build());
        assertEquals(KERNEL + ": fits\n", few.out());
        CommandRun imports = judge(good().needs("of_ns", 3).modinfo("import_ns=SOME_NS").build());
        assertEquals(KERNEL + ": fits\n", imports.out());
    }

    static Stream<Arguments> refused() {
        String lines = "lists no CRCs, and the kernel wants them";
        return Stream.of(
                Arguments.of(
                        of(VERMAGIC.replace("SMP", "UP"), "GPL"),
                        "was built for another kernel [version magic '"
                                + VERMAGIC.replace("SMP", "UP")
                                + "' should be '"
                                + VERMAGIC
                                + "']"),
                Arguments.of(
                        SyntheticModule.named("m").needs("printk", 1).modinfo("license=GPL"),
                        "does not say what it was built for"),
                Arguments.of(
                        good().without("__versions"),
                        lines + " [no symbol version for module_layout]"),
                Arguments.of(
                        good().target(Target.ARM64),
                        "is for 64-bit little-endian machine 183, the kernel is for 64-bit"
                                + " little-endian machine 62 [Invalid architecture in ELF header]"),
                Arguments.of(
                        of(VERMAGIC, "Proprietary").needs("gpl_only", 2),
                        "needs gpl_only, which is for GPL modules, and has the license Proprietary"
                                + " [Unknown symbol gpl_only (err -2)]"),
                Arguments.of(
                        good().needs("of_ns", 3),
                        "needs of_ns of the namespace SOME_NS, which it does not import [module uses"
                                + " symbol (of_ns) from namespace SOME_NS, but does not import it.]"),
                Arguments.of(
                        good().needs("of_few", 4),
                        "needs of_few, which is for certain modules only (module:kvm,kvm-*)"),
                Arguments.of(
                        good().modinfo("import_ns=module:kvm"),
                        "imports module:kvm, which names the modules that may use it"),
                Arguments.of(
                        SyntheticModule.bare()
                                .exports("printk", 1)
                                .version("of_ns", 3)
                                .modinfo("vermagic=" + VERMAGIC)
                                .modinfo("license=GPL"),
                        "exports printk, which the kernel exports itself [exports duplicate symbol"
                                + " printk (owned by kernel)]"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatTheLoaderRefuses(SyntheticModule module, String words) throws IOException {
        CommandRun run = judge(module.build());
        assertEquals(1, run.exit(), run.toString());
        assertTrue(run.out().startsWith(KERNEL + ": does not fit\n"), run.out());
        assertTrue(run.out().contains("m.ko does not load: it " + words), run.out());
        CommandRun json = compat("--json");
        assertTrue(json.out().contains("\"loads\": false"), json.out());
        // depmod sees none of it, but for CRCs
        boolean seen = words.startsWith("lists no CRCs");
        assertEquals(seen, compat("--like-depmod").exit() == 1, compat("--like-depmod").err());
    }

    @Test
    void signatures() throws IOException {
        byte[] module = good().build();
        CommandRun unsigned = judge(module);
        assertEquals(0, unsigned.exit());
        assertTrue(unsigned.out().startsWith(KERNEL + ": fits, but taints the kernel\n"));
        assertTrue(unsigned.out().contains("m.ko is not signed (E)\n"), unsigned.out());
        CommandRun enforced = judge(module, "--enforce");
        assertEquals(1, enforced.exit());
        assertTrue(
                enforced.out().contains("is not signed [Loading of unsigned module is rejected]"));
        CommandRun malformed = judge(SignatureBlock.pkcs7(new byte[20]).appendTo(module));
        assertEquals(1, malformed.exit());
        assertTrue(malformed.out().contains("has a malformed signature [Bad message]"));
        config("MODULE_SIG_FORCE");
        assertEquals(1, judge(module).exit());
    }

    /// In the kernel's own decoder, which knows less than xz writes by default.
    @Test
    void howItIsCompressed() throws IOException {
        config("MODULE_DECOMPRESS", "MODULE_COMPRESS_XZ");
        file = root.resolve("m.ko.xz");
        byte[] module = good().section(".big", new byte[2 << 20]).build();
        LZMA2Options small = new LZMA2Options(6);
        small.setDictSize(1 << 20);
        assertEquals(0, judge(xz(module, small, XZ.CHECK_CRC32)).exit());
        CommandRun crc64 = judge(xz(module, small, XZ.CHECK_CRC64));
        assertEquals(1, crc64.exit());
        assertTrue(
                crc64.out()
                        .contains(
                                "m.ko.xz does not load: it is an xz file with CRC64, and kernels know"
                                        + " CRC32 alone (xz --check=crc32) [decompression failed with"
                                        + " status 6]"),
                crc64.out());
        CommandRun large = judge(xz(module, new LZMA2Options(6), XZ.CHECK_CRC32));
        assertEquals(1, large.exit());
        assertTrue(large.out().contains("a dictionary of 8192 KiB"), large.out());
        config("MODULE_COMPRESS_XZ");
        assertEquals(0, judge(xz(module, small, XZ.CHECK_CRC64)).exit());
    }

    private static byte[] xz(byte[] module, LZMA2Options options, int check) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XZOutputStream out = new XZOutputStream(bytes, options, check)) {
            out.write(module);
        }
        return bytes.toByteArray();
    }

    @Test
    void taintsAndForce() throws IOException {
        config("MODULE_FORCE_LOAD", "MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS");
        CommandRun run = judge(good().needs("of_ns", 3).without("__versions").build());
        assertEquals(0, run.exit(), run.out());
        assertTrue(run.out().contains("lists no CRCs, and is loaded by force (F)"), run.out());
        SyntheticModule vendors =
                SyntheticModule.bare().needs("printk", 1).modinfo("vermagic=" + VERMAGIC);
        run = judge(vendors.build());
        assertEquals(0, run.exit(), run.out());
        assertTrue(run.out().contains("m.ko is out of tree (O)\n"), run.out());
        assertTrue(run.out().contains("m.ko is proprietary by its license (P)\n"), run.out());
        assertFalse(run.out().contains("signed"), run.out());
    }
}
