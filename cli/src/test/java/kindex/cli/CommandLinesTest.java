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
