package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// How much memory the native form takes for modules of the largest size allowed, and for larger
/// ones: the peak of its resident set, as the kernel tells it. The JVM form's is bounded by its
/// heap, and by [BoundsTest].
class MemoryTest {
    private static final int MIB = 1 << 20;
    private static final int LIMIT = 64;

    /// Beyond the module itself: what the program is, and what it decodes before it counts.
    private static final int MORE = 84;

    @TempDir Path scratch;
    private TwoSets sets;

    @BeforeEach
    void writeTree() throws IOException {
        Program.nativeForm();
        sets = new TwoSets(scratch.resolve("base"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "ko.zst", "ko.xz", "ko.gz"})
    void isThatOfOneModule(String ending) throws Exception {
        Path file = sets.directory().resolve("large." + ending);
        write(file, LIMIT);
        long most = peak("-j1");
        assertTrue(most < LIMIT + MORE, most + " MiB for a module of " + LIMIT);
        write(file, 2 * LIMIT);
        long over = peak("-j1");
        assertTrue(over < LIMIT + MORE, over + " MiB for a module that is too large");
        System.out.println(ending + ": " + most + " MiB, too large: " + over + " MiB");
    }

    /// The peak in MiB of a run that has one line to say.
    private long peak(String option) throws Exception {
        List<String> words =
                new ArrayList<>(sets.words(option, "--max-module-size=" + LIMIT + "M"));
        words.addFirst(Program.ours());
        Peak peak = Peak.of(scratch.resolve("output"), words);
        assertEquals(0, peak.exit());
        assertEquals(1, Files.readAllLines(scratch.resolve("output")).size(), "one line of it");
        return peak.mib();
    }

    /// NULs: no ELF file, which shows only once all is there.
    private static void write(Path file, int mib) throws IOException {
        byte[] piece = new byte[MIB];
        String name = file.toString();
        try (OutputStream plain = Files.newOutputStream(file);
                OutputStream out =
                        name.endsWith("zst")
                                ? new ZstdOutputStream(plain)
                                : name.endsWith("xz")
                                        ? new XZOutputStream(plain, new LZMA2Options(0))
                                        : name.endsWith("gz")
                                                ? new GZIPOutputStream(plain)
                                                : plain) {
            for (int i = 0; i < mib; i++) {
                out.write(piece);
            }
        }
    }
}
