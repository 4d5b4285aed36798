package kindex.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class ByteStringsTest {
    @Property
    void keepsWhatWasAddedInItsOrder(@ForAll List<@CharRange(to = 'ÿ') String> strings) {
        List<String> latin1 =
                strings.stream().map(s -> s.replaceAll("[^\\x00-\\xff]", "?")).toList();
        ByteStrings built = ByteStrings.of(latin1.toArray(String[]::new));
        assertEquals(latin1, built.toList());
        for (int i = 0; i + 1 < latin1.size(); i++) {
            int expected = Integer.signum(latin1.get(i).compareTo(latin1.get(i + 1)));
            assertEquals(expected, Integer.signum(built.compare(i, i + 1)));
        }
    }

    @Test
    void aBuilderCanBeUsedAgain() {
        ByteStrings.Builder builder = new ByteStrings.Builder();
        builder.add("first");
        ByteStrings first = builder.build();
        builder.clear();
        builder.add("second, a longer one");
        assertEquals(List.of("first"), first.toList());
        assertEquals(List.of("second, a longer one"), builder.build().toList());
    }

    @Test
    void aViewSeesItsPartOfASharedTable() {
        ByteStrings all = ByteStrings.of("a", "bc", "", "def");
        ByteStrings view = new ByteStrings(all.array(), new int[] {0, 2, 5, 6, 10}, 1, 2);
        assertEquals(List.of("bc", ""), view.toList());
        assertTrue(view.equals(0, new byte[] {'x', 'b', 'c'}, 1, 3));
    }
}
