package kindex.property;

import java.util.List;

/// Lines of the texts that depmod reads, for [Mutants] to make files of and to damage.
final class MutantTexts {
    private static final String LONG = "l".repeat(4090);

    static final List<String> ORDER =
            List.of(
                    "kernel/m0.ko\n",
                    "kernel/m1.ko\n",
                    "kernel/m2.ko\n",
                    "extra/m0.ko\n",
                    "extra/m1.ko\n",
                    "updates/m3.ko\n",
                    "kernel/m0.ko.xz\n",
                    "\n",
                    "no end");

    static final List<String> BUILTIN =
            List.of(
                    "kernel/fs/ext4.ko\n",
                    "kernel/a-b.ko\n",
                    "kernel/x\n",
                    "kernel/y.z.ko\n",
                    "1.ko\n",
                    "\n",
                    "kernel/" + LONG + ".ko\n");

    static final List<String> MODINFO =
            List.of(
                    "ext4.alias=fs-ext4\0",
                    "ext4.license=GPL\0",
                    "a.alias=pci:v[0-9]d*\0",
                    "b.alias=x[\0",
                    "c.d\0",
                    "d.alias=" + LONG + "12345\0",
                    "e.alias=\0",
                    "\0");

    static final List<String> CONFIGURATION =
            List.of(
                    "search updates extra built-in\n",
                    "search external built-in\n",
                    "override m0 * extra\n",
                    "override m1 ^6\\.1 updates\n",
                    "override m2 (6|5)[.[:digit:]]+$ extra\n",
                    "exclude m1.ko\n",
                    "external * @ROOT@/ext\n",
                    "# text\n",
                    "sear\\\nch kernel\n",
                    "include x\n",
                    "bogus\n");

    static final List<String> SYMVERS =
            List.of(
                    "0x00000001\ts0\tvmlinux\tEXPORT_SYMBOL\n",
                    "0x00000002\ts1\tvmlinux\tEXPORT_SYMBOL_GPL\n",
                    "0x3\ts2\tdrivers/m\tEXPORT_SYMBOL\n",
                    "0xg\ts3\tvmlinux\tX\n",
                    "0x123456789abcdef01\ts4\tvmlinux\tX\n",
                    "s5 vmlinux\n",
                    "\n");

    static final List<String> SYSTEM_MAP =
            List.of(
                    "c0294200 R __ksymtab_s0\n",
                    "c0294200 R ___ksymtab_s1\n",
                    "c0294204 r __kstrtab_s2\n",
                    "0 R __ksymtab_s3\n",
                    "nothing\n",
                    "0 R __ksymtab_\n");

    private MutantTexts() {}
}
