package kindex.kmp.weakupdates;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LabelOrderTest {
    /// Each is newer than the one before; from the cases that rpm's own tests have.
    private static final List<String> ASCENDING =
            List.of(
                    "1.0~rc1",
                    "1.0~rc2",
                    "1.0",
                    "1.0^",
                    "1.0^git1",
                    "1.0a",
                    "1.0.1",
                    "1.9",
                    "1.10",
                    "2.0",
                    "10");

    @Test
    void versionsAreInRpmsOrder() {
        for (int i = 0; i < ASCENDING.size(); i++) {
            for (int j = 0; j < ASCENDING.size(); j++) {
                assertEquals(
                        Integer.signum(Integer.compare(i, j)),
                        Integer.signum(LabelOrder.versions(ASCENDING.get(i), ASCENDING.get(j))),
                        ASCENDING.get(i) + " and " + ASCENDING.get(j));
            }
        }
    }

    @Test
    void oddOnesAreEqual() {
        assertEquals(0, LabelOrder.versions("1.0", "1_0"));
        assertEquals(0, LabelOrder.versions("1.001", "1.1"));
    }

    @Test
    void theReleaseComesLast() {
        List<String> labels = List.of("x-kmp-a-1.0-9", "x-kmp-a-1.0-10", "x-kmp-a-1.1-1");
        assertEquals(labels, labels.reversed().stream().sorted(LabelOrder.OLDEST_FIRST).toList());
    }

    @Property
    void orderTurnsAround(
            @ForAll @CharRange(from = '.', to = '2') @StringLength(max = 6) String a,
            @ForAll @CharRange(from = '.', to = '2') @StringLength(max = 6) String b) {
        assertEquals(
                Integer.signum(LabelOrder.versions(a, b)),
                -Integer.signum(LabelOrder.versions(b, a)));
    }
}
