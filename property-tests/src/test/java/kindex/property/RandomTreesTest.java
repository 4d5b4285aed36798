package kindex.property;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kindex.golden.DepmodResult;
import kindex.golden.DepmodUnderTest;
import kindex.golden.Differences;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

/// Ours against kmod 34's depmod on random trees: all files, both streams, the exit code.
///
/// A failure shows the smallest tree that was found, and the seed; `-Dkindex.seed=SEED` replays the
/// run and `-Dkindex.trials=N` sets its length.
@Tag("differential")
@AddLifecycleHook(NeedsReference.class)
@AddLifecycleHook(value = Replay.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class RandomTreesTest {
    private static final int PATIENCE_SECONDS = 30;

    private final DepmodUnderTest ours = DepmodUnderTest.chosen();

    @Provide
    Arbitrary<Trial> trials() {
        return RandomTrials.trials();
    }

    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void equalsTheReference(@ForAll("trials") Trial trial) throws IOException {
        try (Scratch scratch = Scratch.create()) {
            trial.tree().write(scratch);
            scratch.remember();
            List<String> words = scratch.placed(trial.words());
            DepmodResult theirs = Reference.forSmallTrees().run(null, words);
            Outcome expected = scratch.outcome(theirs);
            scratch.restore();
            if (trial.isQuick()) {
                if (!trial.hasPlainFilesOnly()) {
                    return; // the quick check of ours does not repeat what the run itself says
                }
                if (expected.isNothing()) {
                    // ours looks closer: it may well do what the reference would do with -a
                    Outcome actual = scratch.outcome(patiently(words));
                    if (actual.isNothing()) {
                        return;
                    }
                    scratch.restore();
                    theirs = Reference.forSmallTrees().run(null, scratch.placed(trial.slow()));
                    expected = scratch.outcome(theirs);
                    scratch.restore();
                }
            }
            Outcome actual = scratch.outcome(patiently(words));
            boolean cycles = actual.stderr().contains("depmod: ERROR: Cycle detected: ");
            if (Reference.gaveUp(theirs)
                    || actual.hasNamelessSymbol()
                    || Reference.stumbledOverNameless(theirs)
                    || Reference.hadNoOutput(theirs)
                    || cycles && Reference.gaveUpOnCycles(theirs)) {
                judgeAlone(actual, cycles);
                return;
            }
            List<String> differences =
                    Differences.ofFiles(
                            DeliberateDifferences.ofReference(expected).asFiles(),
                            DeliberateDifferences.ofOurs(actual).asFiles());
            if (!differences.isEmpty() && trial.needsNameless()) {
                judgeAlone(actual, cycles);
            } else if (!differences.isEmpty()) {
                throw new AssertionError(
                        trial + "\n\n" + String.join("\n", differences) + "\n" + scratch.keep());
            }
        }
    }

    /// The reference has no opinion. Cycles still end ours with exit code 1, and a run that fails
    /// touches no file.
    private static void judgeAlone(Outcome actual, boolean cycles) {
        if (cycles && actual.exit() != 1) {
            throw new AssertionError("the reference gave up, and ours exits " + actual.exit());
        }
        if (actual.exit() != 0 && !actual.files().isEmpty()) {
            throw new AssertionError("failed, and left " + actual.files().keySet());
        }
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
