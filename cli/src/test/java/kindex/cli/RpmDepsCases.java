package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.Target;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Scratch packages of synthetic modules, on which rpm's generators were run to record what they
/// print.
final class RpmDepsCases {
    private static final String MODULES = "lib/modules/6.1.0-5-default/";
    private static final String UPDATES = MODULES + "updates/";

    private final Path root;
    private final List<String> paths = new ArrayList<>();

    private RpmDepsCases(Path root) {
        this.root = root;
    }

    /// Those that scripts and we take alike with `--strict-compat`, by name.
    static Map<String, Consumer<RpmDepsCases>> all() {
        Map<String, Consumer<RpmDepsCases>> cases = new LinkedHashMap<>();
        cases.put("absolute CRCs", c -> c.module("foo-bar.ko", absolute()));
        cases.put("CRCs in sections", c -> c.module("sections.ko", inSections()));
        cases.put("a bare module", c -> c.module("bare.ko", SyntheticModule.bare()));
        cases.put("compressed", RpmDepsCases::compressed);
        cases.put("modules that need each other", RpmDepsCases::mutual);
        cases.put("aliases", RpmDepsCases::aliases);
        cases.put("a kernel in usr", RpmDepsCases::kernelInUsr);
        cases.put("a kernel in boot", RpmDepsCases::kernelInBoot);
        cases.put("the kernel's own modules", RpmDepsCases::kernelsModules);
        cases.put("modules to load", RpmDepsCases::modulesToLoad);
        cases.put("other machines", RpmDepsCases::otherMachines);
        cases.put("two kernels", RpmDepsCases::twoKernels);
        cases.put("no kernel at all", c -> c.file("usr/bin/tool", "x".getBytes(ISO_8859_1)));
        return cases;
    }

    /// Writes a case below a directory.
    ///
    /// @return its files, absolute, in the order in which the scripts got them
    static List<String> write(String name, Path root) {
        RpmDepsCases made = new RpmDepsCases(root);
        all().get(name).accept(made);
        return made.paths;
    }

    static SyntheticModule absolute() {
        return SyntheticModule.named("foo_bar")
                .modinfo("vermagic=6.1.0-5-default SMP preempt mod_unload modversions ")
                .modinfo("version=1.2-3 beta")
                .alias("pci:v00008086d00001000sv*sd*bc*sc*i*", "foo")
                .exports("foo_open", 0x1234)
                .exports("foo_close", 0xfedcba98L)
                .exports("foo_zero", 0)
                .needs("printk", 0x92997ed8L)
                .needs("kfree", 0x37a0cba)
                .needs("zero", 0)
                .version(".dotted", 7)
                .needsWeakly("perhaps");
    }

    private static SyntheticModule inSections() {
        return SyntheticModule.named("sections")
                .modinfo("vermagic=6.1.0-5-default SMP")
                .exportsLocally("local_a", 0xa0000001L)
                .exportsLocally("local_b", 2)
                .needs("printk", 0x92997ed8L);
    }

    private void compressed() {
        file(UPDATES + "one.ko.xz", xz(absolute().build()));
        file(UPDATES + "two.ko.xz", xz(inSections().build()));
        SyntheticModule three =
                SyntheticModule.named("three")
                        .modinfo("vermagic=6.1.0-5-default SMP")
                        .alias("usb:v0001p0002d*dc*dsc*dp*ic*isc*ip*in*");
        file(UPDATES + "three.ko.zst", Zstd.compress(three.build()));
    }

    private void mutual() {
        module(
                "a.ko",
                SyntheticModule.named("a")
                        .modinfo("vermagic=6.1.0-5-default SMP")
                        .exports("a_does", 0x11)
                        .needs("b_does", 0x22)
                        .needs("common", 0x1));
        module(
                "b.ko",
                SyntheticModule.named("b")
                        .modinfo("vermagic=6.1.0-5-default SMP")
                        .exports("b_does", 0x22)
                        .needs("a_does", 0x99)
                        .needs("common", 0x2));
    }

    private void aliases() {
        module(
                "many.ko",
                SyntheticModule.named("many")
                        .modinfo("vermagic=6.1.0-5-default SMP")
                        .modinfo("version=2.0")
                        .modinfo("version=3.0")
                        .alias("pci:a1", "pci:a2", "pci:a3", "pci:b3", "pci:c33", "pci:a*", "x:*1")
                        .alias("of:N*T*Cfoo,bar-baz", "of:N*T*Cfoo,bar-bazC*", "acpi*:PNP0C0A:*")
                        .alias("no colon", ":", "a:", ":b", "::", "::c", "fs-thing", "x:A", "x:B")
                        .alias("dmi:[with] (brackets)", "tilde~:percent%", "x:C", "y:D", "y:F"));
        module(
                "more.ko",
                SyntheticModule.named("more")
                        .modinfo("vermagic=6.1.0-5-default SMP")
                        .alias("pci:a1", "pci:a4"));
        file(
                MODULES + "kernel/drivers/in.ko",
                SyntheticModule.named("in")
                        .modinfo("vermagic=6.1.0-5-default SMP")
                        .alias("pci:kernel1")
                        .build());
    }

    private void kernelInUsr() {
        file("usr/" + MODULES + "vmlinux", vmlinux());
        file("usr/" + MODULES + "modules.builtin", builtin());
    }

    private void kernelInBoot() {
        file("boot/vmlinux-6.1.0-5-default.gz", gzip(vmlinux()));
        file(MODULES + "modules.builtin", builtin());
    }

    private static byte[] vmlinux() {
        return SyntheticModule.bare().exports("printk", 0x92997ed8L).exports("kfree", 5).build();
    }

    private static byte[] builtin() {
        return "kernel/fs/ext4/ext4.ko\nkernel/lib/crc-t10dif.ko\n".getBytes(ISO_8859_1);
    }

    private void kernelsModules() {
        file(MODULES + "kernel/foo-bar.ko", absolute().build());
        byte[] symvers =
                ("0x00000001\tprintk\tvmlinux\tEXPORT_SYMBOL\t\n"
                                + "0x00000002\tfoo_open\tdrivers/foo\tEXPORT_SYMBOL_GPL\t\n")
                        .getBytes(ISO_8859_1);
        file("boot/symvers-6.1.0-5-default.gz", gzip(symvers));
        file(MODULES + "symvers.gz", gzip(symvers));
        file(MODULES + "modules.builtin", builtin());
    }

    private void modulesToLoad() {
        module("foo-bar.ko", absolute());
        byte[] conf = "# a comment\n; another\n\nfoo-bar\nother-one\next4\n".getBytes(ISO_8859_1);
        file("usr/lib/modules-load.d/foo.conf", conf);
        file(MODULES + "modules.builtin", builtin());
    }

    private void otherMachines() {
        Target[] targets = {Target.PPC64, Target.PPC, Target.S390X, Target.I386, Target.ARM64};
        for (int i = 0; i < targets.length; i++) {
            String name = "m" + i;
            module(
                    name + ".ko",
                    SyntheticModule.named(name)
                            .target(targets[i])
                            .modinfo("vermagic=6.1.0-5-default SMP")
                            .exportsLocally(name + "_a", 0xdeadbee0L + i)
                            .exportsLocally(name + "_b", i)
                            .needs(name + "_c", 0x80000000L + i));
        }
    }

    private void twoKernels() {
        module("first.ko", absolute());
        file(
                "lib/modules/6.4.0-1-rt/updates/second.ko",
                SyntheticModule.named("second")
                        .modinfo("vermagic=6.4.0-1-rt SMP")
                        .exports("second_does", 3)
                        .needs("printk", 0x11111111)
                        .build());
    }

    private void module(String name, SyntheticModule module) {
        file(UPDATES + name, module.build());
    }

    private void file(String path, byte[] bytes) {
        Path file = root.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        paths.add(file.toString());
    }

    static byte[] gzip(byte[] bytes) {
        return wrapped(bytes, GZIPOutputStream::new);
    }

    static byte[] xz(byte[] bytes) {
        return wrapped(bytes, out -> new XZOutputStream(out, new LZMA2Options()));
    }

    /// Makes a stream that compresses.
    private interface Compressor {
        OutputStream around(OutputStream out) throws IOException;
    }

    private static byte[] wrapped(byte[] bytes, Compressor compressor) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream compressed = compressor.around(out)) {
            compressed.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }
}
