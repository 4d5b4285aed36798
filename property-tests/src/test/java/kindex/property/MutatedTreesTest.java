package kindex.property;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kindex.golden.DepmodResult;
import kindex.golden.DepmodUnderTest;
import kindex.golden.Differences;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Ours against kmod 34's depmod on trees of damaged modules and texts: files, both streams, exit
/// code. Where the reference crashes or does not come to an end, ours has to come to a decent one.
///
/// Tree N is drawn from seed N: `-Dkindex.mutants=COUNT` and `-Dkindex.seed=FIRST` say which.
@Tag("differential")
class MutatedTreesTest {
    private static final int COUNT = 500;
    private static final int PATIENCE_SECONDS = 30;
    private static final String NAMELESS_NEED = " needs unknown symbol \n";
    private static final int MOST_SHOWN = 20;

    /// What a tree came to.
    private enum Verdict {
        /// Both did the same.
        EQUAL,
        /// The reference was killed by a signal or by the limits put on it.
        REFERENCE_GAVE_UP,
        /// It read memory that is not its own: a symbol without a name, exported or needed.
        REFERENCE_NAMELESS,
        /// It has no memory left for the cycles that it reports.
        REFERENCE_GAVE_UP_ON_CYCLES,
        /// It took a name out of a buffer that nothing was written to: see `BuiltinIndex`.
        REFERENCE_READ_STALE_NAME,
        /// Ours takes zstd containers that the reference refuses.
        ZSTD
    }

    private final DepmodUnderTest ours = DepmodUnderTest.chosen();
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);

    /// How often which signal ended the reference.
    private final Map<Integer, Integer> signals = new TreeMap<>();

    private final List<String> differences = new ArrayList<>();

    @Test
    void equalsTheReference() throws IOException {
        Installed.REFERENCE_34.orSkip();
        int count = Integer.getInteger("kindex.mutants", COUNT);
        long first = Long.getLong("kindex.seed", 1);
        for (long seed = first; seed < first + count && differences.size() < MOST_SHOWN; seed++) {
            compare(seed);
        }
        System.out.println(
                "mutated trees: "
                        + count
                        + " from seed "
                        + first
                        + ": "
                        + verdicts
                        + ", signals that ended the reference: "
                        + signals);
        if (!differences.isEmpty()) {
            fail(String.join("\n\n", differences));
        }
        assertTrue(verdicts.getOrDefault(Verdict.EQUAL, 0) >= count / 2, verdicts.toString());
    }

    private void compare(long seed) throws IOException {
        Mutants mutants = new Mutants(seed);
        try (Scratch scratch = Scratch.create()) {
            mutants.write(scratch.path());
            scratch.remember();
            List<String> words = scratch.placed(mutants.words());
            DepmodResult theirs = Reference.forSmallTrees().run(null, words);
            Outcome expected = scratch.outcome(theirs);
            scratch.restore();
            Outcome actual = scratch.outcome(patiently(words));
            if (actual.exit() > 1) {
                add(seed, List.of("exit code " + actual.exit()), scratch);
                return;
            }
            if (actual.exit() != 0 && !actual.files().isEmpty()) {
                add(seed, List.of("failed, and left " + actual.files().keySet()), scratch);
                return;
            }
            List<String> found =
                    Differences.ofFiles(
                            DeliberateDifferences.ofReference(expected).asFiles(),
                            DeliberateDifferences.ofOurs(actual).asFiles());
            Verdict verdict = verdict(found, theirs, expected, actual, mutants);
            if (verdict == null) {
                add(seed, found, scratch);
            } else {
                verdicts.merge(verdict, 1, Integer::sum);
                if (verdict == Verdict.REFERENCE_GAVE_UP) {
                    signals.merge(theirs.exit() - Reference.SIGNALLED, 1, Integer::sum);
                }
            }
        } catch (AssertionError e) {
            differences.add("seed " + seed + ": " + e.getMessage());
        }
    }

    private static Verdict verdict(
            List<String> found,
            DepmodResult theirs,
            Outcome expected,
            Outcome actual,
            Mutants mutants) {
        if (found.isEmpty()) {
            return Verdict.EQUAL;
        }
        if (Reference.gaveUp(theirs)) {
            return Verdict.REFERENCE_GAVE_UP;
        }
        if (actual.hasNamelessSymbol()
                || actual.stderr().contains(NAMELESS_NEED)
                || expected.stderr().contains(NAMELESS_NEED)
                || Reference.stumbledOverNameless(theirs)) {
            return Verdict.REFERENCE_NAMELESS;
        }
        boolean cycles = actual.stderr().contains("depmod: ERROR: Cycle detected: ");
        if ((cycles || actual.stderr().contains(" modules in dependency cycles!"))
                && Reference.gaveUpOnCycles(theirs)) {
            return actual.exit() == 1 ? Verdict.REFERENCE_GAVE_UP_ON_CYCLES : null;
        }
        if (found.size() == 1
                && found.getFirst().contains("/modules.builtin.bin: ")
                && mutants.hasBuiltinWithoutName()) {
            return Verdict.REFERENCE_READ_STALE_NAME;
        }
        return mutants.zstdMutated() ? Verdict.ZSTD : null;
    }

    private void add(long seed, List<String> found, Scratch scratch) {
        differences.add("seed " + seed + ":\n" + String.join("\n", found) + "\n" + scratch.keep());
    }

    private DepmodResult patiently(List<String> words) throws IOException {
        FutureTask<DepmodResult> run = new FutureTask<>(() -> ours.run(null, words));
        Thread.ofPlatform().daemon().start(run);
        try {
            return run.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("ours does not come to an end", e);
        } catch (ExecutionException e) {
            throw new AssertionError("ours threw " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
