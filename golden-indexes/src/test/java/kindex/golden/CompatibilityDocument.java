package kindex.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The part of `docs/compatibility.md` that comes from the cases: what differs on purpose, and
/// which cases pin it.
final class CompatibilityDocument {
    private static final String BEGIN = "<!-- from the golden indexes: begin -->\n";
    private static final String END = "<!-- from the golden indexes: end -->\n";

    private static final String START =
            """
            # Where ours differs from kmod's depmod

            The index files, the exit code and every message are those of kmod 34, and with
            `--format` the index files those of kmod 33, 30 or 26, except for what is listed here.
            The list is written by `./build record-goldens` from the cases in `golden-indexes`, each
            of which says how it differs and is tested to differ in that way only.

            """;

    private CompatibilityDocument() {}

    /// The part as the cases have it now.
    static String part() {
        Map<String, List<String>> cases = new LinkedHashMap<>();
        Themes.all()
                .forEach(
                        (theme, all) -> {
                            for (GoldenCase golden : all) {
                                if (golden.deviation() != null) {
                                    cases.computeIfAbsent(
                                                    golden.deviation().reason(),
                                                    _ -> new ArrayList<>())
                                            .add("`" + theme + "/" + golden.name() + "`");
                                }
                            }
                        });
        StringBuilder out = new StringBuilder(BEGIN);
        cases.forEach(
                (reason, names) ->
                        out.append("- ")
                                .append(reason)
                                .append("\n  Cases: ")
                                .append(String.join(", ", names))
                                .append(".\n"));
        return out.append(END).toString();
    }

    /// Whether a document has the part as it is now.
    static boolean isCurrent(Path document) throws IOException {
        return Files.exists(document) && Files.readString(document).contains(part());
    }

    /// Replaces the part in a document, which is made if it is not there.
    static void update(Path document) throws IOException {
        String text = Files.exists(document) ? Files.readString(document) : START + BEGIN + END;
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(document + " has no place for the part");
        }
        Files.createDirectories(document.getParent());
        Files.writeString(
                document, text.substring(0, begin) + part() + text.substring(end + END.length()));
    }
}
