package kindex.property;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kindex.golden.DepmodUnderTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Nothing that a caller says, and nothing that happened before, is to be trusted: whatever befell
/// a tree, its cache, its indexes and the runs on it, a run that ends well has left what a full run
/// makes of the tree.
///
/// Script N is drawn from seed N: `-Dkindex.scripts=COUNT` and `-Dkindex.seed=FIRST` say which.
class UntrustedScriptsTest {
    private static final int FEW = 12;
    private static final int MANY = 150;

    /// The JVM form takes long to start.
    private static final int MANY_OF_JVM = 40;

    private static final int MOST_SHOWN = 15;

    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> counts = Collections.synchronizedMap(new TreeMap<>());

    @Test
    void equalsAFullRun() throws Exception {
        play(FEW, false);
    }

    @Test
    @Tag("differential")
    void equalsTheReference() throws Exception {
        Installed.REFERENCE_34.orSkip();
        play(ScriptProcess.isNativeForm() ? MANY : MANY_OF_JVM, true);
    }

    private void play(int usual, boolean reference) throws Exception {
        int count = Integer.getInteger("kindex.scripts", usual);
        long first = Long.getLong("kindex.seed", 1);
        List<Future<?>> all = new ArrayList<>();
        // ours in this JVM shares what is static with itself
        boolean alone = DepmodUnderTest.chosen().changesDirectory();
        try (ExecutorService threads = Executors.newFixedThreadPool(alone ? 2 : 1)) {
            for (long seed = first; seed < first + count; seed++) {
                UntrustedScript script = UntrustedScript.of(seed);
                all.add(
                        threads.submit(
                                () -> {
                                    playOne(script, reference);
                                    return null;
                                }));
            }
        }
        for (Future<?> each : all) {
            each.get();
        }
        System.out.println("untrusted scripts: " + count + " from seed " + first + ": " + counts);
        if (!failures.isEmpty()) {
            int shown = Math.min(failures.size(), MOST_SHOWN);
            fail(
                    failures.size()
                            + " of "
                            + count
                            + " scripts failed:\n\n"
                            + String.join("\n\n", failures.subList(0, shown)));
        }
        assertTrue(counts.get("judged") >= 2 * count, counts.toString());
    }

    private void playOne(UntrustedScript script, boolean reference) throws IOException {
        if (!script.medium().isPossible()) {
            count("not possible on " + script.medium(), 1);
            return;
        }
        count("on " + script.medium(), 1);
        if (failures.size() >= MOST_SHOWN) {
            count("not played after " + MOST_SHOWN + " failures", 1);
            return;
        }
        String failure = failure(script, reference);
        if (failure != null) {
            failures.add(
                    "-Dkindex.scripts=1 -Dkindex.seed="
                            + script.seed()
                            + "\n"
                            + smallest(script, failure, reference));
        }
    }

    /// Takes steps away as long as something goes wrong without them, too.
    private String smallest(UntrustedScript script, String failure, boolean reference)
            throws IOException {
        for (int i = script.steps().size() - 1; i >= 0; i--) {
            UntrustedScript fewer = script.without(i);
            String other = failure(fewer, reference);
            if (other != null) {
                script = fewer;
                failure = other;
            }
        }
        return failure;
    }

    /// What goes wrong in a script; null if nothing does.
    private String failure(UntrustedScript script, boolean reference) throws IOException {
        Path parent = Path.of("/dev/shm");
        boolean memory = script.medium() != Medium.DISK && Files.isWritable(parent);
        Path root =
                memory
                        ? Files.createTempDirectory(parent, "kindex-script-")
                        : Files.createTempDirectory("kindex-script-");
        Random random = new Random(script.seed());
        try (ScriptGround ground = new ScriptGround(root, script.medium(), random)) {
            UntrustedRun run = new UntrustedRun(ground, reference);
            try {
                run.play(script);
                return null;
            } finally {
                count("judged", run.judged());
                count("other files of the same status", run.lookalikes());
            }
        } catch (AssertionError e) {
            return e.getMessage();
        } catch (IOException | RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return "  a tree on " + script.medium() + "\ncannot be played: " + trace;
        }
    }

    private void count(String what, int number) {
        counts.merge(what, number, Integer::sum);
    }
}
