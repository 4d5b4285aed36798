package kindex.property;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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

/// The files that `--format kmod-30` makes against those of kmod 30 itself, on random trees.
///
/// Only files are compared: messages and exit codes are those of kmod 34 in any format. So is what
/// is made of broken modules, of which there are none here.
@Tag("differential")
@AddLifecycleHook(NeedsReference.class)
@AddLifecycleHook(value = Replay.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class RandomTreesOfKmod30Test {
    /// Bytes of the longest name that ends in its record of `__versions`.
    private static final int LONGEST_VERSION = 55;

    private static final int LONGEST_EXPORT = 1000;

    private final DepmodUnderTest ours = DepmodUnderTest.chosen();

    @Provide
    Arbitrary<Trial> trials() {
        return RandomTrials.plainTrials();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void equalsTheReference(@ForAll("trials") Trial trial) throws IOException {
        if (trial.tree().entries().stream().anyMatch(RandomTreesOfKmod30Test::isBroken)) {
            return;
        }
        try (Scratch scratch = Scratch.create()) {
            trial.tree().write(scratch);
            scratch.remember();
            List<String> words = scratch.placed(trial.words());
            DepmodResult theirs = Reference.forSmallTrees(Installed.REFERENCE_30).run(null, words);
            SortedMap<String, byte[]> expected = scratch.outcome(theirs).files();
            scratch.restore();
            List<String> more = new ArrayList<>(words);
            more.add("--format=kmod-30");
            Outcome actual = scratch.outcome(ours.run(null, more));
            if (theirs.exit() != 0 || actual.exit() != 0 || actual.hasNamelessSymbol()) {
                return;
            }
            List<String> differences = Differences.ofFiles(expected, new TreeMap<>(actual.files()));
            if (!differences.isEmpty()) {
                throw new AssertionError(
                        trial + "\n\n" + String.join("\n", differences) + "\n" + scratch.keep());
            }
        }
    }

    /// Whether it is a module with a flaw, with a name that fills its version's record, or with a
    /// symbol longer than kmod 30 lists (tools/depmod.c, output_symbols_bin).
    private static boolean isBroken(Entry entry) {
        return entry instanceof PlannedModule module
                && (module.flaw() != null || module.parts().stream().anyMatch(p -> isLong(p)));
    }

    private static boolean isLong(Part part) {
        return part instanceof Part.Version version && version.name().length() > LONGEST_VERSION
                || part instanceof Part.Export export && export.name().length() > LONGEST_EXPORT
                || part instanceof Part.Symbol symbol && symbol.name().length() > LONGEST_EXPORT;
    }
}
