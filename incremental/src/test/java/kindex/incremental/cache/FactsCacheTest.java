package kindex.incremental.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kindex.bytes.ByteStrings;
import kindex.bytes.XxHash64;
import kindex.elf.ModuleFacts;
import kindex.host.NioHostFiles;
import kindex.indexgen.IndexFile;
import kindex.symbols.facts.FactsTable;
import kindex.symbols.tree.SearchedDirectories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsCacheTest {
    @TempDir Path directory;
    private final byte[] bytes = SampleCache.bytes();
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.write(directory.resolve("x.facts"), bytes);
        mode("rw-r--r--");
    }

    @Test
    void whatIsWrittenIsRead() {
        FactsCache cache = loaded(bytes);
        assertEquals(SampleCache.PATHS, cache.paths().toList());
        for (int i = 0; i < SampleCache.PATHS.size(); i++) {
            assertSame(SampleCache.FACTS.get(i), cache.facts().facts(i));
        }
        assertEquals(SampleCache.INPUTS, cache.inputs());
        assertTrue(cache.quiet());
        assertEquals(31, cache.indexes().length(IndexFile.DEP));
        assertEquals(-1, cache.indexes().length(IndexFile.DEVNAME));
        assertTrue(FileStamp.isThere(cache.stamps(), 1));
        assertEquals(10, cache.stamps()[9]);
    }

    @Test
    void everyTruncationShows() {
        for (int length = 0; length < bytes.length; length++) {
            assertDiscarded(Arrays.copyOf(bytes, length), "length " + length);
        }
        assertDiscarded(Arrays.copyOf(bytes, bytes.length + 1), "a byte too many");
        assertDiscarded(Arrays.copyOf(bytes, 2 * bytes.length), "twice as long");
    }

    @Test
    void everyFlippedBitShows() {
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertDiscarded(flipped, "bit " + bit);
        }
    }

    @Test
    void otherVersionsAreOfNoUse() {
        for (int version :
                new int[] {
                    0, FactsCacheFormat.VERSION - 1, FactsCacheFormat.VERSION + 1, 1 << 30, -1
                }) {
            byte[] other = bytes.clone();
            ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN).putInt(8, version);
            assertEquals(
                    "it is of version " + version + ", not " + FactsCacheFormat.VERSION,
                    discarded(parsed(other)));
        }
    }

    /// Counts that would make a reader allocate what the file cannot hold, under a good checksum.
    @Test
    void countsAreComparedWithTheLength() {
        List<Integer> places = new ArrayList<>();
        for (int at = FactsCacheFormat.COUNTS_AT;
                at < FactsCacheFormat.PLACE_BYTES_AT + 4;
                at += 4) {
            places.add(at);
        }
        places.add(FactsCacheFormat.DIRECTORIES_AT);
        places.add(FactsCacheFormat.DIRECTORIES_AT + 4);
        places.add(FactsCacheFormat.SHADOWED_AT);
        places.add(FactsCacheFormat.SHADOWED_AT + 4);
        for (int at : places) {
            for (int count : new int[] {Integer.MAX_VALUE, -1, 1 << 28}) {
                byte[] claimed = bytes.clone();
                ByteBuffer buffer = ByteBuffer.wrap(claimed).order(ByteOrder.LITTLE_ENDIAN);
                buffer.putInt(at, count);
                seal(buffer);
                assertDiscarded(claimed, "count at " + at);
            }
        }
    }

    @Test
    void onlyTheOwnersOfTheMachineAreBelieved() throws IOException {
        assertInstanceOf(CacheLoad.Loaded.class, load());
        mode("rw-rw-r--");
        assertEquals("others can write it", discarded(load()));
        mode("rw-r--rw-");
        assertEquals("others can write it", discarded(load()));
        mode("rw-r--r--");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        assertEquals("it is no regular file", discarded(load(link)));
        assumeTrue((Integer) Files.getAttribute(file, "unix:uid") == 0, "needs root to chown");
        Files.setAttribute(file, "unix:uid", 54321);
        assertEquals("it belongs to user 54321", discarded(load()));
    }

    @Test
    void withoutAFileThereIsNone() throws IOException {
        Files.delete(file);
        assertInstanceOf(CacheLoad.Missing.class, load());
        Files.createDirectory(file);
        assertInstanceOf(CacheLoad.Discarded.class, load());
    }

    static void assertSame(ModuleFacts expected, ModuleFacts actual) {
        assertEquals(expected.exportedNames().toList(), actual.exportedNames().toList());
        for (int i = 0; i < expected.exportedNames().size(); i++) {
            assertEquals(expected.exportedCrc(i), actual.exportedCrc(i));
        }
        assertEquals(expected.neededNames().toList(), actual.neededNames().toList());
        for (int i = 0; i < expected.neededNames().size(); i++) {
            assertEquals(expected.neededCrc(i), actual.neededCrc(i));
            assertEquals(expected.isWeak(i), actual.isWeak(i));
        }
        assertEquals(expected.aliases().toList(), actual.aliases().toList());
        assertEquals(expected.softdeps().toList(), actual.softdeps().toList());
        assertEquals(expected.weakdeps().toList(), actual.weakdeps().toList());
        assertEquals(expected.problem(), actual.problem());
    }

    static FactsCache loaded(byte[] bytes) {
        return assertInstanceOf(CacheLoad.Loaded.class, parsed(bytes)).cache();
    }

    /// Another search may have gone through other directories, more or fewer.
    @Test
    void aSearchTakesThePlaceOfAnother() {
        for (String[] paths :
                new String[][] {{""}, {"", "fs", "lib", "lib/more"}, {"", "kernel"}}) {
            FactsCache cache = loaded(bytes.clone());
            long[] sums = new long[paths.length];
            Arrays.fill(sums, 7);
            SearchNote search =
                    new SearchNote(
                            6,
                            5,
                            new SearchedDirectories(9, ByteStrings.of(paths), sums),
                            FileStamp.none(paths.length),
                            ByteStrings.of(paths));
            long[] stamps = cache.stamps().clone();
            stamps[0] = 99;
            FactsCache again = loaded(RestampedCache.of(cache, stamps, 3, search));
            assertTrue(again.search().same(search));
            assertArrayEquals(stamps, again.stamps());
            assertEquals(cache.paths().toList(), again.paths().toList());
            assertSame(SampleCache.FACTS.get(2), again.facts().facts(2));
            FactsCache third = loaded(RestampedCache.of(again, stamps, 4, SearchNote.NONE));
            assertTrue(third.search().same(SearchNote.NONE));
            assertSame(SampleCache.FACTS.get(2), third.facts().facts(2));
        }
    }

    /// Writing what was read gives the same bytes, whatever else its table holds.
    @Test
    void equalFactsMakeEqualBytes() {
        FactsCache cache = loaded(bytes);
        FactsTable table = cache.facts();
        table.add(SampleCache.FACTS.get(1));
        FactsCacheWriter writer =
                new FactsCacheWriter(
                        table,
                        new int[] {0, 3, 2},
                        cache.paths(),
                        cache.stamps(),
                        SampleCache.DIRECTORY,
                        cache.search());
        writer.writeColumns();
        assertArrayEquals(
                bytes,
                writer.finish(
                        SampleCache.STARTED,
                        SampleCache.INPUTS,
                        true,
                        SampleCache.LIMIT,
                        cache.indexes()));
    }

    /// While no row falls away all keep their names and needs, and new ones get further ones.
    @Test
    void rowsThatComeAreReadAgainAmongThoseThatStay() {
        FactsCache cache = loaded(bytes);
        ModuleFacts newcomer =
                ModuleFacts.of(
                        ByteStrings.of("odd", "d_on"),
                        new long[] {7, 8},
                        ByteStrings.of("a_off", "a_on", "e_on"),
                        new long[] {0x05060708L, 0x01020304L, 9},
                        new boolean[] {true, false, false},
                        ByteStrings.of("usb:v3*"),
                        ByteStrings.EMPTY,
                        ByteStrings.of("w"),
                        null);
        FactsTable table = cache.facts();
        int[] rows = {2, table.add(newcomer), 0, 1};
        table.names().add(new byte[] {'x'}, 0, 1); // a kernel's symbol is nobody's
        FactsCacheWriter writer =
                new FactsCacheWriter(
                        table,
                        rows,
                        ByteStrings.of("c.ko", "d.ko", "a.ko", "b.ko"),
                        new long[FileStamp.WORDS * rows.length],
                        SampleCache.DIRECTORY,
                        SearchNote.NONE);
        writer.writeColumns();
        FactsTable read =
                loaded(writer.finish(1, 2, true, SampleCache.LIMIT, cache.indexes())).facts();
        assertSame(SampleCache.FACTS.get(2), read.facts(0));
        assertSame(newcomer, read.facts(1));
        assertSame(SampleCache.FACTS.get(0), read.facts(2));
        assertSame(SampleCache.FACTS.get(1), read.facts(3));
        assertEquals(
                List.of("a_on", "a_off", "odd", "d_on", "e_on"), read.names().names().toList());
    }

    static void seal(ByteBuffer buffer) {
        byte[] array = buffer.array();
        buffer.putLong(
                FactsCacheFormat.CHECKSUM_AT,
                XxHash64.of(array, FactsCacheFormat.CHECKED_FROM, array.length, 0));
    }

    private CacheLoad load() {
        return load(file);
    }

    private static CacheLoad load(Path path) {
        return FactsCacheReader.load(
                new NioHostFiles(), path.toString(), SampleCache.DIRECTORY, SampleCache.LIMIT);
    }

    static CacheLoad parsed(byte[] bytes) {
        return FactsCacheReader.parse(bytes, SampleCache.DIRECTORY, SampleCache.LIMIT);
    }

    private static void assertDiscarded(byte[] bytes, String what) {
        assertInstanceOf(CacheLoad.Discarded.class, parsed(bytes), what);
    }

    private static String discarded(CacheLoad load) {
        return assertInstanceOf(CacheLoad.Discarded.class, load).reason();
    }

    private void mode(String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
