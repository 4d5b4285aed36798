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
        run(turns, turns);
    }

    /// As many turns, in fewer of which, evenly spread, the reference takes part.
    void run(int turns, int referenceTurns) throws IOException {
        for (Contender contender : contenders) {
            contender.run();
            contender.check().run();
            wall.add(new Sample(turns));
            cpu.add(new Sample(turns));
        }
        for (int turn = 0; turn < turns; turn++) {
            boolean all = (turn + 1) * referenceTurns / turns > turn * referenceTurns / turns;
            for (int i = all ? 0 : 1; i < contenders.size(); i++) {
                Contender.Time time = contenders.get(i).run();
                wall.get(i).add(time.wall());
                cpu.get(i).add(time.cpu());
            }
        }
    }

    List<Contender> contenders() {
        return contenders;
    }

    /// Wall-clock milliseconds of a contender's turns.
    Sample wall(int contender) {
        return wall.get(contender);
    }

    /// Processor milliseconds of a contender's turns.
    Sample cpu(int contender) {
        return cpu.get(contender);
    }

    /// A contender's median over another's; empty for the reference itself.
    String ratio(int contender, int other) {
        return contender == 0 ? "" : "%.3f".formatted(median(contender) / median(other));
    }

    double median(int contender) {
        return wall.get(contender).median();
    }
}
