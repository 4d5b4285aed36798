package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every command does with words that it cannot use.
class CommandLinesTest {
    private static List<String> commands() {
        List<String> names = new ArrayList<>(Kindex.commands().getSubcommands().keySet());
        assertTrue(names.size() >= 14, names.toString());
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dump",
                "diff",
                "diff x/",
                "why",
                "why --reverse",
                "completion",
                "kabi-check",
                "kabi-check x"
            })
    void wordsThatAreMissing(String line) {
        CommandRun run = CommandRun.of(line.split(" "));
        assertEquals(2, run.exit(), line);
        assertEquals("", run.out());
        String name = line.split(" ")[0];
        assertTrue(run.err().endsWith("try 'kindex " + name + " --help'\n"), run.err());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void optionsThatAreUnknown(String command) {
        CommandRun run = CommandRun.of(command, "--no-such-option");
        // depmod keeps kmod's exit code
        assertEquals(command.equals("depmod") ? 1 : 2, run.exit(), run.err());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith(command.equals("depmod") ? "depmod: " : "kindex: "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "difff: diff",
                "verfy: verify",
                "diff --limt 3 a/ b/: --limit",
                "verify --symver x 6.1: --symvers",
                "weak-updates plan --add-kernl 6.1: --add-kernel",
                "repo-check --nw x .: --new"
            })
    void whatWasMeant(String lineAndWord) {
        String[] parts = lineAndWord.split(": ");
        String[] words = parts[0].split(" ");
        CommandRun run = CommandRun.of(words);
        assertEquals(2, run.exit(), run.err());
        String first = run.err().split("\n")[0];
        assertTrue(
                first.matches(".*; did you mean .*\\b\\Q" + parts[1].replace("--", "") + "\\E.*"),
                first);
    }

    @Test
    void theWordThatWasWrong() {
        assertEquals(
                "kindex: --limit takes a number from 1 to 999999, not x3\n",
                CommandRun.of("diff", "-n", "x3", "a/", "b/").err());
        assertEquals(
                "kindex: --jobs takes a number from 1 to 64, not 65\n",
                CommandRun.of("repo-check", "-j", "65", ".").err());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void textsThatNeedNoFormatting(String command) {
        var spec = Kindex.commands().getSubcommands().get(command).getCommandSpec();
        List<String> texts = new ArrayList<>(List.of(spec.usageMessage().description()));
        texts.addAll(List.of(spec.usageMessage().footer()));
        spec.options().forEach(option -> texts.addAll(List.of(option.description())));
        spec.positionalParameters().forEach(word -> texts.addAll(List.of(word.description())));
        // picocli formats them, with complaints on standard error where it cannot
        assertTrue(texts.stream().noneMatch(text -> text.contains("%")), texts.toString());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help(String command) {
        CommandRun run = CommandRun.of(command, "--help");
        assertEquals(0, run.exit());
        assertTrue(run.out().contains("Usage:"), run.out());
        assertEquals("", run.err());
    }

    @Test
    void completionsKnowAllCommands() {
        for (String shell : List.of("bash", "zsh", "fish")) {
            String script = CommandRun.of("completion", shell).out();
            for (String command : commands()) {
                assertTrue(script.contains(command), shell + " does not know " + command);
            }
        }
    }
}
