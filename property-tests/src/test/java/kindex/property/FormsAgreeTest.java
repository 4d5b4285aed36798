package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kindex.cli.Main;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the program under test makes of odd and damaged containers is, word for word, what the
/// decoders in this virtual machine make of them: those are Java's own, without our libraries.
class FormsAgreeTest {
    private static final String VERSION = "6.1.0";
    private static final byte[] MODULE =
            SyntheticModule.named("m")
                    .exports("s")
                    .needs("n")
                    .alias("a:" + "x".repeat(2500))
                    .build();
    private static final int DAMAGED = 60;

    @TempDir Path scratch;
    private Path directory;

    @BeforeEach
    void writeTree() throws IOException {
        directory =
                SyntheticTree.forKernel(VERSION)
                        .file("modules.order", "")
                        .file("modules.builtin", "")
                        .file("modules.builtin.modinfo", "")
                        .writeTo(scratch);
    }

    @Test
    void oddContainers() throws IOException {
        put("", OddContainers.of(MODULE));
        String said = agree();
        String window = "a window of ";
        assertTrue(!said.contains("window27_0.ko.zst"), "a window of 128 MiB is read");
        assertTrue(
                said.contains(window + (144 << 20) + " bytes, expected at most 134217728"), said);
        assertTrue(said.contains("window31_0.ko.zst"), "a window of 2 GiB is not read");
        assertTrue(!said.contains("window31_0sized.ko.zst"), "nor counts it beside a content size");
    }

    @Test
    void damagedContainers() throws IOException {
        for (var sound : OddContainers.sound(MODULE).entrySet()) {
            Random random = new Random(sound.getKey().hashCode());
            for (int i = 0; i < DAMAGED; i++) {
                put("d" + i, Map.of(sound.getKey(), damaged(sound.getValue(), random)));
            }
        }
        agree();
    }

    @Test
    void containersThatHoldMoreThanTheyMay() throws IOException {
        byte[] large = new byte[3 << 20];
        put("large", OddContainers.sound(large));
        String said = agree("--max-module-size=2M");
        assertEquals(7, said.lines().count(), said);
    }

    private static byte[] damaged(byte[] sound, Random random) {
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(sound, 6 + random.nextInt(sound.length - 6));
        }
        byte[] other = sound.clone();
        // mostly where the structure is
        int at = random.nextBoolean() ? random.nextInt(Math.min(50, other.length)) : -1;
        other[at < 0 ? random.nextInt(other.length) : at] ^= (byte) (1 << random.nextInt(8));
        return other;
    }

    private void put(String before, Map<String, byte[]> files) throws IOException {
        for (var file : files.entrySet()) {
            Files.write(directory.resolve(before + file.getKey()), file.getValue());
        }
    }

    /// What both said.
    private String agree(String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("-b", scratch.toString(), "-C", scratch + "/etc", VERSION));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = Main.run(words.toArray(new String[0]), said, said, Map.of());
        List<String> indexes = indexes();
        words.addFirst(Program.ours());
        Path output = scratch.resolve("output");
        assertEquals(exit, Program.run(output, words));
        assertEquals(said.toString(ISO_8859_1), Files.readString(output, ISO_8859_1));
        assertEquals(indexes, indexes());
        return said.toString(ISO_8859_1);
    }

    private List<String> indexes() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String name : new String[] {"modules.dep", "modules.symbols", "modules.alias"}) {
            Path file = directory.resolve(name);
            texts.add(Files.exists(file) ? Files.readString(file, ISO_8859_1) : "none");
        }
        return texts;
    }
}
