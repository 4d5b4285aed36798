package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import kindex.golden.DepmodResult;
import kindex.golden.DepmodUnderTest;
import kindex.golden.Differences;
import kindex.indexgen.IndexFile;

/// Says what a full run makes of a tree at this moment: kmod 34, or ours where it is not at hand
/// and where options of ours are judged.
final class FullRunJudge {
    /// What a run publishes.
    static final List<String> NAMES =
            Stream.of(IndexFile.values()).map(IndexFile::fileName).toList();

    private static final DepmodUnderTest OURS = DepmodUnderTest.chosen();

    private final UntrustedTree tree;
    private final Path configuration;
    private final Path scratch;
    private final boolean reference;

    /// @param scratch a directory that is not there, for what the judge makes
    FullRunJudge(UntrustedTree tree, Path configuration, Path scratch, boolean reference) {
        this.tree = tree;
        this.configuration = configuration;
        this.scratch = scratch;
        this.reference = reference;
    }

    /// What a full run came to.
    ///
    /// @param gaveUp whether it did not come to an end of its own
    record Verdict(Outcome outcome, boolean gaveUp) {}

    /// Lets the judge run.
    ///
    /// @param options those that are ours alone, or `-n`
    Verdict verdict(String... options) throws IOException {
        List<String> given = List.of(options);
        List<String> words = new ArrayList<>(given);
        words.addAll(TreeView.DIRECT.words(tree.base(), configuration));
        boolean shown = given.contains("-n");
        if (!shown) {
            words.addAll(List.of("-o", scratch.toString()));
        }
        words.add(UntrustedTree.VERSION);
        if (!reference || !given.isEmpty() && !shown) {
            return new Verdict(outcome(OURS.run(null, words)), false);
        }
        DepmodResult theirs = Reference.forSmallTrees().run(null, words);
        boolean gaveUp = Reference.gaveUp(theirs);
        boolean cycles = AgainstFullRun.text(theirs.stderr()).contains("Cycle detected: ");
        gaveUp |= cycles && Reference.gaveUpOnCycles(theirs);
        return new Verdict(DeliberateDifferences.ofReference(outcome(theirs)), gaveUp);
    }

    private Outcome outcome(DepmodResult result) throws IOException {
        Path made = scratch.resolve("lib/modules").resolve(UntrustedTree.VERSION);
        Outcome outcome = outcome(result, AgainstFullRun.contents(made));
        ScriptTree.removeAll(scratch);
        return outcome;
    }

    static Outcome outcome(DepmodResult result, SortedMap<String, byte[]> files) {
        return new Outcome(
                result.exit(),
                AgainstFullRun.text(result.stdout()),
                AgainstFullRun.text(result.stderr()),
                files);
    }

    /// Lets kmod 34 publish in place, or ours.
    void runInPlace(List<String> where) throws IOException {
        List<String> words = new ArrayList<>(TreeView.DIRECT.words(tree.base(), configuration));
        words.addAll(where);
        words.add(UntrustedTree.VERSION);
        if (reference) {
            Reference.forSmallTrees().run(null, words);
        } else {
            OURS.run(null, words);
        }
    }

    /// Fails unless both are the same.
    static void same(String what, Map<String, byte[]> expected, Map<String, byte[]> actual) {
        List<String> differences = Differences.ofFiles(expected, actual);
        if (!differences.isEmpty()) {
            throw new AssertionError(what + ":\n" + String.join("\n", differences));
        }
    }

    /// Fails if a file is neither what it was nor what it is to be.
    static void whole(
            SortedMap<String, byte[]> before,
            SortedMap<String, byte[]> wanted,
            SortedMap<String, byte[]> actual) {
        SortedMap<String, byte[]> other = new TreeMap<>(actual);
        for (String name : actual.keySet()) {
            byte[] bytes = actual.get(name);
            if (Arrays.equals(bytes, before.get(name))) {
                other.remove(name);
            } else if (Arrays.equals(bytes, wanted.get(name))) {
                other.remove(name);
            }
        }
        SortedMap<String, byte[]> expected = new TreeMap<>(wanted);
        expected.keySet().retainAll(other.keySet());
        same("neither old nor new", expected, other);
    }

    /// The files of a directory, those that a run publishes alone.
    static SortedMap<String, byte[]> published(Path directory) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : NAMES) {
            if (Files.exists(directory.resolve(name))) {
                files.put(name, Files.readAllBytes(directory.resolve(name)));
            }
        }
        return files;
    }
}
