package kindex.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import kindex.bytes.ByteStrings;
import kindex.bytes.XxHash64;
import kindex.elf.ModuleFacts;
import kindex.elf.ModuleProblem;
import kindex.host.Errno;
import kindex.incremental.cache.CacheLoad;
import kindex.incremental.cache.FactsCache;
import kindex.incremental.cache.FactsCacheReader;
import kindex.incremental.cache.FactsCacheWriter;
import kindex.incremental.cache.FileStamp;
import kindex.incremental.cache.IndexSums;
import kindex.incremental.cache.SearchNote;
import kindex.symbols.facts.FactsTable;
import kindex.symbols.hash.SuperFastHash;
import kindex.symbols.tree.SearchedDirectories;

/// The facts cache, or portable facts, of any bytes: loaded or discarded. Of portable facts, which
/// may come from anybody, all is then read, copied and written again.
///
/// Before each trial the harness makes length and checksum fit, lest nothing behind them is ever
/// reached.
final class CacheTarget implements Target<String> {
    private static final long LIMIT = 1 << 20;
    private static final String PATH = "/facts";
    private static final int HEADER = 328;
    private static final SearchedDirectories DIRECTORIES =
            new SearchedDirectories(5, ByteStrings.of("", "kernel"), new long[] {6, 0});
    private static final long[] STAMPS = {-1, 0, 0, 0, 0, 1, 2, 3, 4, 5};
    private static final SearchNote SEARCH =
            new SearchNote(4, 3, DIRECTORIES, STAMPS, ByteStrings.of("kernel/a.ko"));

    private final boolean portable;
    private final byte[] head;

    CacheTarget(boolean portable) {
        this.portable = portable;
        this.head = Arrays.copyOf(sample(), 16);
    }

    @Override
    public String name() {
        return portable ? "portableFacts" : "cache";
    }

    @Override
    public String read(byte[] input) {
        byte[] file = withSoundHeader(input);
        CacheLoad load =
                portable
                        ? FactsCacheReader.loadPortable(new OneFile(PATH, file), PATH, LIMIT)
                        : FactsCacheReader.parse(file, "/m", LIMIT);
        return switch (load) {
            case CacheLoad.Missing _ -> "missing";
            case CacheLoad.Discarded(String reason) -> reason;
            // a cache with a good checksum is believed, by whoever alone can write it
            case CacheLoad.Loaded(FactsCache cache) -> portable ? use(cache) : "loaded";
        };
    }

    /// What a run does with what it loaded.
    private String use(FactsCache cache) {
        FactsTable facts = cache.facts();
        StringBuilder text = new StringBuilder();
        FactsTable copy = new FactsTable(4);
        int[] rows = new int[facts.rows()];
        for (int row = 0; row < rows.length; row++) {
            ModuleFacts one = facts.facts(row);
            text.append(cache.paths().get(row)).append(Facts.describe(one));
            copy.add(one);
            rows[row] = row;
        }
        byte[] again = write(copy, rows, cache.paths(), cache.stamps());
        write(facts, rows, cache.paths(), cache.stamps());
        facts.add(sampleFacts());
        return text.append(again.length).toString();
    }

    /// The input with the header that a writer gives it, and of the length that its counts want if
    /// it is long enough.
    private byte[] withSoundHeader(byte[] input) {
        if (input.length < HEADER) {
            return input;
        }
        ByteBuffer in = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
        long length = lengthByCounts(in);
        byte[] file =
                length < HEADER || length > input.length // a larger one promises more
                        ? input.clone()
                        : Arrays.copyOf(input, (int) length);
        System.arraycopy(head, 0, file, 0, head.length);
        ByteBuffer out = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(16, file.length);
        putSoundHashes(out);
        System.arraycopy(sample(), 312, file, 312, 16); // the code that read, and its limit
        out.putLong(24, XxHash64.of(file, 32, file.length, 0));
        return file;
    }

    /// The hash of each name, as far as names lie in the file.
    private static void putSoundHashes(ByteBuffer file) {
        int names = file.getInt(52);
        long starts = HEADER + (long) file.getInt(92);
        long hashes = starts + 4 * (names + 1L);
        long text = hashes + 4L * names;
        if (names < 0 || starts < HEADER || text > file.capacity()) {
            return;
        }
        for (int i = 0; i < names; i++) {
            long start = text + file.getInt((int) starts + 4 * i);
            long end = text + file.getInt((int) starts + 4 * i + 4) - 1;
            if (start >= text && start <= end && end <= file.capacity()) {
                int hash = SuperFastHash.of(file.array(), (int) start, (int) end);
                file.putInt((int) hashes + 4 * i, hash);
            }
        }
    }

    /// By the picture in `FactsCacheFormat`.
    private static long lengthByCounts(ByteBuffer in) {
        long[] n = new long[10];
        for (int i = 0; i < n.length; i++) {
            n[i] = in.getInt(52 + 4 * i);
        }
        long modules = n[3];
        long directories = in.getInt(288);
        return HEADER
                + in.getInt(92)
                + 8 * (1 + FileStamp.WORDS) * directories
                + 4 * (directories + 1)
                + in.getInt(292)
                + 4 * (in.getInt(304) + 1L)
                + in.getInt(308)
                + 4 * (2 * n[0] + 1)
                + n[1]
                + 13 * n[2]
                + 2 * 4 * (modules + 1)
                + 12 * n[4]
                + 4 * n[5]
                + 4 * (3 * modules + 1)
                + 4 * (n[6] + 1)
                + n[7]
                + 40 * modules
                + 4 * (modules + 1)
                + n[8]
                + n[9];
    }

    @Override
    public String describe(String result) {
        return result;
    }

    /// Columns may share strings: every module's list all of them; hence the square.
    @Override
    public long allocationMax(long size) {
        return (1 << 20) + 200 * size + 16 * size * size;
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                sample(), write(new FactsTable(1), new int[0], ByteStrings.EMPTY, new long[0]));
    }

    private byte[] sample() {
        FactsTable facts = new FactsTable(4);
        ModuleProblem problem = new ModuleProblem("/c.ko", 4, "0 bytes", "52", Errno.EINVAL, true);
        int[] rows = {facts.add(sampleFacts()), facts.add(ModuleFacts.unreadable(problem))};
        long[] stamps = new long[FileStamp.WORDS * rows.length];
        return write(facts, rows, ByteStrings.of("a.ko", "b.ko"), stamps);
    }

    private static ModuleFacts sampleFacts() {
        return ModuleFacts.of(
                ByteStrings.of("a_on", "a_off"),
                new long[] {0x01020304L, 0x05060708L},
                ByteStrings.of("b_on", "odd"),
                new long[] {1, 0},
                new boolean[] {false, true},
                ByteStrings.of("pci:v1*", "pci:v2*"),
                ByteStrings.of("pre: a"),
                ByteStrings.of("w"),
                null);
    }

    private byte[] write(FactsTable facts, int[] rows, ByteStrings paths, long[] stamps) {
        FactsCacheWriter writer =
                new FactsCacheWriter(
                        facts,
                        rows,
                        paths,
                        stamps,
                        portable ? "" : "/m",
                        portable ? SearchNote.NONE : SEARCH);
        writer.writeColumns();
        return portable
                ? writer.finishPortable(LIMIT)
                : writer.finish(1, 2, true, LIMIT, new IndexSums());
    }
}
