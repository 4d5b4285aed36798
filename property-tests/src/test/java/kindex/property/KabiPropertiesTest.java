package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/// Random edits of a `Module.symvers`, judged by kabi.pl: `KINDEX_KABI_PL` names it; without it the
/// law that holds of itself is tried alone. `KINDEX_KABI_SYMVERS` may name a real file to edit.
class KabiPropertiesTest {
    private static final String[] TYPES = {
        "EXPORT_SYMBOL",
        "EXPORT_SYMBOL_GPL",
        "EXPORT_SYMBOL_GPL_FUTURE",
        "EXPORT_UNUSED_SYMBOL",
        "EXPORT_UNUSED_SYMBOL_GPL"
    };
    private static final String[] MODULES = {"vmlinux", "drivers/net/a", "drivers/net/b", "fs/c"};
    private static final String[] NAMESPACES = {"", "", "", "CRYPTO", "NET_X", "Mixed"};
    private static final String[] PATTERNS = {
        "*",
        "a*",
        "?b*",
        "drivers/net/*",
        "drivers/*/a",
        "vmlinux",
        "CRYPTO",
        "NET_*",
        "*_X",
        "A*",
        "b[ab]*",
        "a.*",
        "fs/c",
        "vmlinu?",
        "[A-Z]*",
        ""
    };

    private Path directory;

    @BeforeTry
    void make() throws IOException {
        directory = Files.createTempDirectory("kindex-kabi");
    }

    @AfterTry
    void remove() throws IOException {
        for (String name : List.of("old", "new", "rules")) {
            Files.deleteIfExists(directory.resolve(name));
        }
        Files.delete(directory);
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void saysWhatKabiPlSays(@ForAll long seed) throws IOException, InterruptedException {
        String judge = System.getenv("KINDEX_KABI_PL");
        if (judge == null) {
            return; // an assumption that never holds would be a failure
        }
        List<String> words = write(new Random(seed));
        List<String> command = new ArrayList<>(List.of("perl", judge));
        command.addAll(words);
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        List<String> said = new ArrayList<>();
        new String(process.getErrorStream().readAllBytes(), ISO_8859_1)
                .lines()
                .filter(line -> line.startsWith("KABI: symbol "))
                .forEach(said::add);
        int exit = process.waitFor();
        List<String> ours = new ArrayList<>(List.of("kabi-check", "--strict-compat"));
        ours.addAll(words);
        KindexRun run = KindexRun.of(ours.toArray(String[]::new));
        assertEquals(said, run.out().lines().toList(), () -> "seed " + seed + " " + run.err());
        assertEquals(exit, run.exit(), () -> "seed " + seed + " " + run.err());
    }

    /// A kernel keeps its own symbols, whatever the rules.
    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void aKernelFitsItself(@ForAll long seed) throws IOException {
        List<String> words = write(new Random(seed));
        words.set(words.size() - 1, words.get(words.size() - 2));
        words.addFirst("kabi-check");
        KindexRun run = KindexRun.of(words.toArray(String[]::new));
        assertEquals("", run.out());
    }

    /// Writes two files and rules; the words of a command line.
    private List<String> write(Random random) throws IOException {
        List<String> lines = symvers(random);
        List<String> edited = new ArrayList<>();
        boolean damage = random.nextInt(10) == 0;
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            switch (random.nextInt(lines.size() > 1000 ? 2000 : 12)) {
                case 0 -> fields = null;
                case 1 -> fields[0] = crc(random);
                case 2 -> fields[3] = TYPES[random.nextInt(TYPES.length)];
                case 3 -> fields[1] += "_renamed";
                case 4 -> fields[2] = MODULES[random.nextInt(MODULES.length)];
                case 5 -> fields = damage ? new String[] {fields[0], fields[1]} : fields;
                default -> {}
            }
            if (fields != null) {
                edited.add(String.join("\t", fields));
            }
        }
        edited.add(crc(random) + "\tadded\tvmlinux\tEXPORT_SYMBOL\t");
        List<String> words = new ArrayList<>();
        if (random.nextBoolean()) {
            words.addAll(List.of("--rules", rules(random).toString()));
        }
        if (random.nextBoolean()) {
            words.add("--verbose");
        }
        words.add(file("old", lines));
        words.add(file("new", edited));
        return words;
    }

    private static List<String> symvers(Random random) throws IOException {
        String real = System.getenv("KINDEX_KABI_SYMVERS");
        if (real != null && random.nextInt(10) == 0) {
            return Files.readAllLines(Path.of(real), ISO_8859_1);
        }
        List<String> lines = new ArrayList<>();
        boolean namespaces = random.nextBoolean();
        int count = 1 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            StringBuilder name = new StringBuilder();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                name.append("abABxX_".charAt(random.nextInt(7)));
            }
            lines.add(
                    crc(random)
                            + "\t"
                            + name
                            + "\t"
                            + MODULES[random.nextInt(MODULES.length)]
                            + "\t"
                            + TYPES[random.nextInt(TYPES.length)]
                            + (namespaces
                                    ? "\t" + NAMESPACES[random.nextInt(NAMESPACES.length)]
                                    : ""));
        }
        return lines;
    }

    private static String crc(Random random) {
        return String.format("0x%08x", random.nextInt());
    }

    private Path rules(Random random) throws IOException {
        List<String> lines = new ArrayList<>(List.of("# rules", "none_such PASS"));
        for (int n = random.nextInt(6); n > 0; n--) {
            String verdict = random.nextInt(3) == 0 ? "fail" : "PASS";
            String pattern = PATTERNS[random.nextInt(PATTERNS.length)];
            lines.add(pattern + "\t " + verdict + (random.nextBoolean() ? " # why" : ""));
        }
        Path file = directory.resolve("rules");
        Files.write(file, lines, ISO_8859_1);
        return file;
    }

    private String file(String name, List<String> lines) throws IOException {
        Path file = directory.resolve(name);
        Files.write(file, lines, ISO_8859_1);
        return file.toString();
    }
}
