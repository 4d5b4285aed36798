package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kindex.golden.DepmodResult;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// `modinfo` where one of the indexes is damaged: it prints and exits as kmod 34's does, which says
/// nothing and goes on without what it cannot read.
@Tag("differential")
class DamagedIndexesTest {
    private static final String VERSION = "6.1";
    private static final int FLIPS = 8;
    private static final int ROOT = 8;
    private static final List<String> WORDS =
            List.of("a", "b", "foo", "pci:v1d2", "pci:v9", "symbol:f", "nosuch");

    @Test
    void modinfoGoesOnAsKmods() throws IOException, InterruptedException {
        Path reference = Installed.REFERENCE_34.orSkip().toAbsolutePath().resolveSibling("modinfo");
        try (Scratch scratch = Scratch.create()) {
            Path modules = tree(scratch.path());
            Map<String, byte[]> good = new LinkedHashMap<>();
            for (String index : List.of("dep", "alias", "symbols", "builtin", "builtin.alias")) {
                String name = "modules." + index + ".bin";
                good.put(name, Files.readAllBytes(modules.resolve(name)));
            }
            List<String> differences = new ArrayList<>();
            int compared = 0;
            for (String name : good.keySet()) {
                for (Map.Entry<String, byte[]> damage : damages(good.get(name)).entrySet()) {
                    for (Map.Entry<String, byte[]> other : good.entrySet()) {
                        Files.write(modules.resolve(other.getKey()), other.getValue());
                    }
                    if (damage.getValue() == null) {
                        Files.delete(modules.resolve(name));
                    } else {
                        Files.write(modules.resolve(name), damage.getValue());
                    }
                    for (String word : WORDS) {
                        String base = scratch.path().toString();
                        List<String> words = List.of("-b", base, "-k", VERSION, word);
                        String expected = kmods(reference, words);
                        String actual = ours(words);
                        compared++;
                        if (!expected.equals(actual)) {
                            differences.add(
                                    name
                                            + ", "
                                            + damage.getKey()
                                            + ", "
                                            + word
                                            + ":\nkmod: "
                                            + expected
                                            + "\nours: "
                                            + actual);
                        }
                    }
                }
            }
            assertTrue(compared > 400, () -> "too little was compared");
            assertEquals(List.of(), differences);
        }
    }

    private static Path tree(Path base) throws IOException {
        Path modules =
                SyntheticTree.forKernel(VERSION)
                        .module(
                                "kernel/a.ko",
                                SyntheticModule.named("a").exports("f").alias("pci:v1*", "x:*"))
                        .module("kernel/b.ko", SyntheticModule.named("b").needs("f").alias("y"))
                        .writeTo(base);
        Files.writeString(modules.resolve("modules.order"), "kernel/a.ko\nkernel/b.ko\n");
        Files.writeString(modules.resolve("modules.builtin"), "kernel/foo.ko\n");
        Files.writeString(
                modules.resolve("modules.builtin.modinfo"),
                "foo.alias=pci:v9*\0foo.license=GPL\0foo.description=hm\0");
        DepmodResult made =
                Reference.of(Installed.REFERENCE_34)
                        .run(null, List.of("-b", base.toString(), VERSION));
        assertEquals(0, made.exit(), new String(made.stderr(), ISO_8859_1));
        return modules;
    }

    /// What may become of a file; null if it is gone.
    private static Map<String, byte[]> damages(byte[] good) {
        Map<String, byte[]> damages = new LinkedHashMap<>();
        damages.put("none", good);
        damages.put("absent", null);
        damages.put("empty", new byte[0]);
        damages.put("cut", Arrays.copyOf(good, good.length / 2));
        for (int cut = 1; cut <= 24 && cut < good.length - 12; cut++) {
            damages.put("cut by " + cut, Arrays.copyOf(good, good.length - cut));
        }
        damages.put("cut in its header", Arrays.copyOf(good, 7));
        damages.put("without its magic", with(good, 0, 0));
        damages.put("of another version", with(good, 5, 9));
        damages.put("root outside", with(good, ROOT + 1, 0xff));
        damages.put("root at the end", with(good, ROOT + 3, good.length - 3));
        damages.put("without its root", with(good, ROOT, 0));
        Random random = new Random(good.length);
        for (int i = 0; i < FLIPS; i++) {
            int at = random.nextInt(12, good.length);
            damages.put("byte " + at + " flipped", with(good, at, ~good[at]));
        }
        return damages;
    }

    private static byte[] with(byte[] good, int at, int value) {
        byte[] bad = good.clone();
        bad[at] = (byte) value;
        return bad;
    }

    private static String kmods(Path modinfo, List<String> words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(modinfo.toString()));
        command.addAll(words);
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String text = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        return process.waitFor() + "\n" + text;
    }

    private static String ours(List<String> words) {
        KindexRun run = KindexRun.as("modinfo", words.toArray(String[]::new));
        return run.exit() + "\n" + run.out();
    }
}
