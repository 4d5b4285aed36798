package kindex.property;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kindex.golden.DepmodResult;
import kindex.golden.DepmodUnderTest;
import kindex.golden.Differences;

/// One command line run by the reference and by ours in the same place, and compared.
record Duel(Scratch scratch, Reference reference, DepmodUnderTest ours) {
    /// Both run the same words; returns our outcome.
    Outcome fight(String... words) throws IOException {
        return fight(null, List.of(words), List.of(words));
    }

    /// Runs both, the reference first, and fails where they differ.
    ///
    /// @param directory to run in, or null for this JVM's
    Outcome fight(Path directory, List<String> theirWords, List<String> ourWords)
            throws IOException {
        scratch.remember();
        DepmodResult theirs = reference.run(directory, scratch.placed(theirWords));
        Outcome expected = scratch.outcome(theirs);
        scratch.restore();
        Outcome actual = scratch.outcome(ours.run(directory, scratch.placed(ourWords)));
        List<String> differences =
                Differences.ofFiles(
                        DeliberateDifferences.ofReference(expected).asFiles(),
                        DeliberateDifferences.ofOurs(actual).asFiles());
        if (!differences.isEmpty()) {
            fail(
                    "depmod "
                            + String.join(" ", ourWords)
                            + "\n"
                            + String.join("\n", differences)
                            + "\n"
                            + scratch.keep());
        }
        return actual;
    }
}
