package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Modules that want more than they may have are told of, each in a line, and the others indexed.
class BoundsTest {
    private static final int BOMB = 64 << 20;

    @TempDir Path scratch;
    private Path output;
    private TwoSets sets;

    @BeforeEach
    void writeTree() throws IOException {
        output = scratch.resolve("output");
        sets = new TwoSets(scratch.resolve("base"));
    }

    /// Some tens of KiB that become 64 MiB of NULs.
    @Test
    void bombsOfEachKind() throws IOException {
        put("zst", Zstd.compress(new byte[BOMB], 3));
        put("xz", xz(new byte[BOMB]));
        put("gz", gzip(new byte[BOMB]));
        assertEquals(0, run("--max-module-size=32M"));
        List<String> said = Files.readAllLines(output);
        assertEquals(3, said.size(), said.toString());
        for (String line : said) {
            assertTrue(line.contains("found more than 33554432 bytes, expected at most"), line);
        }
        assertEquals(1, run("--strict", "--max-module-size=32M"));
        assertEquals(0, run("--max-module-size=65M"));
        assertTrue(Files.readString(output).contains("Exec format error"), "read, and no ELF");
    }

    /// The header claims a dictionary of 4 GiB - 1.
    @Test
    void anXzDictionaryIsNotAllocatedByItsClaim() throws IOException {
        byte[] packed = xz("a module, maybe".getBytes());
        int end = 12 + (packed[12] + 1) * 4;
        assertEquals(0x21, packed[14]);
        packed[16] = 40;
        CRC32 crc = new CRC32();
        crc.update(packed, 12, end - 4 - 12);
        for (int i = 0; i < 4; i++) {
            packed[end - 4 + i] = (byte) (crc.getValue() >>> 8 * i);
        }
        put("xz", packed);
        assertEquals(0, run("-a"));
        String said = Files.readString(output);
        assertEquals(1, said.lines().count(), said);
        assertTrue(said.contains("memory"), said);
    }

    /// Of a sparse file of 1 TiB no more is read than it takes to see that it is no module.
    @Test
    void aSparseFileLargerThanMemory() throws IOException {
        Path file = sets.directory().resolve("large.ko");
        Program.must("truncate", "-s", "1T", file.toString());
        assertEquals(0, run("-a"));
        String said = Files.readString(output);
        assertTrue(said.contains("found 0x0, expected the magic number of ELF"), said);
        assertEquals(1, said.lines().count(), said);
    }

    private void put(String ending, byte[] bytes) throws IOException {
        Files.write(sets.directory().resolve(ending + ".ko." + ending), bytes);
    }

    private int run(String... options) throws IOException {
        List<String> words = new ArrayList<>(sets.words(options));
        words.addFirst(Program.ours());
        int exit = Program.run(output, words);
        List<String> indexed =
                Files.readAllLines(sets.directory().resolve("modules.dep")).stream()
                        .filter(line -> line.startsWith("kernel/m"))
                        .toList();
        assertEquals(6, indexed.size(), indexed.toString());
        return exit;
    }

    private static byte[] xz(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream xz = new XZOutputStream(bytes, new LZMA2Options(1))) {
            xz.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
