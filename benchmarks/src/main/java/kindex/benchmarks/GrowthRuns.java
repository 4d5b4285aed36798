package kindex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindex.synthetic.SyntheticTree;

/// The table of full runs on [GrowthTree]s: whether time and memory stay in proportion.
record GrowthRuns(Setting setting) {
    static final String HEADER =
            """
            | modules | program | turns | median ms | min to max | ratio of medians | ms per 1,000 | peak MB | MB per 1,000 |
            |---|---|---|---|---|---|---|---|---|
            """;

    private static final int LARGE = 10_000;

    /// Measures a tree of that many modules and returns its rows.
    String rows(int modules) throws IOException {
        Path directory = Files.createTempDirectory(setting.scratch(), "growth");
        Race race = race(modules, directory);
        race.run(modules < LARGE ? setting.turns() : setting.fewTurns());
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < race.contenders().size(); i++) {
            Sample times = race.wall(i);
            double peak = race.contenders().get(i).peakMegabytes();
            rows.append("| %,d | ".formatted(modules))
                    .append(race.contenders().get(i).name())
                    .append(" | %d | ".formatted(times.size()))
                    .append("%.1f | %s | ".formatted(times.median(), times.spread()))
                    .append("%s | ".formatted(race.ratio(i, 0)))
                    .append("%.2f | ".formatted(times.median() * 1000 / modules))
                    .append("%.1f | %.2f |%n".formatted(peak, peak * 1000 / modules));
        }
        Directories.delete(directory);
        return rows.toString();
    }

    private Race race(int modules, Path directory) throws IOException {
        SyntheticTree tree = GrowthTree.of(modules);
        Path base = directory.resolve("tree");
        tree.writeTo(base);
        KernelTree kernel = new KernelTree(base, tree.kernelVersion());
        Path expected = Files.createDirectories(directory.resolve("reference"));
        List<Contender> contenders = new ArrayList<>();
        contenders.add(
                new Contender(
                        "reference",
                        List.of(setting.reference().with(kernel.arguments(expected)))));
        for (Map.Entry<String, Path> form : setting.forms().entrySet()) {
            Path own = Files.createDirectories(directory.resolve(form.getKey()));
            contenders.add(
                    Contender.of(
                            form.getKey(),
                            form.getValue(),
                            kernel.arguments(own),
                            () -> Directories.same(expected, own)));
        }
        return new Race(contenders);
    }
}
