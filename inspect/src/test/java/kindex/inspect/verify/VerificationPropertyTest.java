package kindex.inspect.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.NioHostFiles;
import kindex.incremental.DepmodRequest;
import kindex.incremental.JvmDigest;
import kindex.incremental.ReadTree;
import kindex.incremental.RunListener;
import kindex.incremental.TreeReader;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexFormat;
import kindex.indexgen.generator.IndexGenerator;
import kindex.indexgen.generator.IndexSet;
import kindex.inspect.verify.VerifyReport.FileReport;
import kindex.inspect.verify.VerifyReport.State;
import kindex.symbols.hash.HostOrder;
import kindex.synthetic.DemoTree;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Whatever bytes a file has: the comparison ends without an exception, says something of just this
/// file, and calls a cut trie by its name.
class VerificationPropertyTest {
    private static Path base;
    private static IndexSet expected;

    @BeforeContainer
    static void makeIndexes() throws IOException {
        base = Files.createTempDirectory("verification");
        Path modules = DemoTree.tree().writeTo(base.resolve("tree"));
        ReadTree tree =
                new TreeReader(
                                new NioHostFiles(),
                                JvmDecompressors::new,
                                JvmDigest::new,
                                DepmodRequest.of(modules.toString(), "6.1"),
                                new RunListener() {})
                        .read();
        assertNotNull(tree);
        expected =
                IndexGenerator.generate(
                        tree.indexSource(tree.link(_ -> {})),
                        IndexFormat.KMOD_34,
                        (_, _) -> {},
                        false);
        for (IndexFile file : expected.files()) {
            Files.write(base.resolve(file.fileName()), expected.toByteArray(file));
        }
    }

    @AfterContainer
    static void remove() throws IOException {
        try (Stream<Path> walk = Files.walk(base)) {
            for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Property(tries = 600)
    void anyDamageIsNoticed(@ForAll IndexFile file, @ForAll long seed) throws Exception {
        Random random = new Random(seed);
        byte[] sound = expected.toByteArray(file);
        byte[] damaged = damaged(sound, random);
        Path path = base.resolve(file.fileName());
        Files.write(path, damaged);
        try {
            VerifyReport report =
                    Verification.of(new NioHostFiles(), base.toString())
                            .against(expected, HostOrder.own(), 18, List.of());
            for (FileReport each : report.files()) {
                boolean isIt = each.file() == file && !Arrays.equals(sound, damaged);
                if (!isIt) {
                    // a trie is also told of where its text is wrong
                    assertEquals(State.EQUAL, each.state(), each.toString());
                } else {
                    assertFalse(each.findings().isEmpty());
                }
                each.findings().forEach(f -> assertEquals(each.file().fileName(), f.file()));
                if (isIt && file.isTrie() && isPrefix(damaged, sound)) {
                    assertEquals(State.TRUNCATED, each.state());
                }
            }
        } finally {
            Files.write(path, sound);
        }
    }

    @Property(tries = 1)
    void soundFilesAreEqual() throws Exception {
        VerifyReport report =
                Verification.of(new NioHostFiles(), base.toString())
                        .against(expected, HostOrder.own(), 18, List.of());
        assertTrue(report.isEqual() && report.recognised(), report.toString());
        assertEquals(List.of(), report.others());
    }

    private static boolean isPrefix(byte[] start, byte[] of) {
        return start.length < of.length
                && Arrays.equals(start, 0, start.length, of, 0, start.length);
    }

    private static byte[] damaged(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(20));
            case 2 -> {
                int at = random.nextInt(bytes.length + 1);
                Arrays.fill(bytes, at, Math.min(bytes.length, at + random.nextInt(40)), (byte) 0);
            }
            default -> {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return bytes;
    }
}
