package kindex.property;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// A tree and what happens to it.
///
/// @param modules edits that add the first modules
record EditScript(List<Edit> modules, List<Edit> edits) {
    private static final int LENGTH = 15;
    private static final int MOST_MODULES = 9;
    private static final int RANGE = 1 << 12;

    /// Any script.
    static Arbitrary<EditScript> any() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, RANGE - 1);
        Arbitrary<Edit> module =
                Combinators.combine(number, number)
                        .as((a, b) -> new Edit(EditKind.ADD, a, b, false));
        Arbitrary<Edit> edit =
                Combinators.combine(
                                Arbitraries.frequencyOf(
                                        Tuple.of(8, Arbitraries.of(EditKind.class)),
                                        Tuple.of(1, Arbitraries.of(EditKind.REORDER))),
                                number,
                                number,
                                Arbitraries.of(false, false, true))
                        .as(Edit::new);
        return Combinators.combine(
                        module.list().ofMaxSize(MOST_MODULES), edit.list().ofSize(LENGTH))
                .as(EditScript::new);
    }
}
