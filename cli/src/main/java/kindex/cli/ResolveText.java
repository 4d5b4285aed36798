package kindex.cli;

import java.util.List;
import kindex.host.HostException;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.lookup.LookupResult;
import kindex.lookup.LookupSource;
import kindex.lookup.ProbePlan;
import kindex.lookup.ProbeStep;

/// The lines that `modprobe -R` or `modprobe -D` prints.
record ResolveText(
        Printer out, ProbePlan plan, boolean steps, Ink ink, String directory, Messages messages)
        implements ResolveOutput {
    @Override
    public boolean print(LookupResult result) throws HostException, IndexTrieFormatException {
        List<String> modules = result.modules();
        if (result.source() == LookupSource.NONE) {
            out.flush();
            messages.line(result.name() + " not found in " + directory);
            return false;
        }
        for (int i = 0; i < modules.size(); i++) {
            if (steps) {
                for (ProbeStep step : plan.steps(result, i)) {
                    out.put(ink.safe(step.line())).put("\n");
                }
            } else {
                out.put(ink.safe(modules.get(i))).put("\n");
            }
        }
        return true;
    }
}
