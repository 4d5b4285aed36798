package kindex.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The manual pages tell of everything that the tables hold.
class ManualPagesTest {
    private static final Path TEMPLATES = Path.of("../dist/packages/man");

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
    void noMarkIsLeft() throws IOException {
        for (String name : new String[] {"kindex-depmod.8", "kindex.1", "kindex-depmod.d.5"}) {
            assertFalse(page(name).replace("@DATE@", "").contains("@"), name);
        }
    }

    @Test
    void textCannotBeMistakenForARequest() {
        assertEquals("\\&.x \\e \\-\n", ManualPages.line(".x \\ - "));
    }

    private static String page(String name) throws IOException {
        return ManualPages.fill(Files.readString(TEMPLATES.resolve(name + ".in"), US_ASCII));
    }
}
