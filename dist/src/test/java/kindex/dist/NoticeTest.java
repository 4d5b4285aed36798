package kindex.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What is shipped of others is named with its licence: in NOTICE, in the packages' copyright file
/// and in their metadata.
class NoticeTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW =
            Pattern.compile("(?m)^  (\\S+) +(J E|J|E) +(\\S.*?) +https://\\S+$");
    private static final Pattern FILES =
            Pattern.compile("(?m)^Files: (.*)\nCopyright: .*\nLicense: (.*)$");

    @Test
    void jarsAreNamed() throws IOException {
        Set<String> jars = new TreeSet<>();
        for (String jar : Files.readString(Path.of("target/shipped")).strip().split(":")) {
            jars.add(Path.of(jar).getFileName().toString().replaceFirst("-[0-9].*", ""));
        }
        assertFalse(jars.isEmpty());
        assertNamed(jars);
    }

    @Test
    void linkedLibrariesAreNamed() throws IOException {
        String image = Files.readString(Path.of("native/image.sh"));
        Set<String> libraries = new TreeSet<>();
        Matcher library =
                Pattern.compile("(?m)^ *\"-H:NativeLinkerOption=.*\\b(lib\\w+)\\.a").matcher(image);
        while (library.find()) {
            libraries.add(library.group(1));
        }
        assertTrue(libraries.contains("liblzma"), libraries::toString);
        assertNamed(libraries);
    }

    @Test
    void noticeAndCopyrightSayTheSame() throws IOException {
        TreeMap<String, String> copyright = copyright();
        for (var row : notice().entrySet()) {
            assertEquals(row.getValue(), copyright.get(row.getKey()), row.getKey());
        }
        String text = Files.readString(Path.of("packages/copyright"));
        for (String licence : copyright.values()) {
            assertTrue(text.contains("\n\nLicense: " + licence + "\n "), "no text of " + licence);
        }
    }

    @Test
    void metadataNameTheLicences() throws IOException {
        String apache = "<name>Apache-2.0</name>";
        assertTrue(Files.readString(ROOT.resolve("pom.xml")).contains(apache));
        assertTrue(Files.readString(ROOT.resolve("LICENSE")).contains("Version 2.0, January 2004"));
        String spec = Files.readString(Path.of("packages/kindex.spec"));
        Matcher licence = Pattern.compile("(?m)^License: (.*)$").matcher(spec);
        assertTrue(licence.find());
        Set<String> named = Set.of(licence.group(1).replaceAll("[()]", "").split(" AND "));
        assertEquals(new TreeSet<>(copyright().values()), new TreeSet<>(named));
    }

    private static void assertNamed(Set<String> names) throws IOException {
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(notice().keySet());
        assertEquals(Set.of(), missing, "not in NOTICE");
        missing.addAll(names);
        missing.removeAll(copyright().keySet());
        assertEquals(Set.of(), missing, "not in dist/packages/copyright");
    }

    /// Names of parts, with their licences.
    private static TreeMap<String, String> notice() throws IOException {
        return ROW.matcher(Files.readString(ROOT.resolve("NOTICE")))
                .results()
                .collect(
                        Collectors.toMap(
                                row -> row.group(1),
                                row -> row.group(3),
                                (a, b) -> a,
                                TreeMap::new));
    }

    private static TreeMap<String, String> copyright() throws IOException {
        TreeMap<String, String> licences = new TreeMap<>();
        FILES.matcher(Files.readString(Path.of("packages/copyright")))
                .results()
                .forEach(
                        paragraph -> {
                            for (String name : paragraph.group(1).split(" ")) {
                                licences.put(name.replaceFirst("\\*$", ""), paragraph.group(2));
                            }
                        });
        return licences;
    }
}
