package kindex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A kernel split into packages of one module each, as it was once given up because depmod could
/// not run after every one of them: installed one by one, each behind those it needs, and then some
/// removed, in a random order that is the same each time. After each step one run of `-I` with the
/// one file's name.
///
/// A file moves into its place, which is what a package manager's last act is; nothing else of one
/// is measured. Between the steps nothing waits. After every hundredth step the reference makes a
/// full run on the tree as it is then; what it would have taken for all is the sum of these, each
/// for the hundred steps that end with it. Its files at the end of both halves are what ours have
/// to be.
record ModularRuns(Setting setting) {
    private static final int HUNDRED = 100;
    private static final int REMOVED = 500;
    private static final int SEED = 5;

    private static final String HEADER =
            """

            | steps to | modules | form | a step, mean ms | of CPU | the last step ms | reference, full run ms | of CPU | ratio | of CPU |
            |---|---|---|---|---|---|---|---|---|---|
            """;

    /// One half of the trial.
    private static final class Half {
        private final String name;
        private final List<String> paths;
        private double total;
        private double cpu;
        private double referenceTotal;
        private double referenceCpu;
        private double first;
        private double last;
        private double slowest;

        Half(String name, List<String> paths) {
            this.name = name;
            this.paths = paths;
        }
    }

    /// Runs the trial for each form.
    ///
    /// @param most at most so many modules, for a shorter trial
    void print(int most) throws IOException {
        for (Map.Entry<String, Path> form : setting.forms().entrySet()) {
            Path directory = Files.createTempDirectory(setting.scratch(), "modular");
            print(form.getKey(), form.getValue(), most, directory);
            Directories.delete(directory);
        }
    }

    private void print(String form, Path depmod, int most, Path directory) throws IOException {
        PrivateTree tree = PrivateTree.copy(setting.kernel("xz"), directory);
        Path out = directory.resolve("reference");
        Path expected = out.resolve("lib/modules").resolve(tree.kernel().version());
        Contender.execute(reference(tree, out));
        List<String> all = new DependencyList(expected.resolve("modules.dep")).dependenciesFirst();
        List<String> paths = all.subList(0, Math.min(most, all.size()));
        tree.takeAway(all).run();
        List<String> shuffled = new ArrayList<>(paths);
        Collections.shuffle(shuffled, new Random(SEED));
        List<String> removed = shuffled.subList(0, Math.min(REMOVED, paths.size()));

        Half in = new Half("installed", paths);
        Half outAgain = new Half("removed", removed);
        System.out.print(HEADER);
        run(in, tree, depmod, form, out, 0, 1);
        check(tree, out, expected);
        run(outAgain, tree, depmod, form, out, paths.size(), -1);
        check(tree, out, expected);
        System.out.println();
        summary(form, in);
        summary(form, outAgain);
        double total = in.total + outAgain.total;
        double theirs = in.referenceTotal + outAgain.referenceTotal;
        double cpu = in.cpu + outAgain.cpu;
        double theirCpu = in.referenceCpu + outAgain.referenceCpu;
        System.out.printf(
                "%s, in all: %.1f s (%.1f of CPU); the reference, extrapolated: %.0f s (%.0f), %.0f"
                        + " times as much (%.0f). Equal indexes at the end of both halves.%n",
                form,
                total / 1000,
                cpu / 1000,
                theirs / 1000,
                theirCpu / 1000,
                theirs / total,
                theirCpu / cpu);
    }

    private void run(
            Half half, PrivateTree tree, Path depmod, String form, Path out, int from, int change)
            throws IOException {
        double sum = 0;
        double cpu = 0;
        int before = 0;
        for (int i = 0; i < half.paths.size(); i++) {
            String path = half.paths.get(i);
            Step step = change > 0 ? tree.putBack(List.of(path)) : tree.takeAway(List.of(path));
            step.run();
            Child.Cost cost = Child.run(command(depmod, tree, path));
            if (cost.exitCode() != 0) {
                throw new IOException(form + " exits with " + cost.exitCode() + " on " + path);
            }
            double millis = cost.wallNanos() / 1e6;
            sum += millis;
            cpu += cost.cpuNanos() / 1e6;
            half.first = i == 0 ? millis : half.first;
            half.last = millis;
            half.slowest = Math.max(half.slowest, millis);
            int done = i + 1;
            if (done % HUNDRED == 0 || done == half.paths.size()) {
                Child.Cost full = Child.run(reference(tree, out));
                int steps = done - before;
                double theirs = full.wallNanos() / 1e6;
                double theirCpu = full.cpuNanos() / 1e6;
                half.referenceTotal += theirs * steps;
                half.referenceCpu += theirCpu * steps;
                half.total += sum;
                half.cpu += cpu;
                System.out.printf(
                        "| %s %,d | %,d | %s | %.1f | %.1f | %.1f | %.0f | %.0f | %.0f | %.0f |%n",
                        half.name,
                        done,
                        from + change * done,
                        form,
                        sum / steps,
                        cpu / steps,
                        millis,
                        theirs,
                        theirCpu,
                        theirs * steps / sum,
                        theirCpu * steps / cpu);
                sum = 0;
                cpu = 0;
                before = done;
            }
        }
    }

    private static void summary(String form, Half half) {
        System.out.printf(
                "%s, %,d %s: %.1f s (%.1f of CPU), the first step %.1f ms, the last %.1f, the"
                        + " slowest %.1f; the reference, extrapolated: %.0f s (%.0f).%n",
                form,
                half.paths.size(),
                half.name,
                half.total / 1000,
                half.cpu / 1000,
                half.first,
                half.last,
                half.slowest,
                half.referenceTotal / 1000,
                half.referenceCpu / 1000);
    }

    /// The reference's full run on the tree as it is, and whether ours left the same.
    private void check(PrivateTree tree, Path out, Path expected) throws IOException {
        Contender.execute(reference(tree, out));
        tree.check(expected);
    }

    private List<String> reference(PrivateTree tree, Path out) {
        return setting.reference().with(tree.kernel().arguments(out));
    }

    private static List<String> command(Path depmod, PrivateTree tree, String path) {
        return Contender.command(
                depmod,
                List.of(
                        "-I",
                        "-b",
                        tree.kernel().base().toString(),
                        tree.kernel().version(),
                        path));
    }
}
