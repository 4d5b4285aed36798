package kindex.synthetic;

/// A small believable kernel to try `depmod` on: eighteen modules, an update and the built-in
/// lists.
///
/// It shows each thing depmod reads: aliases of PCI, USB and block devices, a chain of four
/// dependencies, a soft and a weak dependency, a device node, a module in `updates/` that replaces
/// one of the kernel's, a compressed module, `modules.order` and the built-in files.
public final class DemoTree {
    private static final String VERSION = "6.12.0-demo";

    private DemoTree() {}

    /// The tree; every call makes an equal one.
    public static SyntheticTree tree() {
        SyntheticTree tree = SyntheticTree.forKernel(VERSION);
        addNetwork(tree);
        addStorage(tree);
        addUsb(tree);
        addSound(tree);
        tree.file(
                "modules.order",
                """
                kernel/lib/crc-itu-t.ko
                kernel/drivers/net/mii.ko
                kernel/drivers/net/ethernet/e1000.ko
                kernel/drivers/net/tun.ko
                kernel/drivers/block/loop.ko
                kernel/fs/jbd2/jbd2.ko
                kernel/fs/ext4/ext4.ko
                kernel/drivers/usb/core/usbcore.ko
                kernel/drivers/usb/host/xhci-pci.ko
                """);
        tree.file(
                "modules.builtin",
                """
                kernel/drivers/tty/serial/8250/8250.ko
                kernel/fs/binfmt_script.ko
                kernel/drivers/pci/pcieport.ko
                """);
        return tree.file(
                "modules.builtin.modinfo",
                "8250.license=GPL\0"
                        + "8250.alias=platform:serial8250\0"
                        + "pcieport.alias=pci:v*d*sv*sd*bc06sc04i00*\0");
    }

    private static void addNetwork(SyntheticTree tree) {
        tree.module(
                "kernel/drivers/net/mii.ko",
                module("mii").exports("mii_link_ok", "mii_ethtool_gset"));
        tree.module(
                "kernel/drivers/net/ethernet/e1000.ko",
                module("e1000")
                        .needs("mii_link_ok", "dca_get_tag")
                        .alias("pci:v00008086d00001000sv*sd*bc*sc*i*")
                        .alias("pci:v00008086d0000100Esv*sd*bc*sc*i*"));
        tree.module(
                "updates/e1000.ko",
                module("e1000")
                        .needs("mii_link_ok", "dca_get_tag", "dca_register_notify")
                        .alias("pci:v00008086d00001000sv*sd*bc*sc*i*")
                        .alias("pci:v00008086d0000100Esv*sd*bc*sc*i*")
                        .alias("pci:v00008086d0000100Fsv*sd*bc*sc*i*"));
        tree.module(
                "kernel/drivers/dca/dca.ko",
                module("dca").exports("dca_get_tag", "dca_register_notify"));
        tree.module(
                "kernel/drivers/net/tun.ko",
                module("tun").alias("devname:net/tun", "char-major-10-200"));
        tree.module("kernel/net/bridge/bridge.ko", module("bridge").needs("stp_proto_register"));
        tree.module(
                "kernel/net/802/stp.ko",
                module("stp").exports("stp_proto_register").needs("llc_sap_open"));
        tree.module("kernel/net/llc/llc.ko", module("llc").exports("llc_sap_open"));
    }

    private static void addStorage(SyntheticTree tree) {
        tree.module(
                "kernel/drivers/block/loop.ko",
                module("loop")
                        .alias("devname:loop-control", "char-major-10-237", "block-major-7-*"));
        tree.module(
                "kernel/fs/ext4/ext4.ko",
                module("ext4")
                        .needs("jbd2_journal_start", "mb_cache_create")
                        .alias("fs-ext4", "fs-ext3")
                        .softdep("pre: crc32c"));
        tree.module("kernel/fs/jbd2/jbd2.ko", module("jbd2").exports("jbd2_journal_start"));
        tree.module("kernel/fs/mbcache.ko", module("mbcache").exports("mb_cache_create"));
        tree.module(
                "kernel/crypto/crc32c_generic.ko",
                module("crc32c_generic").alias("crc32c", "crypto-crc32c"));
    }

    private static void addUsb(SyntheticTree tree) {
        tree.module(
                "kernel/drivers/usb/core/usbcore.ko",
                module("usbcore").exports("usb_register_driver", "usb_hcd_pci_probe"));
        tree.module(
                "kernel/drivers/usb/host/xhci-pci.ko",
                module("xhci_pci")
                        .needs("usb_hcd_pci_probe")
                        .alias("pci:v*d*sv*sd*bc0Csc03i30*")
                        .weakdep("usb_storage"));
        tree.module(
                "kernel/drivers/usb/storage/usb-storage.ko.gz",
                module("usb_storage")
                        .needs("usb_register_driver")
                        .alias("usb:v*p*d*dc*dsc*dp*ic08isc06ip50in*"));
    }

    private static void addSound(SyntheticTree tree) {
        tree.module("kernel/sound/soundcore.ko", module("soundcore").exports("register_sound"));
        tree.module(
                "kernel/sound/core/snd.ko",
                module("snd").needs("register_sound").alias("char-major-116-*"));
        tree.module("kernel/lib/crc-itu-t.ko", module("crc_itu_t").exports("crc_itu_t"));
    }

    private static SyntheticModule module(String name) {
        return SyntheticModule.named(name).modinfo("vermagic=" + VERSION + " SMP");
    }
}
