package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Colours, columns and control characters, on a terminal and elsewhere.
class InkTest {
    private static final String NAME = "a\033[2Jb\n";

    @Test
    void terminalsGetColoursAndNoControlCharacters() {
        Ink ink = Ink.of(true, Map.of("TERM", "xterm"));
        assertEquals("\033[31ma\\x1b[2Jb\\x0a\033[0m", ink.red(NAME));
        assertEquals("a\\x1b[2Jb\\x0a", ink.safe(NAME));
    }

    @Test
    void noColorLeavesTheRest() {
        for (Map<String, String> environment :
                List.of(Map.of("NO_COLOR", "1"), Map.of("TERM", "dumb"))) {
            assertEquals("a\\x1b[2Jb\\x0a", Ink.of(true, environment).red(NAME));
        }
        assertEquals("\033[1mx\033[0m", Ink.of(true, Map.of("NO_COLOR", "")).bold("x"));
    }

    @Test
    void filesGetTheBytes() {
        assertEquals(NAME, Ink.of(false, Map.of()).red(NAME));
        assertEquals(NAME, Ink.PLAIN.safe(NAME));
    }

    @Test
    void columnsAreForTerminals() {
        for (boolean terminal : new boolean[] {true, false}) {
            Columns columns = new Columns(new Ink(terminal, false), "MODULE", "SIZE", "WHY");
            columns.row("ext4", "1,024", "new");
            columns.row("longer_name", "7", "\033");
            assertEquals(
                    terminal
                            ? """
                            MODULE        SIZE  WHY
                            ext4         1,024  new
                            longer_name      7  \\x1b
                            """
                            : "ext4\t1,024\tnew\nlonger_name\t7\t\033\n",
                    columns.toString());
        }
    }
}
