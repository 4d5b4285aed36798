package kindex.cli;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import kindex.kmp.weakupdates.KernelPlan;
import kindex.kmp.weakupdates.KernelPlan.Change;
import kindex.kmp.weakupdates.KernelPlan.Step;
import kindex.symbols.ModuleFile;

/// Plans as text, as JSON, and as lists of changed modules.
final class WeakUpdatesWords {
    private final Ink ink;

    WeakUpdatesWords(Ink ink) {
        this.ink = ink;
    }

    /// A paragraph for each kernel.
    String text(List<KernelPlan> plans) {
        StringBuilder text = new StringBuilder();
        for (KernelPlan plan : plans) {
            text.append(ink.bold(plan.kernel())).append(plan.inconsistent() ? ": " : "");
            text.append(plan.inconsistent() ? ink.red("needs are unmet already") : "");
            text.append('\n');
            plan.steps().forEach(step -> append(text, step));
            for (Change change : plan.changes()) {
                String sign = change.after() == null ? "-" : change.before() == null ? "+" : "~";
                String line = "  " + sign + " " + change.path();
                line += change.after() == null ? "" : " -> " + change.after();
                text.append(ink.safe(line)).append('\n');
            }
            for (String path : plan.named()) {
                text.append(ink.safe("  = " + path + " is indexed anew")).append('\n');
            }
        }
        return text.toString();
    }

    private void append(StringBuilder text, Step step) {
        String outcome =
                switch (step.outcome()) {
                    case ADDED -> ink.green("is used");
                    case REPLACED -> ink.green("is used");
                    case REMOVED -> ink.yellow("is removed");
                    case PRESENT -> "is there";
                    case REFUSED -> ink.red("is not used");
                };
        text.append("  ").append(ink.safe(step.subject())).append(' ').append(outcome);
        if (step.other() != null) {
            text.append(ink.safe(" in place of " + step.other()));
        }
        text.append('\n');
        for (String reason : step.reasons()) {
            text.append("    ").append(ink.safe(reason)).append('\n');
        }
    }

    /// A line for each kernel and module that changes, sorted by both.
    static String changed(List<KernelPlan> plans) {
        TreeSet<String> lines = new TreeSet<>();
        for (KernelPlan plan : plans) {
            for (Change change : plan.changes()) {
                lines.add(plan.kernel() + " " + ModuleFile.modname(change.path()));
            }
            for (String path : plan.named()) {
                lines.add(plan.kernel() + " " + ModuleFile.modname(path));
            }
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /// What docs/json.md describes.
    static String json(List<KernelPlan> plans) {
        JsonDocument json = new JsonDocument().object().key("kernels").array();
        for (KernelPlan plan : plans) {
            json.object();
            json.key("kernel").value(plan.kernel());
            json.key("inconsistent").value(plan.inconsistent());
            json.key("index").value(plan.index());
            json.key("steps").array();
            for (Step step : plan.steps()) {
                json.object();
                json.key("outcome").value(step.outcome().name().toLowerCase(Locale.ROOT));
                json.key("subject").value(step.subject());
                json.key("other").value(step.other());
                json.key("reasons").values(step.reasons()).end();
            }
            json.end();
            json.key("changes").array();
            for (Change change : plan.changes()) {
                json.flat().object();
                json.key("path").value(change.path());
                json.key("before").value(change.before());
                json.key("after").value(change.after()).end();
            }
            json.end();
            json.key("named").values(plan.named()).end();
        }
        return json.end().end().toString();
    }
}
