package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    @Test
    void isShownWhereALineCanBeTakenBack() {
        assertTrue(ProgressLine.isSeen(Map.of("TERM", "xterm-256color")));
        assertTrue(ProgressLine.isSeen(Map.of("TERM", "linux", "CI", "")));
        assertFalse(ProgressLine.isSeen(Map.of()));
        assertFalse(ProgressLine.isSeen(Map.of("TERM", "dumb")));
    }

    @Test
    void isNotShownToALog() {
        assertFalse(ProgressLine.isSeen(Map.of("TERM", "xterm", "CI", "true")));
        assertFalse(
                ProgressLine.isSeen(Map.of("TERM", "xterm", "DPKG_MAINTSCRIPT_NAME", "postinst")));
        assertFalse(ProgressLine.isSeen(Map.of("TERM", "xterm", "DPKG_RUNNING_VERSION", "1.22")));
    }

    @Test
    void fitsNarrowTerminals() {
        assertEquals("1200/65535 packages", ProgressLine.picture(1200, 65535, "packages"));
    }
}
