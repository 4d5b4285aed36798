package kindex.lookup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class BuiltinModinfoTest {
    private static List<String> of(String file, String modname) {
        return BuiltinModinfo.of(file.getBytes(ISO_8859_1), modname).toList();
    }

    @Test
    void entriesOfOneModule() {
        String file = "a.x=1\0b.x=2\0b.y.z=3\0bc.x=4\0b.late=5\0";
        assertEquals(List.of("x=1"), of(file, "a"));
        assertEquals(List.of("x=2", "y.z=3"), of(file, "b"));
        assertEquals(List.of("x=4"), of(file, "bc"));
        assertEquals(List.of(), of(file, "c"));
        assertEquals(List.of(), of("", "a"));
    }

    @Test
    void theLastNeedsNoNul() {
        assertEquals(List.of("x=1"), of("a.x=1", "a"));
    }

    @Test
    void anEntryWithoutDotIsAnErrorUnlessTheSearchIsOver() {
        byte[] file = "a.x=1\0b.y=2\0odd\0c.z=3\0".getBytes(ISO_8859_1);
        assertEquals(1, BuiltinModinfo.of(file, "a").size());
        assertNull(BuiltinModinfo.of(file, "b"));
        assertNull(BuiltinModinfo.of(file, "c"));
        assertNull(BuiltinModinfo.of(new byte[] {0}, "c"));
    }
}
