package kindex.golden;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// Runs [Record] with the class path of the tests; its name keeps it out of ordinary test runs.
///
/// Run it with `-Dtest=RecordGoldens`, and `-Dgolden=TEXT` for the cases whose names hold a text.
class RecordGoldens {
    @Test
    void record() throws IOException {
        Record.main(
                new String[] {
                    GoldenIndexesTest.DIRECTORY.toString(), System.getProperty("golden", "")
                });
    }
}
