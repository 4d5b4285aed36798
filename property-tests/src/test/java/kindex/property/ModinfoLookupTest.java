package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import kindex.cli.Main;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Names and aliases: what modinfo finds in the indexes of a kernel.
@Tag("differential")
class ModinfoLookupTest {
    private static final int ALIASES = 1000;

    private static List<String> words(Path root, String version, String... more) {
        List<String> words = new ArrayList<>(List.of("-b", root.toString(), "-k", version));
        words.addAll(List.of(more));
        return words;
    }

    private static void index(Path root, String version) {
        String[] words = {"-b", root.toString(), version};
        var out = new java.io.ByteArrayOutputStream();
        assertEquals(0, Main.run(words, out, out, java.util.Map.of()), out::toString);
    }

    @Test
    void namesAndAliasesOfAKernel() throws IOException {
        Kernel kernel = Kernel.named("amd64-raw");
        try (Scratch scratch = Scratch.create()) {
            Path linked = kernel.linkedBelow(scratch.path(), "lib/modules", null);
            index(scratch.path(), kernel.version());
            List<String> names = words(scratch.path(), kernel.version());
            List<String> builtin = Files.readAllLines(linked.resolve("modules.builtin"));
            for (String line : Files.readAllLines(linked.resolve("modules.order"))) {
                names.add(line.replaceAll(".*/", "").replaceAll("\\.ko.*", ""));
            }
            builtin.forEach(line -> names.add(line.replaceAll(".*/", "").replace(".ko", "")));
            assertTrue(names.size() > 4400);
            ModinfoDuel.fight(names);
            List<String> few = words(scratch.path(), kernel.version(), "-m");
            for (int i = 4; i < names.size(); i += 7) {
                few.add(names.get(i));
            }
            ModinfoDuel.fight(few);

            List<String> aliases = words(scratch.path(), kernel.version(), "-F", "description");
            List<String> patterns =
                    Files.readAllLines(
                            linked.resolve("modules.alias"), StandardCharsets.ISO_8859_1);
            Random random = new Random(Long.getLong("kindex.seed", 1));
            for (int i = 0; i < ALIASES; i++) {
                String line = patterns.get(1 + random.nextInt(patterns.size() - 1));
                aliases.add(line.split(" ")[1].replace("*", "0").replaceAll("\\[(.).*?\\]", "$1"));
            }
            Stream.of("symbol:printk", "symbol:ext4_x", "fs-ext4", "rtc_cmos", "no_such", "a[")
                    .forEach(aliases::add);
            ModinfoDuel.fight(aliases);
        }
    }

    @Test
    void oddTrees() throws IOException {
        try (Scratch scratch = Scratch.create()) {
            SyntheticTree.forKernel("6.1")
                    .file("modules.order", "")
                    .file("modules.builtin", "kernel/in.ko\nkernel/both.ko\nkernel/silent.ko\n")
                    .file(
                            "modules.builtin.modinfo",
                            "in.license=GPL\0in.parm=a:b\0in.alias=x:in\0both.license=BSD\0both.q\0")
                    .module("kernel/both.ko", SyntheticModule.named("both"))
                    .module("kernel/a-b.ko", SyntheticModule.named("a_b").alias("x:*", "y-z:?"))
                    .module("kernel/c.ko", SyntheticModule.named("c").alias("x:*").exports("f"))
                    .module("kernel/gone.ko", SyntheticModule.named("gone").alias("x:g"))
                    .writeTo(scratch.path());
            index(scratch.path(), "6.1");
            Files.delete(scratch.path().resolve("lib/modules/6.1/kernel/gone.ko"));
            String[] all = {
                "in",
                "both",
                "silent",
                "a-b",
                "a_b",
                "c",
                "gone",
                "x:in",
                "x:1",
                "x:g",
                "y-z:1",
                "y_z:1",
                "symbol:f",
                "nothing",
                "c.ko",
                "IN",
                ""
            };
            for (String option : List.of("-0", "-n", "-m", "-p", "-Fname", "-Flicense")) {
                ModinfoDuel.fight(words(scratch.path(), "6.1", all));
                List<String> words = words(scratch.path(), "6.1", all);
                words.add(option);
                ModinfoDuel.fight(words);
            }
            Path directory = scratch.path().resolve("lib/modules/6.1");
            Files.writeString(directory.resolve("modules.builtin.modinfo"), "in.a=b\0odd\0");
            ModinfoDuel.fight(words(scratch.path(), "6.1", all));
            Files.delete(directory.resolve("modules.builtin.modinfo"));
            ModinfoDuel.fight(words(scratch.path(), "6.1", all));
            for (String index : List.of("modules.dep.bin", "modules.builtin.bin")) {
                Files.delete(directory.resolve(index));
                ModinfoDuel.fight(words(scratch.path(), "6.1", all));
            }
        }
    }
}
