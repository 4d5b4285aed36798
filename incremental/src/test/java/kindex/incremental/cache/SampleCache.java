package kindex.incremental.cache;

import java.util.List;
import kindex.bytes.ByteStrings;
import kindex.elf.ModuleFacts;
import kindex.elf.ModuleProblem;
import kindex.host.Errno;
import kindex.symbols.facts.FactsTable;
import kindex.symbols.tree.ListingSum;
import kindex.symbols.tree.SearchedDirectories;

/// A cache of three modules, the worked example of docs/formats/facts-cache.md.
final class SampleCache {
    static final String DIRECTORY = "/m";
    static final long LIMIT = 512 << 20;
    static final long STARTED = 1_700_000_000_000_000_000L;
    static final long INPUTS = 0x1122_3344_5566_7788L;
    static final SearchedDirectories DIRECTORIES =
            new SearchedDirectories(
                    0x7776_7574_7372_7170L,
                    ByteStrings.of("", "kernel"),
                    new long[] {ListingSum.UNCERTAIN, 0x1817_1615_1413_1211L});
    static final SearchNote SEARCH =
            new SearchNote(
                    0x2122_2324_2526_2728L,
                    0x0a0b_0c0d_0e0f_1011L,
                    DIRECTORIES,
                    new long[] {-1, 0, 0, 0, 0, 0x31, 0x32, 0x33, 0x34, 0x35},
                    ByteStrings.of("kernel/a.ko"));
    static final List<String> PATHS = List.of("a.ko", "b.ko", "c.ko");
    static final List<ModuleFacts> FACTS =
            List.of(
                    ModuleFacts.of(
                            ByteStrings.of("a_on", "a_off"),
                            new long[] {0x01020304L, 0x05060708L},
                            ByteStrings.EMPTY,
                            new long[0],
                            new boolean[0],
                            ByteStrings.of("pci:v1*", "pci:v2*"),
                            ByteStrings.EMPTY,
                            ByteStrings.EMPTY,
                            null),
                    ModuleFacts.of(
                            ByteStrings.EMPTY,
                            new long[0],
                            ByteStrings.of("a_on", "odd"),
                            new long[] {0x01020304L, 0},
                            new boolean[] {false, true},
                            ByteStrings.EMPTY,
                            ByteStrings.of("pre: a"),
                            ByteStrings.EMPTY,
                            null),
                    ModuleFacts.unreadable(
                            new ModuleProblem("/m/c.ko", 4, "0 bytes", "52", Errno.EINVAL, true)));

    private SampleCache() {}

    static byte[] bytes() {
        long[] stamps = new long[FileStamp.WORDS * PATHS.size()];
        for (int i = 0; i < stamps.length; i++) {
            stamps[i] = i + 1;
        }
        FileStamp.putNone(stamps, 2);
        IndexSums sums = new IndexSums();
        sums.set(0, 31, 0xabcdef);
        return bytes(FACTS, PATHS, stamps, sums);
    }

    static byte[] bytes(
            List<ModuleFacts> facts, List<String> paths, long[] stamps, IndexSums sums) {
        FactsTable table = new FactsTable(4);
        int[] rows = new int[facts.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = table.add(facts.get(i));
        }
        ByteStrings names = ByteStrings.of(paths.toArray(new String[0]));
        FactsCacheWriter writer =
                new FactsCacheWriter(table, rows, names, stamps, DIRECTORY, SEARCH);
        writer.writeColumns();
        return writer.finish(STARTED, INPUTS, true, LIMIT, sums);
    }
}
