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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import kindex.golden.DepmodResult;
import kindex.golden.DepmodUnderTest;
import kindex.golden.Differences;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Aliases with bytes above 127, as some real kernels have them: kmod up to 33 indexes them on
/// hosts where `char` is signed, unless two part at such a byte, which writes to memory that is not
/// the node's.
@Tag("differential")
class EightBitAliasesTest {
    private static final int TREES = 60;
    private static final String LETTERS = "abc:*-\u0080\u00b5\u00e9\u00ff";

    private final DepmodUnderTest ours = DepmodUnderTest.chosen();

    @Test
    void asKmod30IndexesThem(@TempDir Path scratch) throws IOException {
        int indexed = 0;
        int refused = 0;
        for (int seed = 0; seed < TREES; seed++) {
            Random random = new Random(seed);
            Path root = Files.createDirectory(scratch.resolve("tree" + seed));
            List<List<String>> aliases = new ArrayList<>();
            SyntheticTree tree =
                    SyntheticTree.forKernel("6.1")
                            .file("modules.order", "")
                            .file("modules.builtin", "")
                            .file("modules.builtin.modinfo", "");
            for (int module = 0; module < 3; module++) {
                List<String> some = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    some.add(pattern(random));
                }
                aliases.add(some);
                String name = "m" + module;
                tree.module(
                        name + ".ko",
                        SyntheticModule.named(name).alias(some.toArray(String[]::new)));
            }
            Path directory = tree.writeTo(root);
            List<String> words = List.of("-b", root + "", "--format=kmod-30", "6.1");
            DepmodResult result = ours.run(null, words);
            if (partsAbove127(aliases)) {
                assertEquals(1, result.exit(), "seed " + seed);
                String said = new String(result.stderr(), ISO_8859_1);
                assertTrue(said.contains("bad character"), said);
                assertTrue(said.matches("(?s).*found in module m[012]\n"), said);
                refused++;
                continue;
            }
            assertEquals(
                    0,
                    result.exit(),
                    "seed " + seed + ": " + new String(result.stderr(), ISO_8859_1));
            SortedMap<String, byte[]> actual = indexes(directory);
            DepmodResult theirs =
                    Reference.forSmallTrees(Installed.REFERENCE_30)
                            .run(null, List.of("-b", root + "", "6.1"));
            assertEquals(0, theirs.exit(), new String(theirs.stderr(), ISO_8859_1));
            List<String> differences = Differences.ofFiles(indexes(directory), actual);
            assertTrue(differences.isEmpty(), "seed " + seed + ": " + differences);
            indexed++;
        }
        assertTrue(indexed > TREES / 5 && refused > TREES / 5, indexed + " and " + refused);
    }

    /// A pattern that often starts as others do.
    private static String pattern(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "usb:" : "dmi:");
        text.append(random.nextInt(100));
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /// Whether two keys, or one and the end of another, part at a byte above 127.
    private static boolean partsAbove127(List<List<String>> aliases) {
        TreeSet<String> keys = new TreeSet<>();
        aliases.forEach(some -> some.forEach(alias -> keys.add(alias.replace('-', '_'))));
        for (String a : keys) {
            for (String b : keys) {
                int same = 0;
                while (same < Math.min(a.length(), b.length())
                        && a.charAt(same) == b.charAt(same)) {
                    same++;
                }
                if (same < b.length() && !a.equals(b) && b.charAt(same) > 127) {
                    return true;
                }
            }
        }
        return false;
    }

    private static SortedMap<String, byte[]> indexes(Path directory) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path path :
                    all.filter(p -> p.getFileName().toString().startsWith("modules.")).toList()) {
                files.put(path.getFileName() + "", Files.readAllBytes(path));
            }
        }
        return files;
    }
}
