package kindex.lookup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Patterns against what is known of glibc, and against glibc itself where the tests run on it.
@SuppressWarnings("restricted")
class ShellPatternTest {
    private static boolean matches(String pattern, String text) {
        byte[] bytes = pattern.getBytes(ISO_8859_1);
        return ShellPattern.matches(bytes, bytes.length, text.getBytes(ISO_8859_1), 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "pci:v*d*sv*|pci:v1d2sv3|true",
                "a*b*c|aXbYbZc|true",
                "a*b*c|aXbYbZ|false",
                "*|x/.y|true",
                "?|/|true",
                "[0-9a-f]|b|true",
                "[!0-9a-f]|b|false",
                "[^0-9a-f]|g|true",
                "[]x]|]|true",
                "[a|[a|true",
                "[a|a|false",
                "x[|x[|true",
                "[[:digit:]_]x|7x|true",
                "[[:nothing:]]|n|false",
                "[[=a=]]|a|true",
                "[[.-.]-0]|.|true",
                "\\*|*|true",
                "\\*|a|false",
                "a\\|a|false",
                "[\\]]|]|true",
                "[a-]|-|true"
            })
    void knownAnswers(String pattern, String text, boolean answer) {
        assertEquals(answer, matches(pattern, text));
    }

    @Test
    void manyStarsAreNoTrouble() {
        String pattern = "*a".repeat(1000) + "b";
        assertTimeout(Duration.ofSeconds(5), () -> matches(pattern, "a".repeat(4000)));
    }

    @Test
    void glibcAnswersTheSame() throws Throwable {
        Linker linker = Linker.nativeLinker();
        Assumptions.assumeTrue(
                linker.defaultLookup().find("gnu_get_libc_version").isPresent(), "no glibc");
        MethodHandle fnmatch =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("fnmatch"),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.ADDRESS,
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_INT));
        long seed = Long.getLong("kindex.seed", 7);
        int trials = Integer.getInteger("kindex.trials", 300_000);
        Random random = new Random(seed);
        String[] parts = {
            "*",
            "?",
            "[",
            "]",
            "!",
            "^",
            "-",
            "\\",
            "a",
            "b",
            "c",
            ":",
            ".",
            "=",
            "[:alpha:]",
            "[:digit:]",
            "[a-c]",
            "[!a]",
            "[=a=]",
            "[.b.]",
            "1",
            "[[:",
            ":]",
            "[.",
            ".]",
            "_"
        };
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment patternBytes = arena.allocate(256);
            MemorySegment textBytes = arena.allocate(256);
            for (int i = 0; i < trials; i++) {
                String pattern = random(random, parts, 9);
                String text = random(random, parts, 5);
                patternBytes.setString(0, pattern, ISO_8859_1);
                textBytes.setString(0, text, ISO_8859_1);
                boolean expected = (int) fnmatch.invokeExact(patternBytes, textBytes, 0) == 0;
                assertEquals(
                        expected,
                        matches(pattern, text),
                        () -> pattern + " on " + text + " of " + seed);
            }
        }
    }

    private static String random(Random random, String[] parts, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }
}
