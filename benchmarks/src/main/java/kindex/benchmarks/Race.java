package kindex.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// One job done by a reference and by others in turns, so that what else the machine does hits
/// all alike. The reference runs first in each turn; a turn before the first is not counted.
final class Race {
    private final List<Contender> contenders;
    private final List<Sample> wall = new ArrayList<>();
    private final List<Sample> cpu = new ArrayList<>();

    /// The first of the contenders is the reference.
    Race(List<Contender> contenders) {
        this.contenders = contenders;
    }

    void run(int turns) throws IOException {
        for (Contender contender : contenders) {
            contender.run();
            wall.add(new Sample(turns));
            cpu.add(new Sample(turns));
        }
        for (int turn = 0; turn < turns; turn++) {
            for (int i = 0; i < contenders.size(); i++) {
                Contender.Time time = contenders.get(i).run();
                wall.get(i).add(time.wall());
                cpu.get(i).add(time.cpu());
            }
        }
    }

    /// Markdown rows, one a contender; the columns are those of [#HEADER].
    String rows(String job) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < contenders.size(); i++) {
            Sample times = wall.get(i);
            rows.append(
                    "| %s | %s | %.1f | %.1f to %.1f | "
                            .formatted(
                                    job,
                                    contenders.get(i).name(),
                                    times.median(),
                                    times.min(),
                                    times.max()));
            rows.append(i == 0 ? "| | | " : ratios(i));
            double peak = contenders.get(i).peakMegabytes();
            rows.append("%.1f | ".formatted(cpu.get(i).median()));
            rows.append(peak == 0 ? "too short |\n" : "%.0f |%n".formatted(peak));
        }
        return rows.toString();
    }

    private String ratios(int i) {
        Sample reference = wall.getFirst();
        double difference = wall.get(i).median() - reference.median();
        return "%.2f | %.2f | %+.1f | "
                .formatted(
                        wall.get(i).median() / reference.median(),
                        wall.get(i).over(reference).median(),
                        difference);
    }

    static final String HEADER =
            """
            | tree | program | median ms | min to max | ratio of medians | median of ratios | difference ms | processor ms | peak MB |
            |---|---|---|---|---|---|---|---|---|
            """;
}
