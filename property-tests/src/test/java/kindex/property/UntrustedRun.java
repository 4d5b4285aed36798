package kindex.property;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import kindex.golden.DepmodResult;
import kindex.golden.DepmodUnderTest;
import kindex.host.HostLock;
import kindex.property.UntrustedScript.Kind;
import kindex.property.UntrustedScript.Step;

/// Plays a script: whatever its steps do, a run of ours with `-I` or `-A` that ends well has left
/// what a full run makes of the tree at that moment.
final class UntrustedRun {
    private static final int SETTLING_MILLIS = 25;
    private final DepmodUnderTest ours = DepmodUnderTest.chosen();
    private final ScriptGround ground;
    private final FullRunJudge judge;
    private final ImageExchange images;
    private final List<String> log = new ArrayList<>();
    private int judged;

    UntrustedRun(ScriptGround ground, boolean reference) {
        this.ground = ground;
        this.judge = ground.judge(reference);
        this.images = new ImageExchange(ground);
    }

    /// Plays it to its end.
    ///
    /// @throws AssertionError with the steps so far, if one went wrong
    void play(UntrustedScript script) throws IOException {
        log.add("a tree on " + script.medium());
        try {
            for (Step step : script.steps()) {
                log.add("%-20s ".formatted(step.kind()));
                tell(play(step.kind(), new Random(step.seed())));
            }
            log.add("finally ");
            ground.tricks().open();
            DisturbedRuns.sleep(SETTLING_MILLIS);
            tell(runOurs(TreeView.DIRECT, List.of("-I"), List.of(), true));
        } catch (AssertionError e) {
            throw new AssertionError("  " + String.join("\n  ", log) + "\n" + e.getMessage(), e);
        }
    }

    /// How many files were exchanged for others with other contents and the same status.
    int lookalikes() {
        return images.lookalikes();
    }

    /// How many results were compared with what a full run makes.
    int judged() {
        return judged;
    }

    private void tell(String done) {
        log.set(log.size() - 1, log.getLast() + done);
    }

    private String play(Kind kind, Random random) throws IOException {
        if (kind.isEdit()) {
            return edit(kind, random);
        }
        if (kind == Kind.EXCHANGE_IMAGE) {
            return ground.medium().isImage()
                    ? images.exchange(random)
                    : edit(Kind.REPLACE_ALIKE, random);
        }
        if (!kind.isRun()) {
            return ground.tricks().apply(kind, random);
        }
        if (random.nextInt(3) > 0) {
            DisturbedRuns.sleep(SETTLING_MILLIS);
        }
        TreeView view = ground.view(kind == Kind.RUN_ELSEWHERE, random);
        List<String> some = random.nextBoolean() ? named(view, random) : List.of();
        return switch (kind) {
            case RUN_PLAIN -> runOurs(view, List.of("-I"), List.of(), true);
            case RUN_NAMED -> runOurs(view, List.of("-I"), named(view, random), true);
            case RUN_QUICK ->
                    runOurs(
                            view,
                            random.nextBoolean() ? List.of("-A") : List.of("-A", "-I"),
                            List.of(),
                            false);
            case RUN_LIMITED ->
                    runOurs(
                            view,
                            List.of("-I", "--max-module-size=" + (700 + random.nextInt(800))),
                            some,
                            true);
            case RUN_ELSEWHERE -> runElsewhere(view, some);
            case RUN_SHOWN -> runShown(view, some);
            case RUN_FULL -> runOurs(view, List.of(), List.of(), true);
            case RUN_REFERENCE -> runReference();
            case RUN_WAITED -> runWaiting(some, random);
            default -> disturb(kind, some, random);
        };
    }

    private List<String> named(TreeView view, Random random) throws IOException {
        return NamedPaths.any(ground.tree(), view, random);
    }

    private String edit(Kind kind, Random random) throws IOException {
        if (!ground.medium().isWritable() && kind != Kind.CONFIGURE) {
            return images.exchange(random);
        }
        String done = new UntrustedEdits(ground.tree()).apply(kind, random);
        return done != null ? done : ground.texts().apply(kind, random);
    }

    private DepmodResult start(TreeView view, List<String> words) throws IOException {
        Path base = ground.tree().base();
        tell(ground.shown(words) + (view.isApart() ? " in another root" : ""));
        view.open(base, ground.mounts());
        try {
            if (!view.isApart()) {
                return ours.run(null, words);
            }
            List<String> command = OtherRoot.command(base, ground.configuration());
            command.addAll(words);
            return ScriptProcess.run(command);
        } finally {
            view.close(base, ground.mounts());
        }
    }

    /// A run of ours that nothing disturbs.
    ///
    /// @param speaks whether it has to say what a full run says
    private String runOurs(TreeView view, List<String> options, List<String> named, boolean speaks)
            throws IOException {
        SortedMap<String, byte[]> before = ground.indexes();
        List<String> limit = options.stream().filter(word -> word.startsWith("--")).toList();
        FullRunJudge.Verdict verdict = judge.verdict(limit.toArray(new String[0]));
        DepmodResult result = start(view, ground.words(view, options, named));
        compare(result, verdict, before, ground.indexes(), speaks);
        if (speaks) {
            compareWords(result, verdict, view, named);
        }
        if (options.contains("-I") && speaks) {
            noTemporaries(view);
        }
        return "";
    }

    private void compare(
            DepmodResult result,
            FullRunJudge.Verdict verdict,
            SortedMap<String, byte[]> before,
            SortedMap<String, byte[]> now,
            boolean mustFail) {
        judged++;
        int wanted = verdict.outcome().exit();
        boolean same = result.exit() == wanted || wanted != 0 && !mustFail && result.exit() == 0;
        if (!verdict.gaveUp() && !same) {
            throw new AssertionError(
                    "exit code "
                            + result.exit()
                            + ", a full run's "
                            + wanted
                            + "\n"
                            + AgainstFullRun.text(result.stderr()));
        }
        if (verdict.outcome().exit() != 0 || verdict.gaveUp()) {
            FullRunJudge.same("a run that failed changed", before, now);
        } else {
            FullRunJudge.same("differs from a full run", verdict.outcome().files(), now);
        }
    }

    /// Both say the same, but for what ours says of the files that were named.
    private void compareWords(
            DepmodResult result, FullRunJudge.Verdict verdict, TreeView view, List<String> named) {
        Outcome outcome = FullRunJudge.outcome(result, verdict.outcome().files());
        String said = DeliberateDifferences.ofOurs(outcome).stderr();
        String expected = DeliberateDifferences.ofOurs(verdict.outcome()).stderr();
        Set<String> known = new HashSet<>(expected.lines().toList());
        StringBuilder plain = new StringBuilder();
        for (String line : said.lines().toList()) {
            String plainly = view.plainly(line, ground.tree().base());
            boolean ofNamed = named.stream().anyMatch(line::contains);
            if (!ofNamed || known.contains(plainly)) {
                plain.append(plainly).append('\n');
            }
        }
        if (!verdict.gaveUp() && !plain.toString().equals(expected)) {
            throw new AssertionError("says\n" + plain + "where a full run says\n" + expected);
        }
        if (!outcome.stdout().equals(verdict.outcome().stdout())) {
            throw new AssertionError("prints " + Shown.text(outcome.stdout()));
        }
    }

    private String runElsewhere(TreeView view, List<String> named) throws IOException {
        Path below = ScriptGround.below(ground.elsewhere());
        SortedMap<String, byte[]> before = FullRunJudge.published(below);
        FullRunJudge.Verdict verdict = judge.verdict();
        List<String> options =
                List.of(
                        "-I",
                        "-o",
                        ground.elsewhere().toString(),
                        "--cache",
                        ground.cache().toString());
        DepmodResult result = start(view, ground.words(view, options, named));
        compare(result, verdict, before, FullRunJudge.published(below), true);
        compareWords(result, verdict, view, named);
        return "";
    }

    private String runShown(TreeView view, List<String> named) throws IOException {
        SortedMap<String, byte[]> before = ground.indexes();
        FullRunJudge.Verdict verdict = judge.verdict("-n");
        DepmodResult result = start(view, ground.words(view, List.of("-I", "-n"), named));
        FullRunJudge.same("-n, and changed", before, ground.indexes());
        judged++;
        compareWords(result, verdict, view, named);
        return "";
    }

    private String runReference() throws IOException {
        judge.runInPlace(ground.medium().isWritable() ? List.of() : ground.where().subList(0, 2));
        return "a full run";
    }

    /// A run that waits for another, while the tree goes on changing.
    private String runWaiting(List<String> named, Random random) throws IOException {
        DisturbedRuns runs = new DisturbedRuns(ground, judge, random);
        List<String> words = ground.words(TreeView.DIRECT, List.of("-I"), named);
        tell(ground.shown(words) + " waits while ");
        HostLock lock = runs.lock();
        try (ScriptProcess process = runs.startWaiting(words)) {
            tell(edit(random.nextBoolean() ? Kind.ADD : Kind.REPLACE_ALIKE, random));
            SortedMap<String, byte[]> before = ground.indexes();
            FullRunJudge.Verdict verdict = judge.verdict();
            lock.close();
            compare(process.await(), verdict, before, ground.indexes(), true);
        } finally {
            lock.close();
        }
        return "";
    }

    private String disturb(Kind kind, List<String> named, Random random) throws IOException {
        List<String> words = ground.words(TreeView.DIRECT, List.of("-I"), named);
        tell(ground.shown(words) + " ");
        judged++;
        return new DisturbedRuns(ground, judge, random).run(kind, words);
    }

    /// A cache has a name for each way to name its tree; runs are ended that name it directly.
    private void noTemporaries(TreeView view) throws IOException {
        List<Path> files = AgainstFullRun.list(ground.published());
        if (view == TreeView.DIRECT && !ground.mounts().has(ground.cache())) {
            files.addAll(AgainstFullRun.list(ground.cache()));
        }
        files.removeIf(file -> !file.getFileName().toString().startsWith(".kindex-"));
        if (!files.isEmpty()) {
            throw new AssertionError("left behind: " + files);
        }
    }
}
