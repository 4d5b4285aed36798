package kindex.benchmarks;

import java.io.IOException;

/// Something done between measurements, such as changing a tree.
@FunctionalInterface
interface Step {
    Step NOTHING = () -> {};

    void run() throws IOException;

    /// This, and then another.
    default Step then(Step next) {
        return () -> {
            run();
            next.run();
        };
    }
}
