package kindex.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every test and every golden case that `docs/compatibility.md` names exists.
class CompatibilityPinsTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");
    private static final Pattern METHOD = Pattern.compile("\\b(?:void|Stream<\\w+>) (\\w+)\\(");

    @Test
    void namedTestsExist() throws IOException {
        Map<String, TreeSet<String>> tests = tests();
        TreeSet<String> missing = new TreeSet<>();
        TreeSet<String> found = new TreeSet<>();
        Matcher name = TEST.matcher(Files.readString(Record.COMPATIBILITY));
        while (name.find()) {
            TreeSet<String> methods = tests.get(name.group(1));
            boolean there =
                    methods != null && (name.group(2) == null || methods.contains(name.group(2)));
            (there ? found : missing).add(name.group());
        }
        assertFalse(found.isEmpty());
        assertEquals(new TreeSet<>(), missing, "named, and not there");
    }

    @Test
    void namedCasesExist() throws IOException {
        TreeSet<String> cases = new TreeSet<>();
        Themes.all()
                .forEach((theme, all) -> all.forEach(one -> cases.add(theme + "/" + one.name())));
        String themes = String.join("|", Themes.all().keySet());
        TreeSet<String> missing = new TreeSet<>();
        Matcher name =
                Pattern.compile("`((?:" + themes + ")/[\\w-]+)`")
                        .matcher(Files.readString(Record.COMPATIBILITY));
        while (name.find()) {
            if (!cases.contains(name.group(1))) {
                missing.add(name.group(1));
            }
        }
        assertFalse(cases.isEmpty());
        assertEquals(new TreeSet<>(), missing, "named, and not there");
    }

    /// The methods of all tests, by the name of their class.
    private static Map<String, TreeSet<String>> tests() throws IOException {
        Map<String, TreeSet<String>> tests = new TreeMap<>();
        Path root = Record.COMPATIBILITY.toAbsolutePath().normalize().getParent().getParent();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path sources :
                    modules.map(module -> module.resolve("src/test/java"))
                            .filter(Files::isDirectory)
                            .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file :
                            files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
                        TreeSet<String> methods = new TreeSet<>();
                        METHOD.matcher(Files.readString(file))
                                .results()
                                .forEach(method -> methods.add(method.group(1)));
                        String name = file.getFileName().toString().replace(".java", "");
                        tests.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(methods);
                    }
                }
            }
        }
        return tests;
    }
}
