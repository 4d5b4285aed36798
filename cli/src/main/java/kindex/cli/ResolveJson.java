package kindex.cli;

import java.util.List;
import java.util.Locale;
import kindex.host.HostException;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.lookup.LookupResult;
import kindex.lookup.LookupSource;
import kindex.lookup.ProbePlan;
import kindex.lookup.ProbeStep;

/// `kindex resolve --json`; docs/json.md describes the members.
final class ResolveJson implements ResolveOutput {
    private final Printer out;
    private final ProbePlan plan;
    private final boolean steps;
    private String separator = "\n";

    ResolveJson(Printer out, ProbePlan plan, boolean steps) {
        this.out = out;
        this.plan = plan;
        this.steps = steps;
    }

    @Override
    public void start() {
        out.put("[");
    }

    @Override
    public void end() {
        out.put("\n]\n");
    }

    @Override
    public boolean print(LookupResult result) throws HostException, IndexTrieFormatException {
        LookupSource source = result.source();
        boolean found = source != LookupSource.NONE;
        out.put(separator).put(" {\"name\": ").put(JsonText.quote(result.name()));
        out.put(", \"source\": ");
        out.put(found ? JsonText.quote(source.name().toLowerCase(Locale.ROOT)) : "null");
        out.put(", \"modules\": [");
        List<String> modules = result.modules();
        for (int i = 0; i < modules.size(); i++) {
            out.put(i == 0 ? "" : ", ").put("{\"module\": ").put(JsonText.quote(modules.get(i)));
            out.put(", \"blacklisted\": " + plan.isBlacklisted(result, i));
            if (steps) {
                steps(plan.steps(result, i));
            }
            out.put("}");
        }
        out.put("]}");
        separator = ",\n";
        return found;
    }

    private void steps(List<ProbeStep> steps) {
        out.put(", \"steps\": [");
        String between = "\n  ";
        for (ProbeStep step : steps) {
            String action = step.action().name().toLowerCase(Locale.ROOT);
            out.put(between).put("{\"action\": ").put(JsonText.quote(action));
            out.put(", \"module\": ").put(JsonText.quote(step.module()));
            switch (step.action()) {
                case INSMOD -> out.put(", \"path\": ").put(JsonText.quote(step.subject()));
                case INSTALL -> out.put(", \"command\": ").put(JsonText.quote(step.subject()));
                case BUILTIN -> {}
            }
            if (step.action() != ProbeStep.Action.BUILTIN) {
                out.put(", \"options\": ").put(JsonText.quote(step.options().strip()));
            }
            out.put("}");
            between = ",\n  ";
        }
        out.put("]");
    }
}
