package kindex.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The manual pages tell of everything that the tables hold.
class ManualPagesTest {
    private static final Path TEMPLATES = Path.of("../dist/packages/man");

    /// As man-pages(7) orders them, those of its that every page of ours has, and some.
    private static final List<String> SECTIONS =
            List.of(
                    "NAME",
                    "SYNOPSIS",
                    "DESCRIPTION",
                    "OPTIONS",
                    "EXIT STATUS",
                    "ENVIRONMENT",
                    "FILES",
                    "EXAMPLES",
                    "SEE ALSO");

    private static final Pattern OPTION = Pattern.compile("(?<!-)\\\\-\\\\-[a-z]+(\\\\-[a-z]+)*");

    /// How the sources read one.
    private static final Pattern VARIABLE =
            Pattern.compile(
                    "environment(?:\\(\\))?\\s*\\.(?:get|getOrDefault|containsKey)\\(\\s*\"(\\w+)\"");

    @Test
    void depmodPageHasEveryOption() throws IOException {
        String page = page("kindex-depmod.8");
        for (DepmodOption option : DepmodOption.values()) {
            String name = "\\fB\\-\\-" + option.longName().replace("-", "\\-") + "\\fR";
            assertTrue(page.contains(name), option.longName());
            if (!option.isAlias()) {
                assertTrue(page.contains(option.summary().replace("-", "\\-")), option.summary());
            }
        }
    }

    @Test
    void kindexPageHasEveryCommand() throws IOException {
        String page = page("kindex.1");
        for (String command : Kindex.commands().getSubcommands().keySet()) {
            String name = command.replace("-", "\\-");
            assertTrue(page.contains(".SS \"kindex " + name + "\"\n"), command);
        }
    }

    @Test
    void kindexPageHasEveryOption() throws IOException {
        String page = page("kindex.1");
        for (CompletedCommand command : CompletedCommand.below(Kindex.commands())) {
            String section = section(page, ".SS \"kindex " + roff(command.name()) + "\"\n");
            for (CompletedOption option : command.options()) {
                for (String name : option.names()) {
                    // --help and the options of depmod are told of elsewhere
                    assertTrue(
                            option.names().contains("--help")
                                    || command.name().equals("depmod")
                                    || section.contains("\\fB" + roff(name) + "\\fR"),
                            command.name() + " " + name);
                }
            }
            for (String name : optionsIn(section)) {
                assertTrue(
                        optionsOf(command).contains(name) || optionsOf(depmod()).contains(name),
                        command.name() + " has no " + name);
            }
        }
    }

    @Test
    void wordsAreRepeatedOnlyWhereTheyMayBe() throws IOException {
        String page = page("kindex.1");
        assertTrue(page.contains("\\fITREE1 TREE2\\fR\n"));
        assertTrue(page.contains("[\\fIMODULE\\fR]...\n"));
    }

    @Test
    void pagesTellOfNoOptionThatIsNotThere() throws IOException {
        Set<String> all = new TreeSet<>(optionsOf(depmod()));
        for (DepmodOption option : DepmodOption.values()) {
            all.add("--" + option.longName());
        }
        assertTrue(all.containsAll(optionsIn(page("kindex-depmod.8"))));
        assertTrue(all.containsAll(optionsIn(page("kindex-depmod.d.5"))));
        for (CompletedCommand command : CompletedCommand.below(Kindex.commands())) {
            all.addAll(optionsOf(command));
        }
        all.add("--version");
        assertTrue(optionsIn(page("kindex-depmod.8")).size() >= 20);
        TreeSet<String> told = optionsIn(page("kindex.1"));
        told.removeAll(all);
        assertEquals(Set.of(), told);
    }

    @Test
    void everyVariableThatIsReadIsTold() throws IOException {
        Set<String> read = new TreeSet<>(ProgressLine.LOGGED);
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/kindex/cli"))) {
            for (Path source : sources.toList()) {
                Matcher matcher = VARIABLE.matcher(Files.readString(source, UTF_8));
                while (matcher.find()) {
                    read.add(matcher.group(1));
                }
            }
        }
        assertTrue(read.size() >= 9, read.toString());
        String told = section(page("kindex.1"), ".SH ENVIRONMENT\n");
        for (String variable : read) {
            assertTrue(told.contains(variable), variable);
        }
        String depmods = section(page("kindex-depmod.8"), ".SH ENVIRONMENT\n");
        read.removeAll(List.of("NO_COLOR", "RPM_BUILD_ROOT")); // depmod prints no colours
        for (String variable : read) {
            assertTrue(depmods.contains(variable), variable);
        }
    }

    @Test
    void sectionsStandInTheirOrder() throws IOException {
        for (String name : new String[] {"kindex-depmod.8", "kindex.1", "kindex-depmod.d.5"}) {
            List<String> found = new ArrayList<>();
            page(name)
                    .lines()
                    .filter(line -> line.startsWith(".SH "))
                    .map(line -> line.substring(4).replace("\"", ""))
                    .filter(SECTIONS::contains)
                    .forEach(found::add);
            assertEquals(SECTIONS.stream().filter(found::contains).toList(), found, name);
            assertTrue(found.containsAll(List.of("ENVIRONMENT", "FILES", "EXAMPLES")), name);
        }
    }

    @Test
    void noMarkIsLeft() throws IOException {
        for (String name : new String[] {"kindex-depmod.8", "kindex.1", "kindex-depmod.d.5"}) {
            assertFalse(page(name).replace("@DATE@", "").contains("@"), name);
        }
    }

    @Test
    void textCannotBeMistakenForARequest() {
        assertEquals("\\&.x \\e \\-\n", ManualPages.line(".x \\ - "));
    }

    private static CompletedCommand depmod() {
        return CompletedCommand.of(new DepmodCommand().spec());
    }

    private static TreeSet<String> optionsOf(CompletedCommand command) {
        TreeSet<String> names = new TreeSet<>(Set.of("--help"));
        command.options().forEach(option -> names.addAll(option.names()));
        return names;
    }

    /// The long options that a text speaks of.
    private static TreeSet<String> optionsIn(String page) {
        TreeSet<String> names = new TreeSet<>();
        Matcher matcher = OPTION.matcher(page);
        while (matcher.find()) {
            names.add(matcher.group().replace("\\", ""));
        }
        return names;
    }

    /// What stands between a heading and the next of its kind or above.
    private static String section(String page, String heading) {
        int start = page.indexOf(heading);
        assertTrue(start >= 0, heading);
        String text = page.substring(start + heading.length());
        String end = heading.startsWith(".SS") ? "\n\\.S[SH] " : "\n\\.SH ";
        return text.split(end, 2)[0];
    }

    private static String roff(String text) {
        return text.replace("-", "\\-");
    }

    private static String page(String name) throws IOException {
        return ManualPages.fill(Files.readString(TEMPLATES.resolve(name + ".in"), US_ASCII));
    }
}
