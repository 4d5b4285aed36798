package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelVersionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "6.1",
                "0.0",
                "6.1.0-18-amd64",
                "6.1 x",
                " 6.1",
                "6. 1",
                "6.-1",
                "+6.1",
                "-6.1",
                "99999999999999999999.1",
                "6.1/../x",
                "\t6.\n1",
            })
    void scansAsTwoNumbers(String text) {
        assertTrue(KernelVersion.isVersion(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6", "6.", ".1", "6 .1", "6.x", "v6.1", "x", "-", "6.--1", "6..1"})
    void doesNot(String text) {
        assertFalse(KernelVersion.isVersion(text));
    }
}
