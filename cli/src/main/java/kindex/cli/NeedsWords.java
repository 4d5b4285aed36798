package kindex.cli;

import java.util.List;
import kindex.inspect.verify.Finding;
import kindex.inspect.verify.NeedsCheck;

/// What `kindex verify --needs` says, as text and as JSON.
final class NeedsWords {
    private NeedsWords() {}

    /// The report for people.
    ///
    /// @param limit at most so many lines
    static String text(NeedsCheck.Report report, Ink ink, int limit) {
        StringBuilder text = new StringBuilder(ink.bold(report.directory()));
        text.append(": ").append(report.modules()).append(" modules\n");
        List<Finding> findings = report.findings();
        VerifyWords.lines(
                findings.stream().map(f -> VerifyWords.ofModule(f, ink)).toList(),
                ink,
                limit,
                text);
        if (report.isMet()) {
            return text.append("met: all needs for symbols\n").toString();
        }
        long unmet =
                findings.stream()
                        .filter(
                                f ->
                                        f instanceof Finding.UnknownSymbol
                                                || f instanceof Finding.OtherVersion)
                        .count();
        text.append("not met: ").append(unmet).append(unmet == 1 ? " need" : " needs");
        long unreadable = findings.stream().filter(Finding::isDifference).count() - unmet;
        if (unreadable > 0) {
            text.append("; ").append(unreadable).append(" modules cannot be read");
        }
        return text.append('\n').toString();
    }

    /// The report as docs/json.md describes it.
    static String json(NeedsCheck.Report report) {
        JsonDocument json = new JsonDocument().object();
        json.key("directory").value(report.directory()).key("modules").value(report.modules());
        json.key("met").value(report.isMet()).key("findings").array();
        for (Finding finding : report.findings()) {
            VerifyWords.json(finding, json);
        }
        return json.end().end().toString();
    }
}
