package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MeantTest {
    @Test
    void theNearest() {
        List<String> known = List.of("diff", "dump", "verify", "why");
        assertEquals("; did you mean diff?", Meant.words("difff", known));
        assertEquals("; did you mean verify?", Meant.words("vreify", known));
        assertEquals("; did you mean why?", Meant.words("wyh", known));
        assertEquals("", Meant.words("remove", known));
        assertEquals("; did you mean ab or ac?", Meant.words("a", List.of("ab", "ac", "abc")));
    }

    @Property
    void aDistance(@ForAll String a, @ForAll String b) {
        assertEquals(Meant.distance(a, b), Meant.distance(b, a));
        assertEquals(a.equals(b), Meant.distance(a, b) == 0);
    }
}
