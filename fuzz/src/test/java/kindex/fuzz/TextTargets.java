package kindex.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import kindex.indexgen.IndexProblem;
import kindex.indexgen.binary.BuiltinAliasIndex;
import kindex.indexgen.binary.BuiltinIndex;
import kindex.indexgen.trie.IndexDump;
import kindex.indexgen.trie.IndexTrieFormat.Layout;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTrieReader;
import kindex.symbols.ModuleFile;
import kindex.symbols.Problem;
import kindex.symbols.config.DepmodConfReader;
import kindex.symbols.config.DepmodConfig;
import kindex.symbols.graph.KernelSymbols;
import kindex.symbols.graph.SymbolTable;
import kindex.symbols.hash.HostOrder;
import kindex.symbols.tree.ModulesOrder;

/// The texts that a run reads beside modules.
final class TextTargets {
    private static final String VERSION = "6.1.0-18-amd64";

    private TextTargets() {}

    static List<Target<?>> all() {
        return List.of(
                new TextTarget("depmodD", TextTargets::configuration, 400, configurations()),
                new TextTarget("modulesOrder", TextTargets::order, 64, orders()),
                new TextTarget("modulesBuiltin", TextTargets::builtin, 600, builtins()),
                new TextTarget("modinfo", TextTargets::modinfo, 600, modinfos()),
                new TextTarget("symvers", TextTargets::symvers, 200, symversTexts()),
                new TextTarget("systemMap", TextTargets::systemMap, 200, systemMaps()));
    }

    private static Object configuration(byte[] text) {
        List<Problem> problems = new ArrayList<>();
        DepmodConfig config =
                DepmodConfReader.read(
                        new OneFile("a.conf", text), List.of("a.conf"), VERSION, problems::add);
        return config + "\n" + problems;
    }

    private static List<String> configurations() {
        return List.of(
                "# text\nsearch updates extra built-in external\nexclude debug\n",
                "override foo * weak-updates\noverride b-r ^6\\.1 extra\n",
                "external (a|b)*c{2,3} /opt/a\nexternal [[:digit:].]+-18.* /opt\n",
                "override m \\<6\\>|(6)\\1?[^a-z[.-.][=a=]]$ x\nsear\\\nch a\n",
                "include x\nmake_map_files y\nbogus\n");
    }

    private static Object order(byte[] text) {
        ModuleFile[] modules =
                IntStream.range(0, 8)
                        .mapToObj(i -> ModuleFile.of("/d/kernel/m-" + i + ".ko.xz", "/d"))
                        .toArray(ModuleFile[]::new);
        List<Problem> problems = new ArrayList<>();
        List<Object> all = new ArrayList<>();
        for (ModulesOrder.Duplicates duplicates : ModulesOrder.Duplicates.values()) {
            ModuleFile[] sorted =
                    ModulesOrder.read(text, duplicates, HostOrder.LITTLE, "/d", problems::add)
                            .sort(modules);
            if (!List.of(sorted).containsAll(List.of(modules)) || sorted.length != 8) {
                throw new AssertionError("lost one: " + Arrays.toString(sorted));
            }
            all.add(Arrays.toString(sorted));
        }
        return all + "\n" + problems;
    }

    private static List<String> orders() {
        return List.of(
                "kernel/m-3.ko\nkernel/m-1.ko\nkernel/m-3.ko\n",
                "kernel/m-7.ko\n\n\0\nkernel/m_2.ko\nkernel/m-2.ko",
                "kernel/" + "x".repeat(4100) + ".ko\nkernel/m-1.ko\n");
    }

    private static Object builtin(byte[] text) {
        StringBuilder all = new StringBuilder();
        for (Layout layout : Layout.values()) {
            List<IndexProblem> problems = new ArrayList<>();
            all.append(trie(BuiltinIndex.write(text, layout, problems)));
            all.append(problems);
        }
        return all;
    }

    private static Object modinfo(byte[] text) {
        StringBuilder all = new StringBuilder();
        for (Layout layout : Layout.values()) {
            List<IndexProblem> problems = new ArrayList<>();
            all.append(trie(BuiltinAliasIndex.write(text, layout, problems)));
            all.append(problems);
        }
        return all;
    }

    /// What was written has to be a sound trie.
    private static String trie(byte[] index) {
        if (index == null || index.length == 0) {
            return String.valueOf(index == null);
        }
        try {
            kindex.bytes.ByteSink out = new kindex.bytes.ByteSink(64);
            IndexDump.text(IndexTrieReader.open(index, "index"), out);
            return "%d bytes, %d, %08x"
                    .formatted(index.length, out.length(), Arrays.hashCode(out.toByteArray()));
        } catch (IndexTrieFormatException e) {
            throw new AssertionError("wrote what it cannot read", e);
        }
    }

    private static List<String> builtins() {
        return List.of(
                "kernel/fs/ext4/ext4.ko\nkernel/a-b.ko\nkernel/lib/\nx",
                "kernel/" + "y".repeat(4100) + "\n.\n1\nkernel/a.b.ko\n");
    }

    private static List<String> modinfos() {
        return List.of(
                "ext4.alias=fs-ext4\0ext4.license=GPL\0m-n.alias=pci:v[0-9]d*\0",
                "a.alias=x[\0a.b\0c.alias=y]\0d.alias=" + "z".repeat(4096) + "\0e.alias=no end");
    }

    private static Object symvers(byte[] text) {
        List<Problem> problems = new ArrayList<>();
        SymbolTable table = new SymbolTable((char) 0);
        KernelSymbols.addSymvers(table, text, "symvers", problems::add);
        return describe(table, problems);
    }

    private static Object systemMap(byte[] text) {
        List<Problem> problems = new ArrayList<>();
        SymbolTable table = new SymbolTable('_');
        KernelSymbols.addSystemMap(table, text, '_', "System.map", problems::add);
        return describe(table, problems);
    }

    private static String describe(SymbolTable table, List<Problem> problems) {
        long sum = 0;
        for (int i = 0; i < table.size(); i++) {
            sum = sum * 31 + table.crc(i);
        }
        return table.size() + " symbols, " + sum + ", " + problems.size();
    }

    private static List<String> symversTexts() {
        return List.of(
                "0xb352177e\tfind_first_bit\tvmlinux\tEXPORT_SYMBOL\n0x1\tm\tdrivers/a\tX\n",
                "0xg\tbad\tvmlinux\tX\n0x123456789012345678\ttoo_long\tvmlinux\tX\n\n",
                "0x1 " + "n".repeat(10300) + " vmlinux X\n-1 .x vmlinux X");
    }

    private static List<String> systemMaps() {
        return List.of(
                "c0294200 R __ksymtab_devfs\nc0294204 r __kstrtab\n0 R ___ksymtab__f\n",
                "nothing\n0 R __ksymtab_\n" + "0 R " + "n".repeat(10300) + "\n\0\n0 R __ksymtab_x");
    }
}
