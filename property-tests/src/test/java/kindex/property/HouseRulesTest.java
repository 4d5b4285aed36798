package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The rules of CONTRIBUTING.md that a program can check, on the text of the sources.
class HouseRulesTest {
    private static final Path ROOT = Path.of("..");

    /// Who is left may know who is right of it, never back.
    private static final List<String> ORDER =
            List.of(
                    "executable",
                    "dist",
                    "benchmarks",
                    "golden",
                    "cli",
                    "synthetic",
                    "kmp",
                    "inspect",
                    "incremental",
                    "lookup",
                    "indexgen",
                    "symbols",
                    "signatures",
                    "jni",
                    "archives",
                    "elf",
                    "host",
                    "bytes");

    /// Modules that speak to people or start and end programs.
    private static final List<String> SPEAKERS =
            List.of("cli/", "executable/", "dist/", "benchmarks/");

    /// Modules that may use the runtime's files directly.
    private static final List<String> FILE_USERS =
            List.of(
                    "host/",
                    "cli/",
                    "executable/",
                    "dist/",
                    "benchmarks/",
                    "golden-indexes/",
                    "synthetic/");

    private static final Map<String, String> SOURCES = new TreeMap<>();

    @BeforeAll
    static void readSources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.sorted().toList()) {
                Path sources = module.resolve("src/main/java");
                if (Files.isDirectory(sources)) {
                    readSources(sources);
                }
            }
        }
        assertTrue(SOURCES.size() > 50, "found only " + SOURCES.keySet());
    }

    private static void readSources(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                SOURCES.put(ROOT.relativize(file).toString(), Files.readString(file));
            }
        }
    }

    @Test
    void roomsAreSmall() {
        List<Integer> lengths = new ArrayList<>();
        SOURCES.forEach(
                (file, text) -> {
                    int length = (int) text.lines().count();
                    lengths.add(length);
                    assertTrue(length <= 500, file + " has " + length + " lines");
                });
        lengths.sort(null);
        int median = lengths.get(lengths.size() / 2);
        int nineInTen = lengths.get(lengths.size() * 9 / 10);
        assertTrue(median <= 120, "half of the files have " + median + " lines or more");
        assertTrue(nineInTen <= 300, "one file in ten has " + nineInTen + " lines or more");
    }

    @Test
    void thereAreNoDrawers() {
        Pattern drawer =
                Pattern.compile(
                        "\\b(class|record|interface|enum) (\\w*(Util|Helper|Manager|Common|Misc|Impl)s?)\\b");
        assertEquals(List.of(), found(drawer));
    }

    /// The build runs classes of this name alone.
    @Test
    void whatHasTestsIsCalledATest() throws IOException {
        Pattern test =
                Pattern.compile(
                        "^ +@(Test|Property|ParameterizedTest|TestFactory)\\b", Pattern.MULTILINE);
        List<String> others = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.sorted().toList()) {
                Path tests = module.resolve("src/test/java");
                if (!Files.isDirectory(tests)) {
                    continue;
                }
                try (Stream<Path> files = Files.walk(tests)) {
                    for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                        String text = Files.readString(file);
                        boolean named = file.toString().endsWith("Test.java");
                        if (!named
                                && !text.contains("abstract class")
                                && test.matcher(text).find()) {
                            others.add(file.getFileName().toString());
                        }
                    }
                }
            }
        }
        assertEquals(List.of("RecordGoldens.java"), others);
    }

    @Test
    void everyTypeSaysWhatItIs() {
        Pattern undocumented =
                Pattern.compile(
                        "(?<!///[^\\n]{0,200})\\n\\n(@\\w+[^\\n]*\\n)*(public |final |sealed |abstract )*"
                                + "(class|record|interface|enum) \\w+");
        assertEquals(List.of(), found(undocumented));
    }

    /// The number that a format starts with, as any spelling has it, stands in one file.
    @Test
    void aMagicNumberHasOneHome() {
        Map<String, List<String>> spellings =
                Map.of(
                        "index trie", List.of("0xb007f457"),
                        "ELF", List.of("0x7f454c46", "0x464c457f"),
                        "xz", List.of("0xfd377a58"),
                        "gzip", List.of("0x1f8b", "0x8b1f"));
        spellings.forEach(
                (format, numbers) -> {
                    List<String> homes = new ArrayList<>();
                    SOURCES.forEach(
                            (file, text) -> {
                                String code = withoutTexts(text).toLowerCase(Locale.ROOT);
                                if (numbers.stream().anyMatch(code::contains)) {
                                    homes.add(file);
                                }
                            });
                    assertEquals(1, homes.size(), format + ": " + homes);
                });
    }

    @Test
    void knowledgeFlowsOneWay() {
        Pattern module = Pattern.compile("\\bmodule kindex\\.(\\w+)");
        Pattern requirement = Pattern.compile("requires [a-z ]*kindex\\.(\\w+);");
        SOURCES.forEach(
                (file, text) -> {
                    Matcher declared = module.matcher(text);
                    if (!file.endsWith("module-info.java") || !declared.find()) {
                        return;
                    }
                    int own = ORDER.indexOf(declared.group(1));
                    assertTrue(own >= 0, file + " has no place in the order");
                    Matcher required = requirement.matcher(text);
                    while (required.find()) {
                        int other = ORDER.indexOf(required.group(1));
                        assertTrue(other > own, file + " requires " + required.group(1));
                    }
                });
    }

    @Test
    void triesKnowNothingOfModules() {
        Pattern foreign = Pattern.compile("import kindex\\.(?!bytes\\.|indexgen\\.trie\\.)[^;]+");
        assertEquals(
                List.of(),
                found(foreign).stream().filter(f -> f.contains("/indexgen/trie/")).toList());
    }

    @Test
    void filesAreTheHostsBusiness() {
        Pattern files =
                Pattern.compile(
                        "java\\.nio\\.file\\.Files|java\\.io\\.(File|RandomAccessFile|FileInputStream)\\b");
        assertEquals(List.of(), outside(FILE_USERS, found(files)));
    }

    @Test
    void onlyProgramsSpeakAndEnd() {
        Pattern speech = Pattern.compile("System\\.(out|err|exit)\\b|\\.halt\\(|printStackTrace");
        assertEquals(List.of(), outside(SPEAKERS, found(speech)));
    }

    /// Maven and apt know their registries; a build that names one works in fewer places.
    @Test
    void noRegistryIsNamed() throws IOException {
        Pattern host =
                Pattern.compile(
                        "repo1?\\.maven\\.|deb\\.debian\\.|security\\.debian\\.|archive\\.ubuntu\\."
                                + "|central\\.sonatype|services\\.gradle");
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(ROOT)) {
            for (Path file : all.filter(HouseRulesTest::isOurText).toList()) {
                if (host.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).find()) {
                    found.add(file.toString());
                }
            }
        }
        assertEquals(List.of(), found);
    }

    private static boolean isOurText(Path file) {
        String path = file.toString();
        boolean text =
                path.matches(".*(\\.(java|xml|md|sh|1|yml)|/build|/kindex|/run|/[\\w-]+-jvm)");
        return text
                && !path.contains("/target/")
                && !path.contains("/.git/")
                && Files.isRegularFile(file);
    }

    /// Where a pattern occurs, as `file: text`.
    private static List<String> found(Pattern pattern) {
        List<String> found = new ArrayList<>();
        SOURCES.forEach(
                (file, text) -> {
                    Matcher matcher = pattern.matcher(text);
                    while (matcher.find()) {
                        found.add(file + ": " + matcher.group().strip());
                    }
                });
        return found;
    }

    private static List<String> outside(Collection<String> modules, List<String> found) {
        return found.stream().filter(f -> modules.stream().noneMatch(f::startsWith)).toList();
    }

    /// Code without string literals and comments.
    private static String withoutTexts(String code) {
        return code.replaceAll("\"(?:[^\"\\\\\\n]|\\\\.)*\"", "\"\"").replaceAll("//[^\\n]*", "");
    }
}
