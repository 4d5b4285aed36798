package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kindex.property.PlannedModule.Packing;
import kindex.synthetic.Target;

/// A small kernel with what callers of depmod put beside it.
///
/// `System.map` and `Module.symvers` fit all modules but `extra/bad.ko`, which needs a symbol that
/// is in neither, and another version of one that is.
final class CallerTree {
    static final String VERSION = "6.1.0-5-test";
    static final String BAD = "extra/bad.ko";

    private static final long PRINTK = 0x92997ed8L;
    private static final long LAYOUT = 0x2ab1c9a4L;

    private CallerTree() {}

    /// Writes it below a root, with the modules of a machine.
    ///
    /// @param bad whether `extra/bad.ko` is there
    static void write(Scratch scratch, Target target, boolean bad) throws IOException {
        write(scratch, "lib/modules", VERSION, target, bad);
    }

    static void write(Scratch scratch, String root, String version, Target target, boolean bad)
            throws IOException {
        new PlannedTree(
                        root,
                        version,
                        List.of(
                                module("kernel/lib/base.ko", target, export("base_sym"), printk()),
                                module(
                                        "kernel/net/net.ko.zst",
                                        target,
                                        need("base_sym"),
                                        new Part.Version("base_sym", 1),
                                        info("alias=pci:v00008086d*"),
                                        info("softdep=pre: fs")),
                                module(
                                        "kernel/fs/fs.ko.xz",
                                        target,
                                        info("alias=fs-test"),
                                        info("alias=devname:fs0"),
                                        info("alias=char-major-10-7"),
                                        info("weakdep=net")),
                                module("kernel/fs/.debug/gone.ko", target, export("debug_sym")),
                                new Entry.File(
                                        "modules.order",
                                        "kernel/net/net.ko\nkernel/fs/fs.ko\nkernel/lib/base.ko\n"),
                                new Entry.File("modules.builtin", "kernel/in.ko\n"),
                                new Entry.File("modules.builtin.modinfo", "in.alias=in-test\0")))
                .write(scratch);
        if (bad) {
            Path at = scratch.path().resolve(root).resolve(version).resolve(BAD);
            Files.createDirectories(at.getParent());
            module(
                            BAD,
                            target,
                            need("printk"),
                            new Part.Version("printk", PRINTK + 1),
                            need("missing_sym"),
                            new Part.Version("missing_sym", 1))
                    .write(at);
        }
        put(
                scratch,
                "System.map",
                "ffffffff81000000 T _text\nffffffff82000000 r __ksymtab_printk\n"
                        + "ffffffff82000008 r __ksymtab_module_layout\n");
        put(
                scratch,
                "Module.symvers",
                "0x%08x\tprintk\tvmlinux\tEXPORT_SYMBOL\t\n0x%08x\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t\n"
                        .formatted(PRINTK, LAYOUT));
        put(scratch, "etc/depmod.d/dist.conf", "search updates extra built-in weak-updates\n");
        put(scratch, "etc/depmod.d/debug.conf", "exclude .debug\n");
        put(scratch, "etc/other.d/local.conf", "override base * extra\n");
    }

    /// Writes a text file below the root, if there is none.
    static void put(Scratch scratch, String path, String text) throws IOException {
        Path at = scratch.path().resolve(path);
        Files.createDirectories(at.getParent());
        Files.write(at, text.getBytes(ISO_8859_1));
    }

    private static PlannedModule module(String path, Target target, Part... parts) {
        return new PlannedModule(path, target, Packing.BY_NAME, List.of(parts), null);
    }

    private static Part export(String name) {
        return new Part.Export(name, 1, Part.CrcKind.ABSOLUTE);
    }

    private static Part need(String name) {
        return new Part.Need(name, false);
    }

    /// A `printk` of the right version, without its symbol table entry: as `module_layout` is.
    private static Part printk() {
        return new Part.Version("printk", PRINTK);
    }

    private static Part info(String entry) {
        return new Part.Info(entry + "\0");
    }
}
