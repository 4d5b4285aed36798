package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// Whatever happens to a tree, an incremental run leaves what a full run leaves, and says the same.
///
/// A failure shows the smallest script that was found, and the seed; `-Dkindex.seed=SEED` replays
/// the run and `-Dkindex.trials=N` sets its length.
@AddLifecycleHook(Replay.class)
class EditScriptsTest {
    @Provide
    Arbitrary<EditScript> scripts() {
        return EditScript.any();
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void equalsAFullRun(@ForAll("scripts") EditScript script) throws IOException {
        run(script, false);
    }

    @Tag("differential")
    @AddLifecycleHook(NeedsReference.class)
    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void equalsTheReference(@ForAll("scripts") EditScript script) throws IOException {
        run(script, true);
    }

    private static void run(EditScript script, boolean reference) throws IOException {
        Path root = Files.createTempDirectory("kindex-script-");
        try {
            new ScriptRun(root, reference).run(script);
        } finally {
            ScriptTree.removeAll(root);
        }
    }
}
