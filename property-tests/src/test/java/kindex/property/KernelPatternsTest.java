package kindex.property;

import java.io.IOException;
import java.util.List;
import kindex.golden.DepmodResult;
import kindex.golden.DepmodUnderTest;
import kindex.golden.Differences;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

/// The regular expressions of `override` and `external` lines: which match, ours against the
/// reference's `regcomp`. A directory that is missing tells for each line of a file whether its
/// expression matched, so that one run judges many.
@Tag("differential")
@AddLifecycleHook(NeedsReference.class)
@AddLifecycleHook(value = Replay.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class KernelPatternsTest {
    private static final String VERSION = "6.1.0-x+y";

    private final DepmodUnderTest ours = DepmodUnderTest.chosen();

    @Provide
    Arbitrary<List<String>> patterns() {
        Arbitrary<String> atoms =
                Arbitraries.frequencyOf(
                        Tuple.of(8, Arbitraries.of("6", "1", "0", "x", "-", ".", "y", "a")),
                        Tuple.of(4, Arbitraries.of("(", ")", "|", "^", "$", "*", "+", "?")),
                        Tuple.of(
                                3,
                                Arbitraries.of(
                                        "\\.", "\\+", "\\", "\\w", "\\W", "\\b", "\\B", "\\<",
                                        "\\>", "\\`", "\\'", "\\1", "\\2", "\\s", "\\S", "\\d",
                                        "\\n", "\\(", "\\{")),
                        Tuple.of(
                                3,
                                Arbitraries.of(
                                        "{", "}", "{1}", "{2}", "{0}", "{,1}", "{1,}", "{1,2}",
                                        "{2,1}", "{,}", "{9}", "{32768}", "{0,0}", "{1,2,3}", "{a}",
                                        "{01}")),
                        Tuple.of(3, brackets()));
        return atoms.list().ofMaxSize(7).map(list -> String.join("", list)).list().ofSize(60);
    }

    private static Arbitrary<String> brackets() {
        Arbitrary<String> inside =
                Arbitraries.of(
                                "0",
                                "6",
                                "a",
                                "-",
                                "^",
                                "]",
                                "[",
                                "\\",
                                "0-9",
                                "a-z",
                                "z-a",
                                "0-",
                                "[:digit:]",
                                "[:alpha:]",
                                "[:foo:]",
                                "[:punct:]",
                                "[:space:]",
                                "[.-.]",
                                "[.6.]",
                                "[.ab.]",
                                "[=6=]",
                                "[=ab=]",
                                "[..]",
                                "[.",
                                "[:",
                                "+-.",
                                ".",
                                "&&",
                                "+")
                        .list()
                        .ofMaxSize(4)
                        .map(list -> String.join("", list));
        return Combinators.combine(
                        Arbitraries.of("[", "[^", "[]", "[-"),
                        inside,
                        Arbitraries.of("]", "]", "]", ""))
                .as((a, b, c) -> a + b + c);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void matchAsTheReferenceSays(@ForAll("patterns") List<String> patterns) throws IOException {
        StringBuilder conf = new StringBuilder();
        for (int i = 0; i < patterns.size(); i++) {
            conf.append("external ")
                    .append(patterns.get(i))
                    .append(" /none/")
                    .append(i)
                    .append('\n');
        }
        PlannedTree tree =
                new PlannedTree(
                        "lib/modules",
                        VERSION,
                        List.of(new Entry.File("/etc/a.conf", conf.toString())));
        try (Scratch scratch = Scratch.create()) {
            tree.write(scratch);
            scratch.remember();
            List<String> words =
                    scratch.placed(
                            List.of("-n", "-b", Scratch.ROOT, "-C", "@ROOT@/etc/a.conf", VERSION));
            DepmodResult theirs = Reference.forSmallTrees().run(null, words);
            DepmodResult actual = ours.run(null, words);
            String expected = scratch.outcome(theirs).stderr();
            String stderr = scratch.outcome(actual).stderr();
            for (int i = 0; i < patterns.size(); i++) {
                String line = " /none/" + i + ":";
                if (expected.contains(line) != stderr.contains(line)) {
                    throw new AssertionError(
                            (expected.contains(line) ? "should match: " : "should not match: ")
                                    + patterns.get(i));
                }
            }
            if (!expected.equals(stderr)) {
                throw new AssertionError(
                        Differences.ofBytes("(standard error)", theirs.stderr(), actual.stderr()));
            }
        }
    }
}
