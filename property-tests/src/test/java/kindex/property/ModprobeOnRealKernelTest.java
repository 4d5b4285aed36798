package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `kindex resolve` against kmod 34's modprobe on real kernels indexed by kmod 34: all names of
/// modules, built-in ones too, and device aliases made of those in `modules.alias`.
///
/// `-Dkindex.modaliases=N` asks for more of them, `-Dkindex.seed=N` for others.
@Tag("differential")
class ModprobeOnRealKernelTest {
    private static final int MODALIASES = Integer.getInteger("kindex.modaliases", 5000);
    private static final long SEED = Long.getLong("kindex.seed", 1);
    private static final String VALUES = "0123456789ABCDEFabcxyz:,_-";

    /// Words of one command line.
    private static final int AT_ONCE = 5000;

    @ParameterizedTest
    @ValueSource(strings = {"amd64-xz", "cloud-arm64"})
    void allNames(String name) throws IOException {
        Kernel kernel = Kernel.named(name);
        try (Scratch scratch = Scratch.create()) {
            Path modules = index(kernel, scratch);
            List<String> names = new ArrayList<>();
            for (String file : new String[] {"modules.dep", "modules.builtin"}) {
                for (String line : Files.readAllLines(modules.resolve(file), ISO_8859_1)) {
                    String path = line.split(":")[0];
                    String base = path.substring(path.lastIndexOf('/') + 1);
                    names.add(base.substring(0, base.indexOf(".ko")));
                }
            }
            assertTrue(names.size() > 1000, "only " + names.size());
            same(kernel, scratch, names);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64-xz", "cloud-arm64"})
    void modaliasesAndSymbols(String name) throws IOException {
        Kernel kernel = Kernel.named(name);
        Random random = new Random(SEED);
        try (Scratch scratch = Scratch.create()) {
            Path modules = index(kernel, scratch);
            List<String> aliases = second(modules.resolve("modules.alias"));
            List<String> symbols = second(modules.resolve("modules.symbols"));
            List<String> names = new ArrayList<>();
            for (int i = 0; i < MODALIASES; i++) {
                names.add(filled(aliases.get(random.nextInt(aliases.size())), random));
            }
            for (int i = 0; i < MODALIASES / 10; i++) {
                names.add(symbols.get(random.nextInt(symbols.size())));
            }
            same(kernel, scratch, names);
        }
    }

    private static List<String> second(Path file) throws IOException {
        List<String> words = new ArrayList<>();
        for (String line : Files.readAllLines(file, ISO_8859_1)) {
            if (line.startsWith("alias ")) {
                words.add(line.split(" ")[1]);
            }
        }
        return words;
    }

    private static Path index(Kernel kernel, Scratch scratch) throws IOException {
        Installed.REFERENCE_34.orSkip();
        Path modules = kernel.linkedBelow(scratch.path(), "lib/modules", null);
        Reference reference = Reference.of(Installed.REFERENCE_34);
        List<String> words = List.of("-b", scratch.path().toString(), kernel.version());
        assertEquals(0, reference.run(null, words).exit());
        return modules;
    }

    private static void same(Kernel kernel, Scratch scratch, List<String> names)
            throws IOException {
        for (int from = 0; from < names.size(); from += AT_ONCE) {
            List<String> part = names.subList(from, Math.min(from + AT_ONCE, names.size()));
            for (String mode : new String[] {"-R", "-D"}) {
                Modprobe.Answer expected = Modprobe.run(null, words(kernel, scratch, mode, part));
                List<String> words = words(kernel, scratch, mode, part);
                words.remove("-R");
                words.addFirst("resolve");
                KindexRun actual = KindexRun.of(words.toArray(String[]::new));
                if (!expected.out().equals(actual.out())) {
                    parted(kernel, scratch, mode, part);
                }
                assertEquals(expected.out(), actual.out());
                assertEquals(expected.exit(), actual.exit());
                assertEquals(expected.notFound().size(), actual.err().lines().distinct().count());
            }
        }
    }

    /// Fails at the first name of those whose answers differ.
    private static void parted(Kernel kernel, Scratch scratch, String mode, List<String> names)
            throws IOException {
        for (String name : names) {
            List<String> words = words(kernel, scratch, mode, List.of(name));
            Modprobe.Answer expected = Modprobe.run(null, words);
            words.remove("-R");
            words.addFirst("resolve");
            KindexRun actual = KindexRun.of(words.toArray(String[]::new));
            assertEquals(expected.out(), actual.out(), name + " of seed " + SEED);
        }
    }

    private static List<String> words(
            Kernel kernel, Scratch scratch, String mode, List<String> names) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "-a",
                                mode,
                                "-C",
                                "/nowhere",
                                "-d",
                                scratch.path().toString(),
                                "-S",
                                kernel.version(),
                                "--"));
        words.addAll(names);
        return words;
    }

    /// A name that the pattern matches; now and then one that is cut, or has `-` for `_`.
    private static String filled(String pattern, Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*') {
                for (int n = random.nextInt(9) - 3; n > 0; n--) {
                    name.append(VALUES.charAt(random.nextInt(VALUES.length())));
                }
            } else if (c == '?') {
                name.append(VALUES.charAt(random.nextInt(16)));
            } else if (c == '[') {
                int end = pattern.indexOf(']', i);
                String inside = pattern.substring(i + 1, end);
                if (inside.length() == 3 && inside.charAt(1) == '-') {
                    int width = inside.charAt(2) - inside.charAt(0) + 1;
                    name.append((char) (inside.charAt(0) + random.nextInt(width)));
                } else {
                    name.append(inside.charAt(random.nextInt(inside.length())));
                }
                i = end;
            } else {
                name.append(c);
            }
        }
        String whole = name.toString();
        return switch (random.nextInt(20)) {
            case 0 -> whole.substring(0, 1 + random.nextInt(whole.length()));
            case 1 -> whole.replace('_', '-');
            default -> whole;
        };
    }
}
