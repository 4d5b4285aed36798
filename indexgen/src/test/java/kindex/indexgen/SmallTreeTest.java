package kindex.indexgen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import kindex.indexgen.generator.IndexGenerator;
import kindex.indexgen.generator.IndexSet;
import kindex.indexgen.trie.IndexDump;
import org.junit.jupiter.api.Test;

/// All files of a small tree against those of kmod 34 and kmod 30.
///
/// The tree: modules cyapatp, sht3x, crc8, crc-itu-t and nvram of Debian's Linux 6.12.107, with a
/// `modules.order` of all but nvram, and the two files in [#tree]. The hex is `xxd -p -c 36
/// modules.X.bin` after `depmod -b TREE 1.0`.
class SmallTreeTest {
    private static final String DEP_BIN_34 =
            """
            b007f457000200012000000c637320000052000000000000000000000000000000000000
            00000000000000000000000000000000000000000000c00001a800000000000000000000
            000000000000c00001d37279a00000740000000000000000000000000000000000000000
            00000000c000015b6300385f400001180000000000000000000000000000000000000000
            000000000000000000000000000000000000000000000000000000000000000000000000
            000000000000000000000000000000000000000000000000000000000000000000000000
            000000000000000000000000000000000000000000000000000000000000000000000000
            000000000000000000000000000000000000000000000000c00001340000000100000002
            6b65726e656c2f6c69622f637263382e6b6f3a006974755f740000000001000000036b65
            726e656c2f6c69622f6372632d6974752d742e6b6f3a0061706174700000000001000000
            006b65726e656c2f647269766572732f696e7075742f6d6f7573652f637961706174702e
            6b6f3a206b65726e656c2f6c69622f6372632d6974752d742e6b6f007672616d00000000
            01000000046b65726e656c2f647269766572732f636861722f6e7672616d2e6b6f3a0068
            7433780000000001000000016b65726e656c2f647269766572732f68776d6f6e2f736874
            33782e6b6f3a206b65726e656c2f6c69622f637263382e6b6f00
            """;
    private static final String ALIAS_BIN_34 =
            """
            b007f457000200012000000c6169a000003200000000c0000086c00000a5000000000000
            00000000000000000000a00000c06370692a3a43594150303030003032c000004dc00000
            60c00000733a2a00000000010000000063796170617470003a2a00000000010000000063
            796170617470003a2a00000000010000000063796170617470006861725f6d616a6f725f
            31305f3134340000000001000000046e7672616d0065766e616d653a6e7672616d000000
            0001000000046e7672616d0032633a006373c000010a0000000000000000000000000000
            000000000000000000000000000000000000000000000000000000000000000000000000
            000000000000000000002000011f79617061000000000100000000637961706174700068
            74c000015500000000000000000000000000000000000000000000000000000000000000
            00000000000000000000000000c000016774337800000000010000000173687433780073
            3378000000000100000001736874337800
            """;
    private static final String SYMBOLS_BIN_34 =
            """
            b007f457000200012000000c7373a0000012796d626f6c3a006163c000002700000000a0
            0000437263685f6e7672616d5f6f70730000000001000000046e7672616d00726300385f
            600000e80000000000000000000000000000000000000000000000000000000000000000
            000000000000000000000000000000000000000000000000000000000000000000000000
            000000000000000000000000000000000000000000000000000000000000000000000000
            000000000000000000000000000000000000000000000000000000000000000000000000
            000000000000000000000000e000012f5f5fa00000fb0000000100000002637263380070
            6f70756c6174655f006c6dc000010fc000011f7362000000000100000002637263380073
            6200000000010000000263726338006974755f74005f5fc000014d000000010000000363
            72635f6974755f74007461626c650000000001000000036372635f6974755f7400
            """;
    private static final String BUILTIN_BIN_34 =
            """
            b007f457000200012000000c636ec000003e00000000c000005100000000000000000000
            00000000000000000000000000000000000000000000c000005e72635f74313064696600
            000000010000000000787434000000000100000000006f20646f740a0000000001000000
            0000
            """;
    private static final String BUILTIN_ALIAS_BIN_34 =
            """
            b007f457000200012000000c5b66c000003e000000000000000000000000000000000000
            000000000000000000000000000000000000c000005ac000006b612d7a5d5f785f790000
            000001000000006372632d74313064696600787433000000000100000000657874340073
            5f657874340000000002000000006578743200000000006578743400
            """;
    private static final String DEP_BIN_30 =
            """
            b007f45700020001200001cc00000001000000026b65726e656c2f6c69622f637263382e
            6b6f3a006974755f740000000001000000036b65726e656c2f6c69622f6372632d697475
            2d742e6b6f3a006300385f4000000c000000000000000000000000000000000000000000
            000000000000000000000000000000000000000000000000000000000000000000000000
            000000000000000000000000000000000000000000000000000000000000000000000000
            000000000000000000000000000000000000000000000000000000000000000000000000
            0000000000000000000000000000000000000000000000c0000028617061747000000000
            01000000006b65726e656c2f647269766572732f696e7075742f6d6f7573652f63796170
            6174702e6b6f3a206b65726e656c2f6c69622f6372632d6974752d742e6b6f007279a000
            004f000000000000000000000000000000000000000000000000c00000f37672616d0000
            000001000000046b65726e656c2f647269766572732f636861722f6e7672616d2e6b6f3a
            00687433780000000001000000016b65726e656c2f647269766572732f68776d6f6e2f73
            687433782e6b6f3a206b65726e656c2f6c69622f637263382e6b6f006373200001400000
            000000000000000000000000000000000000000000000000000000000000000000000000
            0000c000016200000000000000000000000000000000c000018d
            """;
    private static final String ALIAS_BIN_30 =
            """
            b007f45700020001200001533a2a00000000010000000063796170617470003a2a000000
            00010000000063796170617470003a2a0000000001000000006379617061747000637069
            2a3a43594150303030003032c000000cc000001fc00000326861725f6d616a6f725f3130
            5f3134340000000001000000046e7672616d0065766e616d653a6e7672616d0000000001
            000000046e7672616d007961706100000000010000000063796170617470007433780000
            000001000000017368743378007333780000000001000000017368743378006874c00000
            af0000000000000000000000000000000000000000000000000000000000000000000000
            000000000000000000c00000c132633a006373c000009a00000000000000000000000000
            000000000000000000000000000000000000000000000000000000000000000000000000
            0000000000000000000000200000d36169a000004500000000c0000060c000007f000000
            00000000000000000000000000a0000109
            """;
    private static final String SYMBOLS_BIN_30 =
            """
            b007f457000200012000015f7263685f6e7672616d5f6f70730000000001000000046e76
            72616d007362000000000100000002637263380073620000000001000000026372633800
            706f70756c6174655f006c6dc0000028c00000385f5fa000004800000001000000026372
            6338007461626c650000000001000000036372635f6974755f74006974755f74005f5fc0
            00006f00000001000000036372635f6974755f7400726300385f6000005c000000000000
            000000000000000000000000000000000000000000000000000000000000000000000000
            000000000000000000000000000000000000000000000000000000000000000000000000
            000000000000000000000000000000000000000000000000000000000000000000000000
            000000000000000000000000000000000000000000000000000000000000000000000000
            0000e0000087796d626f6c3a006163c000000c00000000a00000a57373a000014a
            """;
    private static final String BUILTIN_BIN_30 =
            """
            b007f457000200012000003c72635f743130646966000000000100000000007874340000
            00000100000000006f20646f740a00000000010000000000636ec000000c00000000c000
            001f0000000000000000000000000000000000000000000000000000000000000000c000
            002c
            """;
    private static final String BUILTIN_ALIAS_BIN_30 =
            """
            b007f4570002000120000056612d7a5d5f785f790000000001000000006372632d743130
            646966007874330000000001000000006578743400735f65787434000000000200000000
            65787432000000000065787434005b66c000000c00000000000000000000000000000000
            0000000000000000000000000000000000000000c0000028c0000039
            """;

    private static ListedSource tree() {
        return new ListedSource()
                .module("cyapatp", "kernel/drivers/input/mouse/cyapatp.ko")
                .needs(3)
                .alias("i2c:cyapa", "acpi*:CYAP0002:*", "acpi*:CYAP0001:*", "acpi*:CYAP0000:*")
                .module("sht3x", "kernel/drivers/hwmon/sht3x.ko")
                .needs(2)
                .alias("i2c:sts3x", "i2c:sht3x")
                .module("crc8", "kernel/lib/crc8.ko")
                .module("crc_itu_t", "kernel/lib/crc-itu-t.ko")
                .module("nvram", "kernel/drivers/char/nvram.ko")
                .alias("devname:nvram", "char-major-10-144")
                .symbol("crc8_populate_msb", 2)
                .symbol("crc_itu_t_table", 3)
                .symbol("crc8", 2)
                .symbol("crc8_populate_lsb", 2)
                .symbol("crc_itu_t", 3)
                .symbol("arch_nvram_ops", 4)
                .builtin(
                        "kernel/fs/ext4/ext4.ko\nkernel/lib/crc-t10dif.ko\nno dot\n1.ko\n",
                        "ext4.alias=fs-ext4\0ext4.license=GPL\0ext4.alias=ext3\0"
                                + "crc-t10dif.alias=[a-z]-x-y\0crc-t10dif.alias=a]\0"
                                + "ext2.alias=fs-ext4\0");
    }

    @Test
    void triesAreThoseOfKmod34() {
        IndexSet set = generate(IndexFormat.KMOD_34);
        assertTrie(DEP_BIN_34, set, IndexFile.DEP_BIN);
        assertTrie(ALIAS_BIN_34, set, IndexFile.ALIAS_BIN);
        assertTrie(SYMBOLS_BIN_34, set, IndexFile.SYMBOLS_BIN);
        assertTrie(BUILTIN_BIN_34, set, IndexFile.BUILTIN_BIN);
        assertTrie(BUILTIN_ALIAS_BIN_34, set, IndexFile.BUILTIN_ALIAS_BIN);
    }

    @Test
    void triesAreThoseOfKmod30() {
        for (IndexFormat format : List.of(IndexFormat.KMOD_33, IndexFormat.KMOD_30)) {
            IndexSet set = generate(format);
            assertTrie(DEP_BIN_30, set, IndexFile.DEP_BIN);
            assertTrie(ALIAS_BIN_30, set, IndexFile.ALIAS_BIN);
            assertTrie(SYMBOLS_BIN_30, set, IndexFile.SYMBOLS_BIN);
            assertTrie(BUILTIN_BIN_30, set, IndexFile.BUILTIN_BIN);
            assertTrie(BUILTIN_ALIAS_BIN_30, set, IndexFile.BUILTIN_ALIAS_BIN);
        }
    }

    @Test
    void textsAreThoseOfBoth() {
        for (IndexFormat format : IndexFormat.values()) {
            IndexSet set = generate(format);
            assertText(
                    """
                    kernel/drivers/input/mouse/cyapatp.ko: kernel/lib/crc-itu-t.ko
                    kernel/drivers/hwmon/sht3x.ko: kernel/lib/crc8.ko
                    kernel/lib/crc8.ko:
                    kernel/lib/crc-itu-t.ko:
                    kernel/drivers/char/nvram.ko:
                    """,
                    set,
                    IndexFile.DEP);
            assertText(
                    """
                    # Aliases extracted from modules themselves.
                    alias i2c:cyapa cyapatp
                    alias acpi*:CYAP0002:* cyapatp
                    alias acpi*:CYAP0001:* cyapatp
                    alias acpi*:CYAP0000:* cyapatp
                    alias i2c:sts3x sht3x
                    alias i2c:sht3x sht3x
                    alias devname:nvram nvram
                    alias char-major-10-144 nvram
                    """,
                    set,
                    IndexFile.ALIAS);
            assertText(
                    """
                    # Soft dependencies extracted from modules themselves.
                    """,
                    set,
                    IndexFile.SOFTDEP);
            assertText(
                    """
                    # Aliases for symbols, used by symbol_request().
                    alias symbol:crc8_populate_msb crc8
                    alias symbol:crc_itu_t_table crc_itu_t
                    alias symbol:crc8 crc8
                    alias symbol:crc8_populate_lsb crc8
                    alias symbol:crc_itu_t crc_itu_t
                    alias symbol:arch_nvram_ops nvram
                    """,
                    set,
                    IndexFile.SYMBOLS);
            assertText(
                    """
                    # Device nodes to trigger on-demand module loading.
                    nvram nvram c10:144
                    """,
                    set,
                    IndexFile.DEVNAME);
        }
    }

    @Test
    void onlyKmod30HasNoWeakdeps() {
        String weakdep = "# Weak dependencies extracted from modules themselves.\n";
        assertText(weakdep, generate(IndexFormat.KMOD_34), IndexFile.WEAKDEP);
        assertText(weakdep, generate(IndexFormat.KMOD_33), IndexFile.WEAKDEP);
        assertEquals(List.of(IndexFile.values()), generate(IndexFormat.KMOD_34).files());
        List<IndexFile> without = new ArrayList<>(List.of(IndexFile.values()));
        without.remove(IndexFile.WEAKDEP);
        assertEquals(without, generate(IndexFormat.KMOD_30).files());
        without.remove(IndexFile.BUILTIN_ALIAS_BIN);
        assertEquals(without, generate(IndexFormat.KMOD_26).files());
    }

    private static IndexSet generate(IndexFormat format) {
        List<IndexProblem> problems = new ArrayList<>();
        IndexSet set =
                IndexGenerator.generate(tree(), format, (file, found) -> problems.add(found), true);
        List<IndexProblem> expected = new ArrayList<>();
        expected.add(new IndexProblem.InvalidBuiltinLine("1.ko\n"));
        if (format.has(IndexFile.BUILTIN_ALIAS_BIN)) {
            expected.add(new IndexProblem.UnmatchedBracket("a]"));
        }
        assertEquals(expected, problems);
        return set;
    }

    private static void assertText(String expected, IndexSet set, IndexFile file) {
        assertEquals(expected, new String(set.toByteArray(file), ISO_8859_1));
    }

    private static void assertTrie(String expected, IndexSet set, IndexFile file) {
        byte[] bytes = HexFormat.of().parseHex(expected.replace("\n", ""));
        byte[] actual = set.toByteArray(file);
        assertEquals(
                expected.replace("\n", ""),
                HexFormat.of().formatHex(actual),
                () -> file.fileName() + ": " + IndexDump.difference(bytes, actual));
    }
}
