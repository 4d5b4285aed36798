package kindex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The table of full runs on real kernels, and of `depmod --version`.
record FullRuns(Setting setting) {
    static final String HEADER =
            """
            | tree | program | median ms | min to max | ratio of medians | median of ratios | difference ms | processor ms | peak MB |
            |---|---|---|---|---|---|---|---|---|
            """;

    /// Measures one tree and returns its rows.
    String rows(String tree) throws IOException {
        Race race = tree.equals("version") ? version() : kernel(tree);
        race.run(setting.turns());
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < race.contenders().size(); i++) {
            Sample times = race.wall(i);
            Contender contender = race.contenders().get(i);
            rows.append("| %s | %s | ".formatted(tree, contender.name()));
            rows.append("%.1f | %s | ".formatted(times.median(), times.spread()));
            rows.append(i == 0 ? "| | | " : ratios(times, race.wall(0)));
            double peak = contender.peakMegabytes();
            rows.append("%.1f | ".formatted(race.cpu(i).median()));
            rows.append(peak == 0 ? "too short |\n" : "%.0f |%n".formatted(peak));
        }
        return rows.toString();
    }

    private static String ratios(Sample times, Sample reference) {
        return "%.2f | %.2f | %+.1f | "
                .formatted(
                        times.median() / reference.median(),
                        times.over(reference).median(),
                        times.median() - reference.median());
    }

    private Race version() {
        List<String> arguments = List.of("--version");
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Contender("reference", List.of(setting.reference().with(arguments))));
        setting.forms()
                .forEach(
                        (name, program) ->
                                contenders.add(
                                        Contender.of(name, program, arguments, Step.NOTHING)));
        return new Race(contenders);
    }

    private Race kernel(String tree) throws IOException {
        KernelTree kernel = setting.kernel(tree);
        Path out = Files.createTempDirectory(setting.scratch(), tree);
        Path expected = Files.createDirectories(out.resolve("reference"));
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Contender("reference", referenceCommands(kernel, tree, expected)));
        for (Map.Entry<String, Path> form : setting.forms().entrySet()) {
            Path own = Files.createDirectories(out.resolve(form.getKey()));
            Step check = () -> Directories.same(expected, own);
            contenders.add(
                    Contender.of(
                            form.getKey(),
                            form.getValue(),
                            kernel.arguments(own),
                            tree.equals("gz") ? Step.NOTHING : check)); // another suffix in paths
        }
        return new Race(contenders);
    }

    private List<List<String>> referenceCommands(KernelTree kernel, String tree, Path out)
            throws IOException {
        if (!tree.equals("gz")) {
            return List.of(setting.reference().with(kernel.arguments(out)));
        }
        List<String> gzip = new ArrayList<>(List.of("gzip", "-dc", "--"));
        gzip.addAll(kernel.files(".ko.gz"));
        return List.of(gzip, setting.reference().with(setting.kernel("raw").arguments(out)));
    }
}
